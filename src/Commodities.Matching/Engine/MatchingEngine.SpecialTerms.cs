using System.Runtime.CompilerServices;
using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching;

/// <content>Icebergs and good-till-date orders, and what stop orders have in common with them. Plain orders never come here.</content>
public sealed unsafe partial class MatchingEngine<TSink>
{
    /// <summary>The schema version that brought stop orders, icebergs and further times in force.</summary>
    private const int SpecialTermsVersion = 3;

    private const int LatestDay = 9999_12_31;

    /// <summary>Stop price, display quantity, expiry day: in this order.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Refusal RefusalOfSpecialTerms(OrderBook* book, ref readonly NewOrder command)
    {
        bool isStop = command.OrderType is OrderType.Stop or OrderType.StopLimit;
        Refusal refusal = isStop ? RefusalOfStopPrice(book, command.StopPriceTicks)
            : command.StopPriceTicks != 0 ? new(RejectCode.InvalidStopPrice, 0, command.StopPriceTicks) : default;
        if (refusal.Code != RejectCode.None)
            return refusal;

        bool mayHide = command.OrderType == OrderType.Limit && MayRest(command.TimeInForce);
        refusal = RefusalOfDisplay(book, command.DisplayLots, mayHide ? command.QuantityLots : 0);
        if (refusal.Code != RejectCode.None)
            return refusal;

        bool hasDate = command.TimeInForce == TimeInForce.GoodTillDate;
        int earliest = hasDate ? Math.Max(1, book->TradingDay) : 0;
        int latest = hasDate ? LatestDay : 0;
        if (command.ExpiryDay < earliest)
            return new(RejectCode.InvalidExpiryDay, earliest, command.ExpiryDay);
        return command.ExpiryDay > latest ? new(RejectCode.InvalidExpiryDay, latest, command.ExpiryDay) : default;
    }

    private static Refusal RefusalOfDisplay(OrderBook* book, long displayLots, long mostLots)
    {
        if (displayLots < 0 || displayLots > mostLots)
            return new(RejectCode.InvalidDisplayQuantity, displayLots < 0 ? 0 : mostLots, displayLots);
        return displayLots % book->QuantityStepLots == 0 ? default : new(RejectCode.InvalidDisplayQuantity, book->QuantityStepLots, displayLots);
    }

    private static Refusal RefusalOfStopPrice(OrderBook* book, long stopPriceTicks)
    {
        long lowest = Math.Max(1, book->LowTicks);
        if (stopPriceTicks < lowest)
            return new(RejectCode.InvalidStopPrice, lowest, stopPriceTicks);
        if (stopPriceTicks > book->HighTicks)
            return new(RejectCode.InvalidStopPrice, book->HighTicks, stopPriceTicks);
        return stopPriceTicks % book->PriceStepTicks == 0 ? default : new(RejectCode.InvalidStopPrice, book->PriceStepTicks, stopPriceTicks);
    }

    /// <summary>
    /// Whether there is room for the terms of an order; stop orders are also placed here. True when the order goes on as a limit order that comes in.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TakesSpecialTerms(OrderBook* book, ref readonly NewOrder command, IndexGap gap)
    {
        bool isStop = command.OrderType is OrderType.Stop or OrderType.StopLimit;
        if (isStop && WouldTrigger(book, command.Side, command.StopPriceTicks))
            return Refuse(in command, RejectCode.StopWouldTrigger, ReachedTicks(book, command.Side), command.StopPriceTicks);
        if (_terms.IsFull)
            return Refuse(in command, RejectCode.OrderCapacityExceeded, _terms.Capacity, _terms.Capacity + 1L);
        if (!isStop)
            return true;
        if (_orders.IsFull)
            return Refuse(in command, RejectCode.OrderCapacityExceeded, _orders.Capacity, _orders.Capacity + 1L);
        PlaceStop(book, in command, gap);
        return false;
    }

    /// <summary>Gives an order that came to rest its row.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddTerms(int slot, ref readonly NewOrder command)
    {
        OrderSlot* order = _orders.Slots + slot;
        OrderTerms* terms = _terms.Add(slot);
        terms->DisplayLots = (int)command.DisplayLots;
        terms->ShownLots = Math.Min(terms->DisplayLots, order->LeavesLots);
        terms->ExpiryDay = command.ExpiryDay;
        order->SetTerms(order->TimeInForce, order->Flags | OrderFlags.HasTerms);
    }

    /// <summary>How much of a resting order one match can take: of an iceberg what it shows.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int LotsWithinReach(int slot)
    {
        OrderSlot* order = _orders.Slots + slot;
        if (!order->Has(OrderFlags.HasTerms))
            return order->LeavesLots;
        OrderTerms* terms = _terms.Of(slot);
        return terms->DisplayLots == 0 ? order->LeavesLots : terms->ShownLots;
    }

    /// <summary>
    /// Takes traded lots off an order that is not plain. An iceberg that shows nothing any more shows its next part, behind the others at its
    /// price; in an uncross, which takes hidden lots too, it keeps its place.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void FillSpecial(BookSide* side, int slot, int lots, bool isAuction)
    {
        OrderSlot* order = _orders.Slots + slot;
        bool remains = order->LeavesLots != lots;
        Fill(side, slot, lots);
        if (!remains || !order->Has(OrderFlags.HasTerms))
            return;
        OrderTerms* terms = _terms.Of(slot);
        if (terms->DisplayLots == 0)
            return;
        terms->ShownLots = Math.Max(0, terms->ShownLots - lots);
        if (terms->ShownLots != 0)
            return;
        terms->ShownLots = Math.Min(terms->DisplayLots, order->LeavesLots);
        if (!isAuction)
        {
            side->Unlink(_orders.Slots, order);
            Link(_books + order->ContractId, side, order, slot, order->LeavesLots);
        }

        WriteOrderRefreshed(order, terms->ShownLots, isAuction);
    }

    /// <summary>After the leaves of an order have changed other than by a trade: an iceberg shows no more than it has.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void TrimShown(int slot, bool showsAnew)
    {
        OrderSlot* order = _orders.Slots + slot;
        if (!order->Has(OrderFlags.HasTerms))
            return;
        OrderTerms* terms = _terms.Of(slot);
        terms->ShownLots = Math.Min(showsAnew ? terms->DisplayLots : terms->ShownLots, order->LeavesLots);
    }

    /// <summary>What the book shows of an order.</summary>
    private int ShownLots(int slot)
    {
        OrderSlot* order = _orders.Slots + slot;
        return order->IsPlain ? order->LeavesLots : LotsWithinReach(slot);
    }

    /// <summary>
    /// Replaces what a replacement asks for beyond price, quantity and stop price. What an iceberg shows at a time holds from its next refresh on; an order
    /// that becomes good till date takes a row, and one that ceases to be gives it back where nothing else needs it.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ReplaceTerms(int slot, ref readonly ReplaceOrder command)
    {
        bool changesTime = command.ExpiryDay != 0 || command.TimeInForce != TimeInForce.None;
        if (command.DisplayLots != 0)
            _terms.Of(slot)->DisplayLots = (int)command.DisplayLots;
        if (changesTime)
            ReplaceTime(slot, in command);
        if (changesTime || (command.DisplayLots | command.StopPriceTicks) != 0)
            WriteTermsAccepted(slot);
    }

    private void ReplaceTime(int slot, ref readonly ReplaceOrder command)
    {
        OrderSlot* order = _orders.Slots + slot;
        TimeInForce timeInForce = command.TimeInForce == TimeInForce.None ? order->TimeInForce : command.TimeInForce;
        bool isDated = timeInForce == TimeInForce.GoodTillDate;
        if (isDated && !order->Has(OrderFlags.HasTerms))
        {
            _terms.Add(slot);
            order->SetTerms(timeInForce, order->Flags | OrderFlags.HasTerms);
        }

        order->SetTerms(timeInForce, order->Flags);
        if (!order->Has(OrderFlags.HasTerms))
            return;
        OrderTerms* terms = _terms.Of(slot);
        if (isDated && command.ExpiryDay != 0)
            terms->ExpiryDay = command.ExpiryDay;
        if (isDated)
            return;
        terms->ExpiryDay = 0;
        if (terms->DisplayLots == 0 && !order->Has(OrderFlags.IsStop))
            RemoveTerms(slot);
    }

    /// <summary>Time in force, expiry day, room for the row of an order that becomes good till date: in this order.</summary>
    private Refusal RefusalOfNewTime(OrderBook* book, int slot, ref readonly ReplaceOrder command)
    {
        OrderSlot* order = _orders.Slots + slot;
        bool mayRest = command.TimeInForce is TimeInForce.None or TimeInForce.Day or TimeInForce.GoodTillCancelled or TimeInForce.GoodTillDate or TimeInForce.GoodInSession;
        if (!mayRest)
            return new(RejectCode.InvalidTimeInForce, 0, (long)command.TimeInForce);
        TimeInForce timeInForce = command.TimeInForce == TimeInForce.None ? order->TimeInForce : command.TimeInForce;
        bool isDated = timeInForce == TimeInForce.GoodTillDate;
        if (isDated && order->TimeInForce == TimeInForce.GoodTillDate && command.ExpiryDay == 0)
            return default;
        int earliest = isDated ? Math.Max(1, book->TradingDay) : 0;
        int latest = isDated ? LatestDay : 0;
        if (command.ExpiryDay < earliest)
            return new(RejectCode.InvalidExpiryDay, earliest, command.ExpiryDay);
        if (command.ExpiryDay > latest)
            return new(RejectCode.InvalidExpiryDay, latest, command.ExpiryDay);
        bool needsRow = isDated && !order->Has(OrderFlags.HasTerms);
        return needsRow && _terms.IsFull ? new(RejectCode.OrderCapacityExceeded, _terms.Capacity, _terms.Capacity + 1L) : default;
    }

    /// <summary>How much of an order the book shows at a time; 0 when it is no iceberg.</summary>
    private int DisplayLots(int slot) => _orders.Slots[slot].Has(OrderFlags.HasTerms) ? _terms.Of(slot)->DisplayLots : 0;

    private long StopPriceOf(OrderSlot* order) => order->Has(OrderFlags.IsStop)
        ? OrderBook.StopsOf(_books + order->ContractId, order->Side)->PriceOf(order->Key)
        : Schema.NullInt64;

    private void WriteTermsAccepted(int slot)
    {
        if (SkipsAnswer())
            return;
        OrderSlot* order = _orders.Slots + slot;
        OrderTerms terms = order->Has(OrderFlags.HasTerms) ? *_terms.Of(slot) : default;
        ref OrderTermsAccepted accepted = ref Begin<OrderTermsAccepted>();
        EventHeader header = accepted.Header;
        accepted = new OrderTermsAccepted
        {
            Header = header,
            OrderId = order->OrderId,
            ClientOrderId = order->ClientOrderId,
            StopPriceTicks = StopPriceOf(order),
            DisplayLots = terms.DisplayLots,
            SessionId = order->SessionId,
            AccountId = order->AccountId,
            ContractId = order->ContractId,
            ExpiryDay = terms.ExpiryDay,
            TimeInForce = order->TimeInForce,
        };
    }

    private void WriteTermsAccepted(ref readonly NewOrder command)
    {
        if (SkipsAnswer())
            return;
        ref OrderTermsAccepted accepted = ref Begin<OrderTermsAccepted>();
        EventHeader header = accepted.Header;
        accepted = new OrderTermsAccepted
        {
            Header = header,
            OrderId = command.Header.Sequence,
            ClientOrderId = command.ClientOrderId,
            StopPriceTicks = command.StopPriceTicks == 0 ? Schema.NullInt64 : command.StopPriceTicks,
            DisplayLots = command.DisplayLots,
            SessionId = command.Header.SessionId,
            AccountId = command.Header.AccountId,
            ContractId = command.ContractId,
            ExpiryDay = command.ExpiryDay,
            TimeInForce = command.TimeInForce,
        };
    }

    private void WriteOrderRefreshed(OrderSlot* order, int shownLots, bool keptPriority)
    {
        if (SkipsAnswer())
            return;
        ref OrderRefreshed refreshed = ref Begin<OrderRefreshed>();
        EventHeader header = refreshed.Header;
        refreshed = new OrderRefreshed
        {
            Header = header,
            OrderId = order->OrderId,
            ClientOrderId = order->ClientOrderId,
            LeavesLots = order->LeavesLots,
            ShownLots = shownLots,
            SessionId = order->SessionId,
            AccountId = order->AccountId,
            ContractId = order->ContractId,
            Side = order->Side,
            PriorityKept = keptPriority ? (byte)1 : (byte)0,
        };
    }
}
