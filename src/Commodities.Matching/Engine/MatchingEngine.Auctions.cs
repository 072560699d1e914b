using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching;

/// <content>Call auctions.</content>
public sealed unsafe partial class MatchingEngine<TSink>
{
    private void ApplyUncross(ref readonly Uncross command)
    {
        if (command.ContractId == 0)
        {
            UncrossAll(in command);
            return;
        }

        if (!IsListed(command.ContractId))
        {
            Refuse(in command, 0, new(RejectCode.UnknownContract, _contractCount, command.ContractId));
            return;
        }

        OrderBook* book = _books + command.ContractId;
        if (!IsAuction(book))
        {
            Refuse(in command, book->ContractId, new(RejectCode.NoAuction));
        }
        else if (command.PriceTicks == Schema.NullInt64)
        {
            Uncross(book, AuctionPrice.Find(book));
        }
        else if (book->TakesPrice(command.PriceTicks))
        {
            Uncross(book, command.PriceTicks);
        }
        else
        {
            RejectCode code = book->RefusalOfPrice(command.PriceTicks, out long limitTicks);
            Refuse(in command, book->ContractId, new(code, limitTicks, command.PriceTicks));
        }
    }

    /// <summary>True from the first order of a call auction to its uncross.</summary>
    private static bool IsAuction(OrderBook* book) => book->Phase is TradingPhase.Auction or TradingPhase.NoCancelMatch;

    private void UncrossAll(ref readonly Uncross command)
    {
        if (command.PriceTicks != Schema.NullInt64)
        {
            Refuse(in command, 0, new(RejectCode.InvalidPrice, Schema.NullInt64, command.PriceTicks));
            return;
        }

        bool found = false;
        for (int contractId = 1; contractId <= _contractCount; contractId++)
        {
            OrderBook* book = _books + contractId;
            if (!IsAuction(book))
                continue;
            Uncross(book, AuctionPrice.Find(book));
            found = true;
        }

        if (!found)
            Refuse(in command, 0, new(RejectCode.NoAuction));
    }

    /// <summary>Trades all that can trade at one price, each side in price-time order, and says how it went.</summary>
    private void Uncross(OrderBook* book, long priceTicks)
    {
        AuctionOutcome outcome = new(Schema.NullInt64, 0, 0, Side.None);
        if (priceTicks != Schema.NullInt64)
        {
            long volumeLots = TradeAt(book, (int)priceTicks);
            if (volumeLots != 0)
                outcome = Outcome(book, (int)priceTicks, volumeLots);
        }

        WriteAuctionUncrossed(book, outcome);
    }

    private long TradeAt(OrderBook* book, int priceTicks)
    {
        BookSide* bids = &book->Bids;
        BookSide* offers = &book->Offers;
        int bidLimitKey = bids->KeyOf(priceTicks);
        int offerLimitKey = offers->KeyOf(priceTicks);
        long volumeLots = 0;
        long selfTraderId = 0;
        while (bids->BestKey <= bidLimitKey && offers->BestKey <= offerLimitKey)
        {
            int buySlot = bids->Levels[bids->BestKey].Head;
            int sellSlot = offers->Levels[offers->BestKey].Head;
            OrderSlot* buy = _orders.Slots + buySlot;
            OrderSlot* sell = _orders.Slots + sellSlot;
            int lots = Math.Min(buy->LeavesLots, sell->LeavesLots);
            WriteAuctionTrade(buy, sell, priceTicks, lots);
            if (buy->IsHeld | sell->IsHeld)
                OnAuctionFill(book, buySlot, sellSlot, priceTicks, lots, ref selfTraderId);
            FillSpecial(bids, buySlot, lots, isAuction: true);
            FillSpecial(offers, sellSlot, lots, isAuction: true);
            volumeLots += lots;
        }

        if (volumeLots == 0)
            return 0;
        book->CountTrade(priceTicks, volumeLots);
        if (book->HasStops)
            book->Widen(priceTicks);
        return volumeLots;
    }

    private static AuctionOutcome Outcome(OrderBook* book, int priceTicks, long volumeLots)
    {
        long bidLots = LotsUpTo(&book->Bids, book->Bids.KeyOf(priceTicks));
        long offerLots = LotsUpTo(&book->Offers, book->Offers.KeyOf(priceTicks));
        Invariant.That(bidLots == 0 || offerLots == 0);
        Side side = bidLots > 0 ? Side.Buy : offerLots > 0 ? Side.Sell : Side.None;
        return new AuctionOutcome(priceTicks, volumeLots, bidLots + offerLots, side);
    }

    private static long LotsUpTo(BookSide* side, int limitKey)
    {
        long lots = 0;
        for (int key = side->BestKey; key <= limitKey && key != BookSide.None; key = side->Occupied.FindFrom(key + 1))
            lots += side->Levels[key].Lots;
        return lots;
    }

    private void Refuse(ref readonly Uncross command, int contractId, Refusal refusal) =>
        Reject(in command.Header, new(0, 0, contractId), refusal);

    private void ApplyIndicateAuction(ref readonly IndicateAuction command)
    {
        if (command.ContractId != 0 && !IsListed(command.ContractId))
        {
            Reject(in command.Header, default, new(RejectCode.UnknownContract, _contractCount, command.ContractId));
            return;
        }

        int first = command.ContractId == 0 ? 1 : command.ContractId;
        int last = command.ContractId == 0 ? _contractCount : command.ContractId;
        bool found = false;
        for (int contractId = first; contractId <= last; contractId++)
        {
            OrderBook* book = _books + contractId;
            if (!IsAuction(book))
                continue;
            WriteAuctionIndicated(book, Indication(book));
            found = true;
        }

        if (!found)
            Reject(in command.Header, new(0, 0, command.ContractId), new(RejectCode.NoAuction));
    }

    /// <summary>What an uncross would give now.</summary>
    private static AuctionOutcome Indication(OrderBook* book)
    {
        long priceTicks = AuctionPrice.Find(book);
        if (priceTicks == Schema.NullInt64)
            return new(Schema.NullInt64, 0, 0, Side.None);
        long bidLots = LotsUpTo(&book->Bids, book->Bids.KeyOf((int)priceTicks));
        long offerLots = LotsUpTo(&book->Offers, book->Offers.KeyOf((int)priceTicks));
        Side side = bidLots > offerLots ? Side.Buy : offerLots > bidLots ? Side.Sell : Side.None;
        return new(priceTicks, Math.Min(bidLots, offerLots), Math.Abs(bidLots - offerLots), side);
    }

    private void WriteAuctionIndicated(OrderBook* book, AuctionOutcome outcome)
    {
        ref AuctionIndicated indicated = ref Begin<AuctionIndicated>();
        EventHeader header = indicated.Header;
        indicated = new AuctionIndicated
        {
            Header = header,
            PriceTicks = outcome.PriceTicks,
            VolumeLots = outcome.VolumeLots,
            ImbalanceLots = outcome.ImbalanceLots,
            ContractId = book->ContractId,
            ImbalanceSide = outcome.ImbalanceSide,
        };
    }
}
