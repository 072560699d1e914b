using System.Diagnostics.CodeAnalysis;
using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching;

/// <content>An engine from a snapshot.</content>
public sealed unsafe partial class MatchingEngine<TSink>
{
    /// <summary>An engine in the state of a snapshot: from here on it gives the same events as the engine that wrote it.</summary>
    /// <exception cref="InvalidSnapshotException">
    /// The bytes are no snapshot, are damaged, contradict themselves, or need more room than the options give.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
    [SuppressMessage("Design", "CA1000", Justification = "The kind of sink is part of what is asked for.")]
    public static MatchingEngine<TSink> ReadSnapshot(EngineOptions options, TSink sink, ReadOnlySpan<byte> snapshot)
    {
        SnapshotReader reader = new(snapshot);
        MatchingEngine<TSink> engine = new(options, sink);
        try
        {
            engine.ReadState(ref reader);
            return engine;
        }
        catch
        {
            engine.Dispose();
            throw;
        }
    }

    private void ReadState(ref SnapshotReader reader)
    {
        SnapshotHeader header = reader.Read<SnapshotHeader>(SnapshotHeader.LengthInVersion1);
        reader.Require(
            header.Version is >= SnapshotHeader.OldestVersion and <= SnapshotHeader.CurrentVersion,
            $"version {SnapshotHeader.OldestVersion} to {SnapshotHeader.CurrentVersion}, found {header.Version}");
        if (header.Version > 1)
            (header.AccountCount, header.TradeCount) = (reader.Read<long>(), reader.Read<long>());
        reader.Require(header.LastCommandSequence >= 0 && header.LastEventSequence >= 0, "sequences from 0");
        reader.Require(header.LastTradeId >= 0 && header.LastTradeId <= header.LastEventSequence, "no more trades than events");
        reader.Require(header.TimestampNanos >= 0, "a time from 0");
        reader.Require(
            header.ContractCount >= 0 && header.ContractCount <= _options.MaxContracts,
            $"at most {_options.MaxContracts} contracts (MaxContracts), found {header.ContractCount}");
        reader.Require(
            header.OrderCount >= 0 && header.OrderCount <= _options.MaxOrders,
            $"at most {_options.MaxOrders} resting orders (MaxOrders), found {header.OrderCount}");
        _lastCommandSequence = header.LastCommandSequence;
        _lastEventSequence = header.LastEventSequence;
        _lastTradeId = header.LastTradeId;
        _timestampNanos = header.TimestampNanos;

        HashSet<long> orderIds = new((int)header.OrderCount);
        for (int contractId = 1; contractId <= header.ContractCount; contractId++)
            ReadBook(ref reader, header.Version, contractId, orderIds);
        reader.Require(_orders.Count == header.OrderCount, $"{header.OrderCount} orders in all, found {_orders.Count}");
        ReadAccounts(ref reader, header.Version, header.AccountCount);
        ReadTrades(ref reader, header.TradeCount);
        if (header.Version > 1)
            ReadRisk(ref reader);
        else
            RestoreTradingDay();
        reader.Require(reader.IsAtEnd, "the end of the snapshot");
    }

    private void ReadTrades(ref SnapshotReader reader, long count)
    {
        reader.Require(count >= 0 && count <= _lastTradeId, "no more trades held than there were");
        reader.Require(count <= _options.RecentTrades, $"at most {_options.RecentTrades} trades held (RecentTrades), found {count}");
        _firstHeldTradeId = _lastTradeId - count + 1;
        for (long tradeId = _firstHeldTradeId; tradeId <= _lastTradeId; tradeId++)
        {
            TradeSlot trade = reader.Read<TradeSlot>();
            reader.Require(IsListed(trade.ContractId), "a trade in a listed contract");
            reader.Require(trade.PriceTicks >= 0 && trade.PriceTicks <= Price.MaxTicks, "a trade at a price");
            reader.Require(trade.QuantityLots >= 0 && trade.QuantityLots <= Quantity.MaxLots, "a trade of a quantity, or a busted one");
            reader.Require(trade.TakerSide is Side.Buy or Side.Sell && trade.Version >= 1, "a trade with a side and a version");
            *TradeOf(tradeId) = trade;
        }
    }

    private void ReadAccounts(ref SnapshotReader reader, int version, long count)
    {
        reader.Require(count >= 0 && count <= _options.MaxAccounts, $"at most {_options.MaxAccounts} accounts (MaxAccounts), found {count}");
        int last = 0;
        for (long read = 0; read < count; read++)
        {
            AccountRecord record = reader.Read<AccountRecord>(version == 2 ? AccountRecord.LengthInVersion2 : AccountRecord.Length);
            reader.Require(record.AccountId > last && record.AccountId <= _options.MaxAccounts, $"accounts by id, up to {_options.MaxAccounts}");
            reader.Require(record.GroupId >= 0 && record.SelfTradePolicy <= SelfTradePolicy.Decrement, "a group and a policy");
            Define(record.AccountId, record.GroupId, record.SelfTradePolicy);
            RestoreMoney(ref reader, in record);
            last = record.AccountId;
        }
    }

    private void ReadBook(ref SnapshotReader reader, int version, int contractId, HashSet<long> orderIds)
    {
        ContractDefined terms = version == 1 ? reader.Read<ContractDefined>(ContractRecord.TermsLengthInVersion1) : reader.Read<ContractDefined>();
        ContractRecord record = reader.Read<ContractRecord>(version == 1 ? ContractRecord.LengthInVersion1 : ContractRecord.Length);
        if (version == 1)
        {
            // What traded before is not known by price: the day's average begins from its last price.
            (record.LowPrintTicks, record.HighPrintTicks, record.SettlementPriceTicks) = (int.MaxValue, int.MinValue, Schema.NullInt64);
            record.FirstTradeIdOfDay = _lastTradeId + 1;
            record.TurnoverTickLots = record.LastPriceTicks == Schema.NullInt64 ? 0 : (Int128)record.LastPriceTicks * record.VolumeLots;
        }

        reader.Require(terms.ContractId == contractId, $"contract {contractId}, found {terms.ContractId}");
        Refusal refusal = RefusalOf(in terms);
        reader.Require(refusal.Code == RejectCode.None, $"terms that can be taken: {refusal.Code}, limit {refusal.LimitValue}, found {refusal.AskedValue}");
        reader.Require(record.Phase <= TradingPhase.NoCancelMatch, $"a known phase, found {record.Phase}");
        reader.Require(record.VolumeLots >= 0, $"volume from 0, found {record.VolumeLots}");
        reader.Require(record.LastPriceTicks is Schema.NullInt64 or (>= 0 and <= Price.MaxTicks), $"a last price, found {record.LastPriceTicks}");

        reader.Require(
            record.SettlementPriceTicks is Schema.NullInt64 or (>= 0 and <= Price.MaxTicks), $"a settlement price, found {record.SettlementPriceTicks}");
        bool isTurnover = record.TurnoverTickLots >= 0 && record.TurnoverTickLots <= Price.MaxTicks * (Int128)record.VolumeLots;
        reader.Require(record.FirstTradeIdOfDay >= 1 && record.FirstTradeIdOfDay <= _lastTradeId + 1, "a first trade of the day");
        reader.Require(isTurnover, "a turnover that the volume can have");
        bool isLocked = record.LockedSide is Side.Buy or Side.Sell;
        reader.Require(isLocked ? record.LockedDays > 0 : record is { LockedSide: Side.None, LockedDays: 0 }, "a locked side and its days, or neither");
        bool mayBeInterrupted = record.Phase is TradingPhase.Halted or TradingPhase.Auction or TradingPhase.NoCancelMatch;
        reader.Require(record.InterruptedNanos == 0 || (mayBeInterrupted && record.InterruptedNanos > 0), "an interruption of a halted contract");

        List(in terms);
        OrderBook* book = _books + contractId;
        book->Phase = record.Phase;
        book->TradingDay = record.TradingDay;
        book->LastPriceTicks = record.LastPriceTicks;
        book->VolumeLots = record.VolumeLots;
        book->TurnoverTickLots = record.TurnoverTickLots;
        book->SettlementPriceTicks = record.SettlementPriceTicks;
        book->SettlementDay = record.SettlementDay;
        book->LockedSide = record.LockedSide;
        book->LockedDays = record.LockedDays;
        book->InterruptedNanos = record.InterruptedNanos;
        book->FirstTradeIdOfDay = record.FirstTradeIdOfDay;
        book->LimitWatchDay = record.LimitWatchDay;
        book->LowPrintTicks = record.LowPrintTicks;
        book->HighPrintTicks = record.HighPrintTicks;
        book->Prepare();
        ReadOrders(ref reader, book, 0, record.BidOrders, orderIds);
        ReadOrders(ref reader, book, 1, record.OfferOrders, orderIds);
        ReadOrders(ref reader, book, 2, record.BuyStopOrders, orderIds);
        ReadOrders(ref reader, book, 3, record.SellStopOrders, orderIds);
        bool hasPrints = record.LowPrintTicks >= 0 && record.LowPrintTicks <= record.HighPrintTicks && record.Phase != TradingPhase.Continuous;
        reader.Require(hasPrints || record is { LowPrintTicks: int.MaxValue, HighPrintTicks: int.MinValue }, "a range of printed prices, or none");
        reader.Require(book->Phase != TradingPhase.Continuous || !book->IsCrossed, "bids below offers in continuous trading");
        reader.Require(record.LimitWatchSide == Side.None || record.LimitWatchSide == LockedSide(book), "a watched side that is locked at its limit");
        Watch(book, record.LimitWatchSide);
        reader.Require(IsPreferredFirst(book, &book->Bids) && IsPreferredFirst(book, &book->Offers), "closing orders first at the price limit");
        book->Bids.LastPreferred = LastPreferredOf(book, &book->Bids);
        book->Offers.LastPreferred = LastPreferredOf(book, &book->Offers);
    }

    private void ReadOrders(ref SnapshotReader reader, OrderBook* book, int number, int count, HashSet<long> orderIds)
    {
        BookSide* side = OrderBook.AnySideOf(book, number);
        int lastKey = 0;
        for (int read = 0; read < count; read++)
        {
            OrderRecord record = reader.Read<OrderRecord>();
            reader.Require(!_orders.IsFull, "no more resting orders than the header says");
            reader.Require(record.PriceTicks >= book->LowTicks && record.PriceTicks <= book->HighTicks, "a price inside the band");
            int key = side->KeyOf(record.PriceTicks);
            reader.Require(key >= lastKey, "orders from the best price on");
            lastKey = key;
            RequireOrder(ref reader, in record, orderIds);
            reader.Require(((record.Flags & OrderFlags.IsStop) != 0) == number >= 2, "stop orders with their like");
            int slot = Restore(book, number, key, in record);
            if ((record.Flags & OrderFlags.HasTerms) != 0)
                RestoreTerms(ref reader, book, slot);
        }
    }

    private void RequireOrder(ref SnapshotReader reader, ref readonly OrderRecord record, HashSet<long> orderIds)
    {
        reader.Require(record.OrderId >= 1 && record.OrderId <= _lastCommandSequence, "the sequence of a past command as order id");
        reader.Require(orderIds.Add(record.OrderId), "each order id once");
        reader.Require(record.LeavesLots >= 1 && record.LeavesLots <= record.QuantityLots, "leaves from 1 to the quantity");
        reader.Require(record.QuantityLots <= Quantity.MaxLots, "no more lots than any order may have");
        bool rests = record.TimeInForce is TimeInForce.Day or TimeInForce.GoodTillCancelled or TimeInForce.GoodTillDate or TimeInForce.GoodInSession;
        reader.Require(rests, "an order that may rest");
        reader.Require((byte)record.Flags < 8, "known instructions");
        bool isPurposeKnown = record.PositionEffect <= PositionEffect.ForcedClose && record.HedgeFlag <= HedgeFlag.MarketMaker;
        reader.Require(isPurposeKnown, "a known position effect and hedge flag");
        bool needsTerms = record.TimeInForce == TimeInForce.GoodTillDate || (record.Flags & OrderFlags.IsStop) != 0;
        reader.Require(!needsTerms || (record.Flags & OrderFlags.HasTerms) != 0, "the terms of a stop or good-till-date order");
        reader.Require(record.ClientOrderId != 0, "a client order id other than 0");
        bool isNew = !_index.Contains(_orders.Slots, record.SessionId, record.ClientOrderId);
        reader.Require(isNew, "each client order id once in a session");
    }

    private int Restore(OrderBook* book, int number, int key, ref readonly OrderRecord record)
    {
        BookSide* side = OrderBook.AnySideOf(book, number);
        int slot = _orders.Take();
        _orders.Slots[slot] = new OrderSlot
        {
            OrderId = record.OrderId,
            ClientOrderId = record.ClientOrderId,
            SessionId = record.SessionId,
            AccountId = record.AccountId,
            Key = key,
            LeavesLots = record.LeavesLots,
            QuantityLots = record.QuantityLots,
            ContractId = (ushort)book->ContractId,
        };
        Side kind = (Side)((int)Side.Buy + (number & 1));
        _orders.Slots[slot].SetKind(kind, record.PositionEffect, record.HedgeFlag, record.IsHeld);
        _risks[book->ContractId].HeldOrders += record.IsHeld ? 1 : 0;
        _orders.Slots[slot].SetTerms(record.TimeInForce, record.Flags);
        side->LinkLast(_orders.Slots, slot, key, record.LeavesLots);
        side->OrderCount++;
        _index.Add(record.SessionId, record.ClientOrderId, slot);
        return slot;
    }

    private void RestoreTerms(ref SnapshotReader reader, OrderBook* book, int slot)
    {
        TermsRecord record = reader.Read<TermsRecord>();
        OrderSlot* order = _orders.Slots + slot;
        reader.Require(!_terms.IsFull, $"at most {_terms.Capacity} orders with special terms");
        bool isStop = order->Has(OrderFlags.IsStop);
        bool isLimit = isStop && record.LimitTicks != OrderTerms.NoLimit;
        reader.Require(isLimit ? IsInBand(book, record.LimitTicks) : isStop || record.LimitTicks == 0, "a limit price inside the band");
        bool isIceberg = record.DisplayLots > 0 && record.ShownLots > 0 && record.ShownLots <= order->LeavesLots && !isStop;
        reader.Require(isIceberg || record is { DisplayLots: 0, ShownLots: 0 }, "a display quantity and what is shown of it, or neither");
        reader.Require(record.ExpiryDay >= 0 && (record.ExpiryDay > 0) == (order->TimeInForce == TimeInForce.GoodTillDate), "an expiry day for a good-till-date order only");
        OrderTerms* terms = _terms.Add(slot);
        terms->LimitTicks = record.LimitTicks;
        terms->DisplayLots = record.DisplayLots;
        terms->ShownLots = record.ShownLots;
        terms->ExpiryDay = record.ExpiryDay;
    }
}
