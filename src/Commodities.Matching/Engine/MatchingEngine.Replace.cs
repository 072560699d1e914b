using System.Runtime.CompilerServices;
using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching;

/// <content>Replacement of resting orders.</content>
public sealed unsafe partial class MatchingEngine<TSink>
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ReplaceWithCare(ref readonly ReplaceOrder command)
    {
        OrderSlot* slots = _orders.Slots;
        int slot = _index.Find(slots, command.Header.SessionId, command.OriginalClientOrderId, out OrderSlot* order);
        if (slot == 0)
        {
            Refuse(in command, 0, RejectCode.UnknownOrder);
            return;
        }

        OrderBook* book = _books + order->ContractId;
        int filledLots = order->FilledLots;
        long priceTicks = command.PriceTicks;
        long askedLeavesLots = command.QuantityLots;
        if ((command.Options & ReplaceOptions.QuantityIsLeaves) == 0)
            askedLeavesLots -= filledLots;
        bool isPlain = (ulong)(priceTicks - book->LowTicks) < book->PlainTicks
            && askedLeavesLots >= 1 && askedLeavesLots <= (long)book->PlainLots - filledLots
            && order->IsPlain && !AsksForTerms(in command);
        if (!isPlain && !TakesReplacement(book, slot, in command))
            return;

        BookSide* side = OrderBook.SideOf(book, order->Side);
        int leavesLots = (int)askedLeavesLots;
        if (order->IsHeld && !TakesReplacementRisk(slot, in command, (int)priceTicks, leavesLots))
            return;
        int key = side->KeyOf((int)priceTicks);
        if (key == order->Key && leavesLots + filledLots <= order->QuantityLots && (command.Options & ReplaceOptions.LosesPriority) == 0)
        {
            ReplaceInPlace(side, slot, in command, leavesLots);
            return;
        }

        WriteOrderReplaced(order, slot, in command, leavesLots, leavesLots + filledLots, 0);
        if (command.ClientOrderId != 0)
            Rename(slot, command.ClientOrderId);
        if (!isPlain)
            ReplaceTerms(slot, in command);
        side->Unlink(slots, order);
        order->Key = key;
        order->LeavesLots = leavesLots;
        order->QuantityLots = leavesLots + filledLots;
        BookSide* opposite = OrderBook.OppositeOf(book, order->Side);
        if (opposite->BestKey <= opposite->KeyOf((int)priceTicks))
            leavesLots = MatchReplaced(book, slot, leavesLots);
        if (leavesLots != 0)
        {
            Link(book, side, order, slot, leavesLots);
            if (!order->IsPlain)
                TrimShown(slot, showsAnew: true);
        }

        if (book->HasStops && book->Phase == TradingPhase.Continuous)
            RunStops(book);
    }

    /// <summary>A replacement that keeps its place in the queue: the same price and no more lots.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ReplaceInPlace(BookSide* side, int slot, ref readonly ReplaceOrder command, int leavesLots)
    {
        OrderSlot* order = _orders.Slots + slot;
        WriteOrderReplaced(order, slot, in command, leavesLots, leavesLots + order->FilledLots, 1);
        if (command.ClientOrderId != 0)
            Rename(slot, command.ClientOrderId);
        ReplaceTerms(slot, in command);
        Shrink(side, order, leavesLots);
        TrimShown(slot, showsAnew: false);
    }

    /// <summary>
    /// Phase, price, quantity, new client order id, stop price, display quantity, time in force, expiry day, room, post-only: in this order. A refused order
    /// stays as it is. True when the order goes on as a resting one; a stop order that waits is replaced here.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TakesReplacement(OrderBook* book, int slot, ref readonly ReplaceOrder command)
    {
        OrderSlot* order = _orders.Slots + slot;
        Refusal refusal = RefusalOfReplacement(book, slot, in command);
        if (refusal.Code == RejectCode.None)
            refusal = RefusalOfNewTerms(book, slot, in command);
        if (refusal.Code != RejectCode.None)
            return Refuse(in command, book->ContractId, refusal.Code, refusal.LimitValue, refusal.AskedValue);
        if (!order->Has(OrderFlags.IsStop))
            return true;
        bool isLimit = _terms.Of(slot)->LimitTicks != OrderTerms.NoLimit;
        int limitTicks = isLimit ? (int)command.PriceTicks : EdgeFor(book, order->Side);
        if (order->IsHeld && !TakesReplacementRisk(slot, in command, limitTicks, (int)AskedQuantity(order, in command)))
            return false;
        ReplaceStop(book, slot, in command);
        return false;
    }

    private Refusal RefusalOfReplacement(OrderBook* book, int slot, ref readonly ReplaceOrder command)
    {
        OrderSlot* order = _orders.Slots + slot;
        RejectCode code = RefusalOfPhase(book->Phase);
        if (code != RejectCode.None)
            return new(code);
        bool isPriced = !order->Has(OrderFlags.IsStop) || _terms.Of(slot)->LimitTicks != OrderTerms.NoLimit;
        if (isPriced && !book->TakesPrice(command.PriceTicks))
        {
            code = book->RefusalOfPrice(command.PriceTicks, out long limitTicks);
            return new(code, limitTicks, command.PriceTicks);
        }

        long quantityLots = AskedQuantity(order, in command);
        int maxQuantityLots = isPriced ? book->MaxQuantityLots : book->MaxMarketQuantityLots;
        if (!book->TakesQuantity(quantityLots, maxQuantityLots))
        {
            code = book->RefusalOfQuantity(quantityLots, maxQuantityLots, out long limitLots);
            return new(code, limitLots, quantityLots);
        }

        if (quantityLots <= order->FilledLots)
            return new(RejectCode.QuantityAlreadyFilled, order->FilledLots, quantityLots);
        bool isFree = command.ClientOrderId == 0 || command.ClientOrderId == order->ClientOrderId
            || !_index.Contains(_orders.Slots, order->SessionId, command.ClientOrderId);
        return isFree ? default : new(RejectCode.DuplicateOrder);
    }

    private Refusal RefusalOfNewTerms(OrderBook* book, int slot, ref readonly ReplaceOrder command)
    {
        OrderSlot* order = _orders.Slots + slot;
        if (command.StopPriceTicks != 0)
        {
            Refusal refusal = order->Has(OrderFlags.IsStop) ? RefusalOfStopPrice(book, command.StopPriceTicks)
                : new(RejectCode.InvalidStopPrice, 0, command.StopPriceTicks);
            if (refusal.Code != RejectCode.None)
                return refusal;
            if (WouldTrigger(book, order->Side, command.StopPriceTicks))
                return new(RejectCode.StopWouldTrigger, ReachedTicks(book, order->Side), command.StopPriceTicks);
        }

        if (command.DisplayLots != 0)
        {
            long mostLots = DisplayLots(slot) == 0 ? 0 : AskedQuantity(order, in command);
            Refusal refusal = RefusalOfDisplay(book, command.DisplayLots, mostLots);
            if (refusal.Code != RejectCode.None)
                return refusal;
        }

        Refusal timeRefusal = RefusalOfNewTime(book, slot, in command);
        if (timeRefusal.Code != RejectCode.None)
            return timeRefusal;
        BookSide* opposite = OrderBook.OppositeOf(book, order->Side);
        bool wouldTrade = order->Has(OrderFlags.PostOnly) && book->Phase == TradingPhase.Continuous
            && opposite->BestKey <= opposite->KeyOf((int)command.PriceTicks);
        return wouldTrade ? new(RejectCode.PostOnlyWouldTrade, opposite->PriceOf(opposite->BestKey), command.PriceTicks) : default;
    }

    /// <summary>The total quantity that a replacement asks for. Saturated, so that the sum stays in range: it is too large anyway.</summary>
    private static long AskedQuantity(OrderSlot* order, ref readonly ReplaceOrder command)
    {
        long filledLots = (command.Options & ReplaceOptions.QuantityIsLeaves) != 0 ? order->FilledLots : 0;
        return Math.Min(command.QuantityLots, long.MaxValue - filledLots) + filledLots;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Rename(int slot, long clientOrderId)
    {
        OrderSlot* order = _orders.Slots + slot;
        if (clientOrderId == order->ClientOrderId)
            return;
        _index.Remove(_orders.Slots, slot);
        order->ClientOrderId = clientOrderId;
        _index.Add(order->SessionId, clientOrderId, slot);
    }

    /// <summary>Takes lots off an order where it stands.</summary>
    private static void Shrink(BookSide* side, OrderSlot* order, int leavesLots)
    {
        int lots = order->LeavesLots - leavesLots;
        order->LeavesLots = leavesLots;
        order->QuantityLots -= lots;
        side->Levels[order->Key].Lots -= lots;
    }

    /// <summary>
    /// Matches a replaced order whose price crosses, where orders match now. Returns what is left of it to rest.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int MatchReplaced(OrderBook* book, int slot, int leavesLots)
    {
        if (book->Phase != TradingPhase.Continuous)
            return leavesLots;

        OrderSlot* order = _orders.Slots + slot;
        BookSide* side = OrderBook.SideOf(book, order->Side);
        Taker taker = new()
        {
            OrderId = order->OrderId,
            ClientOrderId = order->ClientOrderId,
            SessionId = order->SessionId,
            AccountId = order->AccountId,
            LeavesLots = leavesLots,
            QuantityLots = order->QuantityLots,
            Policy = PolicyFor(book, order->AccountId),
            LimitKey = OrderBook.OppositeOf(book, order->Side)->KeyOf(side->PriceOf(order->Key)),
            Side = order->Side,
            PositionEffect = order->PositionEffect,
            HedgeFlag = order->HedgeFlag,
            IsHeld = order->IsHeld,
        };
        taker.ReachKey = ReachOf(book, in taker);
        Match(book, ref taker);
        order->LeavesLots = taker.LeavesLots;
        order->QuantityLots = taker.QuantityLots;
        if (taker.IsStopped)
            CancelTaker(book, in taker);
        else if (taker.LeavesLots != 0)
            return taker.LeavesLots;
        side->OrderCount--;
        _index.Remove(_orders.Slots, slot);
        FreeSlot(slot);
        return 0;
    }

    private bool Refuse(ref readonly ReplaceOrder command, int contractId, RejectCode code, long limitValue = 0, long askedValue = 0) =>
        Reject(in command.Header, new(command.ClientOrderId, command.OriginalClientOrderId, contractId), new(code, limitValue, askedValue));
}
