using System.Runtime.CompilerServices;
using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching;

/// <content>
/// Stop orders. They wait on sides of their own, keyed by stop price, and are looked at after each command that traded in continuous
/// trading. All that the printed prices reach are chosen at once, buys from the lowest stop price up and then sells from the highest down, those of
/// one price by time; they come in one after the other, and what their trades reach joins the end of the line.
/// </content>
public sealed unsafe partial class MatchingEngine<TSink>
{
    private static bool WouldTrigger(OrderBook* book, Side side, long stopPriceTicks) =>
        side == Side.Buy ? stopPriceTicks <= ReachedTicks(book, side) : stopPriceTicks >= ReachedTicks(book, side);

    /// <summary>
    /// How far prices have gone that bring in stop orders now or, in an auction, when continuous trading begins: the last one, and those printed since stop
    /// orders were last looked at.
    /// </summary>
    private static long ReachedTicks(OrderBook* book, Side side)
    {
        bool hasLast = book->LastPriceTicks != Schema.NullInt64;
        return side == Side.Buy
            ? Math.Max(hasLast ? book->LastPriceTicks : long.MinValue, book->HighPrintTicks)
            : Math.Min(hasLast ? book->LastPriceTicks : long.MaxValue, book->LowPrintTicks);
    }

    /// <summary>Lets a stop order wait for its trigger.</summary>
    private void PlaceStop(OrderBook* book, ref readonly NewOrder command, IndexGap gap)
    {
        bool hasLimit = command.OrderType == OrderType.StopLimit;
        int limitTicks = hasLimit ? (int)command.PriceTicks : EdgeFor(book, command.Side);
        _isHeld = false;
        if (_watchesAccounts && !TakesRisk(book, in command, limitTicks))
            return;
        WriteOrderAccepted(in command, limitTicks, _orders.NextSlot);
        WriteTermsAccepted(in command);
        int slot = _orders.Take();
        OrderSlot* order = _orders.Slots + slot;
        BookSide* stops = OrderBook.StopsOf(book, command.Side);
        *order = new OrderSlot
        {
            OrderId = command.Header.Sequence,
            ClientOrderId = command.ClientOrderId,
            SessionId = command.Header.SessionId,
            AccountId = command.Header.AccountId,
            Key = stops->KeyOf((int)command.StopPriceTicks),
            LeavesLots = (int)command.QuantityLots,
            QuantityLots = (int)command.QuantityLots,
            ContractId = (ushort)command.ContractId,
        };
        order->SetKind(command.Side, command.PositionEffect, command.HedgeFlag, _isHeld);
        if (_isHeld)
            _risks[command.ContractId].HeldOrders++;
        order->SetTerms(command.TimeInForce, OrderFlags.HasTerms | OrderFlags.IsStop);
        stops->LinkLast(_orders.Slots, slot, order->Key, order->LeavesLots);
        stops->OrderCount++;
        _index.AddAt(gap, slot);
        OrderTerms* terms = _terms.Add(slot);
        terms->LimitTicks = hasLimit ? (int)command.PriceTicks : OrderTerms.NoLimit;
        terms->ExpiryDay = command.ExpiryDay;
    }

    /// <summary>Brings in all stop orders that the prices printed so far reach, and those that their trades reach.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RunStops(OrderBook* book)
    {
        int first = 0;
        int last = 0;
        int lowTicks = int.MaxValue;
        int highTicks = int.MinValue;
        while (book->Phase == TradingPhase.Continuous)
        {
            if (book->HighPrintTicks != int.MinValue)
            {
                lowTicks = Math.Min(lowTicks, book->LowPrintTicks);
                highTicks = Math.Max(highTicks, book->HighPrintTicks);
                Choose(&book->BuyStops, book->HighPrintTicks, ref first, ref last);
                Choose(&book->SellStops, book->LowPrintTicks, ref first, ref last);
                book->ForgetPrints();
            }

            if (first == 0)
                return;
            int slot = first;
            first = _orders.Slots[slot].Next;
            if (first == 0)
                last = 0;
            BringIn(book, slot);
        }

        if (first != 0)
            WaitAgain(book, first, lowTicks, highTicks);
    }

    /// <summary>
    /// One of them has interrupted trading: those behind it wait again, each in its place, and the printed prices bring them in when trading goes on.
    /// </summary>
    private void WaitAgain(OrderBook* book, int first, int lowTicks, int highTicks)
    {
        int next;
        for (int slot = first; slot != 0; slot = next)
        {
            OrderSlot* order = _orders.Slots + slot;
            next = order->Next;
            BookSide* stops = OrderBook.StopsOf(book, order->Side);
            stops->LinkLast(_orders.Slots, slot, order->Key, order->LeavesLots);
            stops->OrderCount++;
        }

        book->Widen(lowTicks);
        book->Widen(highTicks);
    }

    /// <summary>Moves the stop orders that a printed price reaches to the end of the line.</summary>
    private void Choose(BookSide* stops, int priceTicks, ref int first, ref int last)
    {
        int limitKey = stops->KeyOf(priceTicks);
        while (stops->BestKey <= limitKey && stops->BestKey != BookSide.None)
        {
            int slot = stops->Levels[stops->BestKey].Head;
            OrderSlot* order = _orders.Slots + slot;
            stops->Unlink(_orders.Slots, order);
            stops->OrderCount--;
            order->Next = 0;
            if (last == 0)
                first = slot;
            else
                _orders.Slots[last].Next = slot;
            last = slot;
        }
    }

    /// <summary>A triggered order comes in: it trades what it can; the rest of a limit order rests, that of a market order is cancelled.</summary>
    private void BringIn(OrderBook* book, int slot)
    {
        OrderSlot* order = _orders.Slots + slot;
        OrderTerms* terms = _terms.Of(slot);
        BookSide* side = OrderBook.SideOf(book, order->Side);
        bool isLimit = terms->LimitTicks != OrderTerms.NoLimit;
        int limitTicks = isLimit ? terms->LimitTicks : EdgeFor(book, order->Side);
        WriteStopTriggered(book, order, limitTicks, isLimit ? OrderType.Limit : OrderType.Market);
        order->Key = side->KeyOf(limitTicks);
        if (terms->ExpiryDay == 0)
            RemoveTerms(slot);
        else
            terms->LimitTicks = 0;
        order->SetTerms(order->TimeInForce, order->Flags & ~OrderFlags.IsStop);
        side->OrderCount++;
        BookSide* opposite = OrderBook.OppositeOf(book, order->Side);
        int leavesLots = order->LeavesLots;
        if (opposite->BestKey <= opposite->KeyOf(limitTicks))
            leavesLots = MatchReplaced(book, slot, leavesLots);
        if (leavesLots == 0)
            return;
        Link(book, side, order, slot, leavesLots);
        if (!isLimit)
            Cancel(slot, 0, CancelReason.MarketRemainder);
    }

    /// <summary>
    /// Replaces a stop order that waits. Its time is kept when stop price and quantity say so; the limit price may change freely. The price of a
    /// stop order without limit is not looked at.
    /// </summary>
    private void ReplaceStop(OrderBook* book, int slot, ref readonly ReplaceOrder command)
    {
        OrderSlot* order = _orders.Slots + slot;
        OrderTerms* terms = _terms.Of(slot);
        BookSide* stops = OrderBook.StopsOf(book, order->Side);
        int quantityLots = (int)AskedQuantity(order, in command);
        int key = command.StopPriceTicks == 0 ? order->Key : stops->KeyOf((int)command.StopPriceTicks);
        bool keepsTime = key == order->Key && quantityLots <= order->QuantityLots && (command.Options & ReplaceOptions.LosesPriority) == 0;
        if (terms->LimitTicks != OrderTerms.NoLimit)
            terms->LimitTicks = (int)command.PriceTicks;
        long oldId = order->ClientOrderId;
        if (command.ClientOrderId != 0)
            Rename(slot, command.ClientOrderId);
        if (keepsTime)
        {
            Shrink(stops, order, quantityLots);
        }
        else
        {
            stops->Unlink(_orders.Slots, order);
            order->Key = key;
            order->QuantityLots = quantityLots;
            order->LeavesLots = quantityLots;
            stops->LinkLast(_orders.Slots, slot, key, quantityLots);
        }

        WriteReplaced(order, oldId, keepsTime);
        ReplaceTerms(slot, in command);
    }

    private void WriteStopTriggered(OrderBook* book, OrderSlot* order, int limitTicks, OrderType type)
    {
        if (SkipsAnswer())
            return;
        ref StopTriggered triggered = ref Begin<StopTriggered>();
        EventHeader header = triggered.Header;
        triggered = new StopTriggered
        {
            Header = header,
            OrderId = order->OrderId,
            ClientOrderId = order->ClientOrderId,
            StopPriceTicks = OrderBook.StopsOf(book, order->Side)->PriceOf(order->Key),
            PriceTicks = limitTicks,
            LeavesLots = order->LeavesLots,
            SessionId = order->SessionId,
            AccountId = order->AccountId,
            ContractId = order->ContractId,
            Side = order->Side,
            OrderType = type,
        };
    }
}
