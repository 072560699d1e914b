using System.Runtime.CompilerServices;
using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching;

/// <content>Replacement of resting orders.</content>
public sealed unsafe partial class MatchingEngine<TSink>
{
    private void ApplyReplaceOrder(ref readonly ReplaceOrder command)
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
        bool isLeaves = (command.Options & ReplaceOptions.QuantityIsLeaves) != 0;
        long askedLeavesLots = isLeaves ? command.QuantityLots : command.QuantityLots - filledLots;
        bool isPlain = (ulong)(command.PriceTicks - book->LowTicks) < book->PlainTicks
            & askedLeavesLots >= 1 & askedLeavesLots <= (long)book->PlainLots - filledLots
            & command.ClientOrderId == 0;
        if (!isPlain && !TakesReplacement(book, order, in command))
            return;

        BookSide* side = OrderBook.SideOf(book, order->Side);
        int leavesLots = (int)askedLeavesLots;
        int quantityLots = leavesLots + filledLots;
        int key = side->KeyOf((int)command.PriceTicks);
        bool keepsPriority = key == order->Key & quantityLots <= order->QuantityLots & (command.Options & ReplaceOptions.LosesPriority) == 0;
        WriteOrderReplaced(order, in command, leavesLots, quantityLots, keepsPriority);
        if (command.ClientOrderId != 0)
            Rename(slot, command.ClientOrderId);
        if (keepsPriority)
        {
            Shrink(side, order, leavesLots);
            return;
        }

        side->Unlink(slots, order);
        order->Key = key;
        order->LeavesLots = leavesLots;
        order->QuantityLots = quantityLots;
        BookSide* opposite = OrderBook.OppositeOf(book, order->Side);
        if (opposite->BestKey <= opposite->KeyOf((int)command.PriceTicks) && !MatchReplaced(book, slot, ref leavesLots))
            return;
        side->LinkLast(slots, slot, key, leavesLots);
    }

    /// <summary>
    /// Phase, price, quantity, new client order id: in this order. A refused order stays as it is. Taken quantities are those whose
    /// leaves are what the caller counts with.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TakesReplacement(OrderBook* book, OrderSlot* order, ref readonly ReplaceOrder command)
    {
        RejectCode code = RefusalOfPhase(book->Phase);
        if (code != RejectCode.None)
            return Refuse(in command, book->ContractId, code);

        if (!book->TakesPrice(command.PriceTicks))
        {
            code = book->RefusalOfPrice(command.PriceTicks, out long limitTicks);
            return Refuse(in command, book->ContractId, code, limitTicks, command.PriceTicks);
        }

        long quantityLots = AskedQuantity(order, in command);
        if (!book->TakesQuantity(quantityLots, book->MaxQuantityLots))
        {
            code = book->RefusalOfQuantity(quantityLots, book->MaxQuantityLots, out long limitLots);
            return Refuse(in command, book->ContractId, code, limitLots, quantityLots);
        }

        if (quantityLots <= order->FilledLots)
            return Refuse(in command, book->ContractId, RejectCode.QuantityAlreadyFilled, order->FilledLots, quantityLots);

        bool isFree = command.ClientOrderId == 0 || command.ClientOrderId == order->ClientOrderId
            || !_index.Contains(_orders.Slots, order->SessionId, command.ClientOrderId);
        return isFree || Refuse(in command, book->ContractId, RejectCode.DuplicateOrder);
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
    /// Matches a replaced order whose price crosses, where orders match now. False when nothing of it is left to rest.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool MatchReplaced(OrderBook* book, int slot, ref int leavesLots)
    {
        if (book->Phase != TradingPhase.Continuous)
            return true;

        OrderSlot* order = _orders.Slots + slot;
        BookSide* side = OrderBook.SideOf(book, order->Side);
        Taker taker = new()
        {
            OrderId = order->OrderId,
            ClientOrderId = order->ClientOrderId,
            SessionId = order->SessionId,
            AccountId = order->AccountId,
            LeavesLots = leavesLots,
            LimitKey = OrderBook.OppositeOf(book, order->Side)->KeyOf(side->PriceOf(order->Key)),
            Side = order->Side,
        };
        Match(book, ref taker);
        order->LeavesLots = taker.LeavesLots;
        leavesLots = taker.LeavesLots;
        if (leavesLots != 0)
            return true;
        side->OrderCount--;
        _index.Remove(_orders.Slots, slot);
        _orders.Free(slot);
        return false;
    }

    private bool Refuse(ref readonly ReplaceOrder command, int contractId, RejectCode code, long limitValue = 0, long askedValue = 0) =>
        Reject(in command.Header, new(command.ClientOrderId, command.OriginalClientOrderId, contractId), new(code, limitValue, askedValue));
}
