using System.Runtime.CompilerServices;
using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching;

/// <content>Replacement of resting orders.</content>
public sealed unsafe partial class MatchingEngine<TSink>
{
    private void ApplyReplaceOrder(ref readonly ReplaceOrder command)
    {
        int slot = _index.Find(_orders.Slots, command.Header.SessionId, command.OriginalClientOrderId);
        if (slot == 0)
        {
            Refuse(in command, 0, RejectCode.UnknownOrder);
            return;
        }

        OrderSlot* order = _orders.Slots + slot;
        OrderBook* book = _books + order->ContractId;
        if (!TakesReplacement(book, order, in command, out int quantityLots))
            return;

        BookSide* side = OrderBook.SideOf(book, order->Side);
        int key = side->KeyOf((int)command.PriceTicks);
        bool keepsPriority = key == order->Key & quantityLots <= order->QuantityLots & (command.Options & ReplaceOptions.LosesPriority) == 0;
        WriteOrderReplaced(order, in command, quantityLots, keepsPriority);
        if (command.ClientOrderId != 0 && command.ClientOrderId != order->ClientOrderId)
            Rename(slot, command.ClientOrderId);

        int leavesLots = quantityLots - (order->QuantityLots - order->LeavesLots);
        if (keepsPriority)
            Shrink(side, order, leavesLots);
        else
            Requeue(book, slot, key, leavesLots, quantityLots);
    }

    /// <summary>Phase, price, quantity, new client order id: in this order. A refused order stays as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TakesReplacement(OrderBook* book, OrderSlot* order, ref readonly ReplaceOrder command, out int quantityLots)
    {
        quantityLots = 0;
        if (book->Phase is not (TradingPhase.Continuous or TradingPhase.Auction))
            return Refuse(in command, book->ContractId, RefusalOfPhase(book->Phase));

        if (!book->TakesPrice(command.PriceTicks))
        {
            RejectCode code = book->RefusalOfPrice(command.PriceTicks, out long limitTicks);
            return Refuse(in command, book->ContractId, code, limitTicks, command.PriceTicks);
        }

        int filledLots = order->QuantityLots - order->LeavesLots;
        long askedLots = command.QuantityLots;
        if ((command.Options & ReplaceOptions.QuantityIsLeaves) != 0)
        {
            // Saturated, so that the sum stays in range; whatever saturates is too large anyway.
            askedLots = Math.Min(askedLots, long.MaxValue - filledLots) + filledLots;
        }

        if (!book->TakesQuantity(askedLots, book->MaxQuantityLots))
        {
            RejectCode code = book->RefusalOfQuantity(askedLots, book->MaxQuantityLots, out long limitLots);
            return Refuse(in command, book->ContractId, code, limitLots, askedLots);
        }

        quantityLots = (int)askedLots;
        if (quantityLots <= filledLots)
            return Refuse(in command, book->ContractId, RejectCode.QuantityAlreadyFilled, filledLots, quantityLots);
        return command.ClientOrderId == 0 || IsFreeFor(order, in command)
            || Refuse(in command, book->ContractId, RejectCode.DuplicateOrder);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool IsFreeFor(OrderSlot* order, ref readonly ReplaceOrder command) =>
        command.ClientOrderId == order->ClientOrderId || _index.Find(_orders.Slots, order->SessionId, command.ClientOrderId) == 0;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Rename(int slot, long clientOrderId)
    {
        OrderSlot* order = _orders.Slots + slot;
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

    /// <summary>Sends an order to the back of the queue at its new price, through the opposite side where that crosses.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Requeue(OrderBook* book, int slot, int key, int leavesLots, int quantityLots)
    {
        OrderSlot* order = _orders.Slots + slot;
        BookSide* side = OrderBook.SideOf(book, order->Side);
        BookSide* opposite = OrderBook.OppositeOf(book, order->Side);
        side->Unlink(_orders.Slots, order);
        order->Key = key;
        order->LeavesLots = leavesLots;
        order->QuantityLots = quantityLots;
        int limitKey = opposite->KeyOf(side->PriceOf(key));
        if (opposite->BestKey <= limitKey && book->Phase == TradingPhase.Continuous && !MatchReplaced(book, slot, limitKey))
            return;
        side->LinkLast(_orders.Slots, slot);
    }

    /// <summary>Matches a replaced order; false when nothing of it is left to rest.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool MatchReplaced(OrderBook* book, int slot, int limitKey)
    {
        OrderSlot* order = _orders.Slots + slot;
        Taker taker = new()
        {
            OrderId = order->OrderId,
            ClientOrderId = order->ClientOrderId,
            SessionId = order->SessionId,
            AccountId = order->AccountId,
            LeavesLots = order->LeavesLots,
            LimitKey = limitKey,
            Side = order->Side,
        };
        Match(book, ref taker);
        order->LeavesLots = taker.LeavesLots;
        if (taker.LeavesLots != 0)
            return true;
        OrderBook.SideOf(book, order->Side)->OrderCount--;
        _index.Remove(_orders.Slots, slot);
        _orders.Free(slot);
        return false;
    }

    private bool Refuse(ref readonly ReplaceOrder command, int contractId, RejectCode code, long limitValue = 0, long askedValue = 0) =>
        Reject(in command.Header, new(command.ClientOrderId, command.OriginalClientOrderId, contractId), new(code, limitValue, askedValue));
}
