using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching;

/// <content>Read-only views, for market data, displays and tests. Only on the matcher's thread, between two commands.</content>
public sealed unsafe partial class MatchingEngine<TSink>
{
    /// <summary>Contracts listed: their ids are 1 to this.</summary>
    public int ContractCount => _contractCount;

    /// <summary>Orders that rest, over all contracts.</summary>
    public int OpenOrders => _orders.Count;

    /// <summary>Memory taken.</summary>
    public EngineMemory Memory => new(_orderMemory.Bytes, _indexMemory.Bytes, _termsMemory.Bytes, _bookMemory.Bytes + _accountMemory.Bytes + _accountLimitMemory.Bytes + _riskMemory.Bytes + _positionMemory.Bytes + _changeMemory.Bytes, _tradeMemory.Bytes, _ladderBytes);

    /// <summary>A contract as it stands.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The contract is not listed.</exception>
    public ContractState Contract(int contractId)
    {
        OrderBook* book = Listed(contractId);
        return new ContractState
        {
            Terms = _contracts[contractId],
            Phase = book->Phase,
            TradingDay = book->TradingDay,
            BestBidTicks = BestOf(&book->Bids),
            BestOfferTicks = BestOf(&book->Offers),
            LastPriceTicks = book->LastPriceTicks,
            VolumeLots = book->VolumeLots,
            BidOrders = book->Bids.OrderCount,
            OfferOrders = book->Offers.OrderCount,
            BuyStopOrders = book->BuyStops.OrderCount,
            SellStopOrders = book->SellStops.OrderCount,
            SettlementPriceTicks = book->SettlementPriceTicks,
            SettlementDay = book->SettlementDay,
            LockedSide = book->LockedSide,
            LockedDays = book->LockedDays,
            InterruptedNanos = book->InterruptedNanos,
        };
    }

    /// <summary>Copies the levels of a side, best first, as many as there are and fit. Allocates nothing.</summary>
    /// <returns>How many were copied.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The contract is not listed, or the side is neither buy nor sell.</exception>
    public int CopyLevels(int contractId, Side side, Span<PriceLevel> levels)
    {
        BookSide* from = ListedSide(contractId, side);
        int count = 0;
        for (int key = from->BestKey; key != BookSide.None && count < levels.Length; key = from->Occupied.FindFrom(key + 1))
            levels[count++] = new PriceLevel(from->PriceOf(key), ShownLotsFrom(from->Levels[key].Head), CountOrders(from->Levels[key].Head));
        return count;
    }

    /// <summary>Copies the orders of a side in price-time order, as many as there are and fit. Allocates nothing.</summary>
    /// <returns>How many were copied.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The contract is not listed, or the side is neither buy nor sell.</exception>
    public int CopyOrders(int contractId, Side side, Span<RestingOrder> orders)
    {
        return CopyOrders(ListedSide(contractId, side), orders);
    }

    /// <summary>Copies the orders of a side that wait for their trigger, in the order in which they would come in, as many as there are and fit.</summary>
    /// <returns>How many were copied.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The contract is not listed, or the side is neither buy nor sell.</exception>
    public int CopyStopOrders(int contractId, Side side, Span<RestingOrder> orders)
    {
        ListedSide(contractId, side);
        return CopyOrders(OrderBook.StopsOf(_books + contractId, side), orders);
    }

    /// <summary>What the engine knows of an account; group 0 and the product's policy when it was never told of it.</summary>
    public AccountTerms Account(int accountId)
    {
        AccountSlot account = AccountOf(accountId);
        return new(accountId, account.GroupId, account.SelfTradePolicy);
    }

    /// <summary>The accounts that were defined, by id.</summary>
    public IReadOnlyList<AccountTerms> DefinedAccounts()
    {
        List<AccountTerms> accounts = new(_accountCount);
        for (int accountId = 1; accounts.Count < _accountCount; accountId++)
        {
            if (_accounts[accountId].IsDefined != 0)
                accounts.Add(Account(accountId));
        }

        return accounts;
    }

    private int CopyOrders(BookSide* from, Span<RestingOrder> orders)
    {
        int count = 0;
        for (int key = from->BestKey; key != BookSide.None && count < orders.Length; key = from->Occupied.FindFrom(key + 1))
        {
            for (int slot = from->Levels[key].Head; slot != 0 && count < orders.Length; slot = _orders.Slots[slot].Next)
                orders[count++] = Copy(slot);
        }

        return count;
    }

    /// <summary>Looks up a resting order of a session.</summary>
    /// <returns>False when no such order rests.</returns>
    public bool TryFindOrder(int sessionId, long clientOrderId, out RestingOrder order)
    {
        order = default;
        int slot = _index.Find(_orders.Slots, sessionId, clientOrderId, out _);
        if (slot == 0)
            return false;
        order = Copy(slot);
        return true;
    }

    private static long BestOf(BookSide* side) => side->BestKey == BookSide.None ? Schema.NullInt64 : side->PriceOf(side->BestKey);

    private int CountOrders(int slot)
    {
        int count = 0;
        for (; slot != 0; slot = _orders.Slots[slot].Next)
            count++;
        return count;
    }

    private long ShownLotsFrom(int slot)
    {
        long lots = 0;
        for (; slot != 0; slot = _orders.Slots[slot].Next)
            lots += ShownLots(slot);
        return lots;
    }

    private RestingOrder Copy(int slot)
    {
        OrderSlot* order = _orders.Slots + slot;
        bool hasTerms = order->Has(OrderFlags.HasTerms);
        return new()
        {
            OrderId = order->OrderId,
            ClientOrderId = order->ClientOrderId,
            SessionId = order->SessionId,
            AccountId = order->AccountId,
            ContractId = order->ContractId,
            Side = order->Side,
            PositionEffect = order->PositionEffect,
            HedgeFlag = order->HedgeFlag,
            TimeInForce = order->TimeInForce,
            PriceTicks = LimitOf(order),
            StopPriceTicks = StopPriceOf(order),
            QuantityLots = order->QuantityLots,
            LeavesLots = order->LeavesLots,
            DisplayLots = DisplayLots(slot),
            ShownLots = order->Has(OrderFlags.IsStop) ? 0 : ShownLots(slot),
            ExpiryDay = hasTerms ? _terms.Of(slot)->ExpiryDay : 0,
        };
    }

    private OrderBook* Listed(int contractId)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(contractId, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(contractId, _contractCount);
        return _books + contractId;
    }

    private BookSide* ListedSide(int contractId, Side side)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan((int)side, (int)Side.Buy, nameof(side));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((int)side, (int)Side.Sell, nameof(side));
        return OrderBook.SideOf(Listed(contractId), side);
    }
}
