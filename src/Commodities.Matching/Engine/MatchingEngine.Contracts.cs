using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching;

/// <content>Listing of contracts, and their new parameters.</content>
public sealed unsafe partial class MatchingEngine<TSink>
{
    private void ApplyDefineContract(ref readonly DefineContract command)
    {
        ContractDefined terms = TermsOf(in command);
        Refusal refusal = RefusalOf(in terms);
        if (refusal.Code != RejectCode.None)
        {
            int contractId = IsListed(command.ContractId) ? command.ContractId : 0;
            Reject(in command.Header, new(0, 0, contractId), refusal);
            return;
        }

        WriteContractDefined(in terms);
        if (IsListed(terms.ContractId))
            Redefine(in terms);
        else
            List(in terms);
    }

    private Refusal RefusalOf(ref readonly ContractDefined terms)
    {
        if (terms.ContractId < 1 || terms.ContractId > _contractCount + 1)
            return new(RejectCode.InvalidContractDefinition, _contractCount + 1L, terms.ContractId);
        if (terms.ContractId > _options.MaxContracts)
            return new(RejectCode.ContractCapacityExceeded, _options.MaxContracts, terms.ContractId);
        Refusal refusal = ContractRules.RefusalOf(in terms);
        if (refusal.Code != RejectCode.None)
            return refusal;
        long bytes = _ladderBytes - (_ladders[terms.ContractId]?.Bytes ?? 0) + LadderBytesOf(in terms);
        return bytes > _options.MaxLadderBytes ? new(RejectCode.LadderCapacityExceeded, _options.MaxLadderBytes, bytes) : default;
    }

    private static long LadderBytesOf(ref readonly ContractDefined terms) =>
        PriceLadder.BytesFor((int)(terms.PriceHighTicks - terms.PriceLowTicks + 1));

    /// <summary>Makes room for a contract under the next free id; it starts closed.</summary>
    private void List(ref readonly ContractDefined terms)
    {
        _contractCount++;
        OrderBook* book = _books + terms.ContractId;
        *book = default;
        book->ContractId = terms.ContractId;
        book->LastPriceTicks = Schema.NullInt64;
        book->SettlementPriceTicks = Schema.NullInt64;
        book->ForgetPrints();
        SetTerms(book, in terms);
        PriceLadder ladder = InstallLadder(in terms);
        Install(book, ladder);
        EndRepricing(book);
    }

    /// <summary>Gives a listed contract new terms. Resting orders outside the new band are cancelled, the others keep their places.</summary>
    private void Redefine(ref readonly ContractDefined terms)
    {
        OrderBook* book = _books + terms.ContractId;
        bool isSameLadder = book->LowTicks == terms.PriceLowTicks && book->HighTicks == terms.PriceHighTicks
            && book->LimitLockPriority == terms.LimitLockPriority;
        BeginRepricing(book);
        SetTerms(book, in terms);
        if (!isSameLadder)
            Reband(book, in terms);
        EndRepricing(book);
    }

    private void Reband(OrderBook* book, ref readonly ContractDefined terms)
    {
        BookSide* old = stackalloc BookSide[4];
        for (int side = 0; side < 4; side++)
            old[side] = *OrderBook.AnySideOf(book, side);
        PriceLadder oldLadder = _ladders[terms.ContractId]!;
        PriceLadder ladder = InstallLadder(in terms);
        Install(book, ladder);
        for (int side = 0; side < 4; side++)
            Move(book, old + side, OrderBook.AnySideOf(book, side));
        _ladderBytes -= oldLadder.Bytes;
        oldLadder.Dispose();
    }

    private static void Install(OrderBook* book, PriceLadder ladder)
    {
        book->Bids = ladder.CreateBids();
        book->Offers = ladder.CreateOffers();
        book->BuyStops = ladder.CreateBuyStops();
        book->SellStops = ladder.CreateSellStops();
    }

    /// <summary>Moves the orders of a side to another ladder in price-time order, which so stays theirs.</summary>
    private void Move(OrderBook* book, BookSide* from, BookSide* to)
    {
        for (int key = from->BestKey; key != BookSide.None; key = from->Occupied.FindFrom(key + 1))
        {
            int priceTicks = from->PriceOf(key);
            int next;
            for (int slot = from->Levels[key].Head; slot != 0; slot = next)
            {
                OrderSlot* order = _orders.Slots + slot;
                next = order->Next;
                if (IsInBand(book, priceTicks) && (!order->Has(OrderFlags.IsStop) || IsInBand(book, LimitOf(order))))
                {
                    order->Key = to->KeyOf(priceTicks);
                    if (order->Has(OrderFlags.IsStop))
                        to->LinkLast(_orders.Slots, slot, order->Key, order->LeavesLots);
                    else
                        Link(book, to, order, slot, order->LeavesLots);
                    to->OrderCount++;
                    continue;
                }

                // Only index and slab know it still: its old level goes with the old ladder.
                if (order->IsHeld)
                    OnRelease(slot, order->LeavesLots);
                WriteOrderCancelled(order, 0, CancelReason.OutsidePriceBand);
                _index.Remove(_orders.Slots, slot);
                FreeSlot(slot);
            }
        }
    }

    private static bool IsInBand(OrderBook* book, int priceTicks) => priceTicks >= book->LowTicks && priceTicks <= book->HighTicks;

    /// <summary>The limit price of an order: of a waiting stop order what it will have, the edge of the band when it will be a market order.</summary>
    private int LimitOf(OrderSlot* order)
    {
        OrderBook* book = _books + order->ContractId;
        if (!order->Has(OrderFlags.IsStop))
            return OrderBook.SideOf(book, order->Side)->PriceOf(order->Key);
        int limitTicks = _terms.Of((int)(order - _orders.Slots))->LimitTicks;
        return limitTicks == OrderTerms.NoLimit ? EdgeFor(book, order->Side) : limitTicks;
    }

    private PriceLadder InstallLadder(ref readonly ContractDefined terms)
    {
        PriceLadder ladder = new((int)terms.PriceLowTicks, (int)terms.PriceHighTicks);
        _ladders[terms.ContractId] = ladder;
        _ladderBytes += ladder.Bytes;
        return ladder;
    }

    private void SetTerms(OrderBook* book, ref readonly ContractDefined terms)
    {
        _contracts[terms.ContractId] = terms;
        book->LowTicks = (int)terms.PriceLowTicks;
        book->HighTicks = (int)terms.PriceHighTicks;
        book->PriceStepTicks = terms.PriceStepTicks;
        book->ReferencePriceTicks = (int)terms.ReferencePriceTicks;
        book->MinQuantityLots = terms.MinQuantityLots;
        book->MaxQuantityLots = terms.MaxQuantityLots;
        book->MaxMarketQuantityLots = terms.MaxMarketQuantityLots;
        book->QuantityStepLots = terms.QuantityStepLots;
        book->TradePricePolicy = terms.TradePricePolicy;
        book->AuctionRule = terms.AuctionRule;
        book->MarketOrderForm = terms.MarketOrderForm;
        _preventers += (Prevents(terms.SelfTradePolicy) ? 1 : 0) - (Prevents(book->SelfTradePolicy) ? 1 : 0);
        book->SelfTradePolicy = terms.SelfTradePolicy;
        book->CollarTicks = terms.CollarTicks;
        book->LimitLockPriority = terms.LimitLockPriority;
        book->Prepare();
        BeginTradingDay(book, terms.TradingDay);
    }

    /// <summary>The terms without header, and without whatever the sender left in the padding.</summary>
    private static ContractDefined TermsOf(ref readonly DefineContract command) => new()
    {
        ContractId = command.ContractId,
        TradingDay = command.TradingDay,
        Symbol = command.Symbol,
        TickSizeFen = command.TickSizeFen,
        LotKilograms = command.LotKilograms,
        PriceLowTicks = command.PriceLowTicks,
        PriceHighTicks = command.PriceHighTicks,
        ReferencePriceTicks = command.ReferencePriceTicks,
        MinQuantityLots = command.MinQuantityLots,
        MaxQuantityLots = command.MaxQuantityLots,
        MaxMarketQuantityLots = command.MaxMarketQuantityLots,
        PriceStepTicks = command.PriceStepTicks,
        QuantityStepLots = command.QuantityStepLots,
        TradePricePolicy = command.TradePricePolicy,
        AuctionRule = command.AuctionRule,
        MarketOrderForm = command.MarketOrderForm,
        SelfTradePolicy = command.SelfTradePolicy,
        CollarTicks = command.CollarTicks,
        LimitLockPriority = command.LimitLockPriority,
    };
}
