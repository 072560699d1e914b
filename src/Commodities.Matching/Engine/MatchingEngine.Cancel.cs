using System.Runtime.CompilerServices;
using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching;

/// <content>Cancels and reductions.</content>
public sealed unsafe partial class MatchingEngine<TSink>
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ApplyCancelOrder(ref readonly CancelOrder command, int place)
    {
        int slot = FindOrder(in command.Header, command.OriginalClientOrderId, place, out OrderSlot* order);
        OrderBook* book = _books + order->ContractId;
        if (book->PlainTicks == 0 || !order->IsPlain)
        {
            CancelWithCare(in command);
            return;
        }

        if (order->IsHeld)
            OnCancelAsked(slot, order->LeavesLots);
        WriteOrderCancelled(order, command.ClientOrderId, CancelReason.Requested);
        BookSide* side = OrderBook.SideOf(book, order->Side);
        side->OrderCount--;
        _index.Remove(slot, TagOf(in command.Header, command.OriginalClientOrderId));
        side->Unlink(_orders.Slots, order);
        FreeSlot(slot);
    }

    /// <summary>A cancel where the order is none, or not plain, or its contract is not open.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void CancelWithCare(ref readonly CancelOrder command)
    {
        int slot = FindForCancel(in command.Header, command.OriginalClientOrderId, command.ClientOrderId);
        if (slot != 0)
            Cancel(slot, command.ClientOrderId, CancelReason.Requested);
    }

    private void ApplyReduceOrder(ref readonly ReduceOrder command)
    {
        int slot = FindForCancel(in command.Header, command.OriginalClientOrderId, command.ClientOrderId);
        if (slot == 0)
            return;

        OrderSlot* order = _orders.Slots + slot;
        OrderBook* book = _books + order->ContractId;
        if (command.QuantityLots < 1)
        {
            Refuse(in command, book->ContractId, new(RejectCode.QuantityTooSmall, 1, command.QuantityLots));
        }
        else if (command.QuantityLots >= order->LeavesLots)
        {
            Cancel(slot, command.ClientOrderId, CancelReason.Requested);
        }
        else if (command.QuantityLots % book->QuantityStepLots != 0)
        {
            Refuse(in command, book->ContractId, new(RejectCode.NotOnLot, book->QuantityStepLots, command.QuantityLots));
        }
        else
        {
            if (order->IsHeld)
                OnCancelAsked(slot, (int)command.QuantityLots);
            Shrink(OrderBook.SideOf(book, order), order, order->LeavesLots - (int)command.QuantityLots);
            TrimShown(slot, showsAnew: false);
            WriteOrderReduced(order, command.ClientOrderId);
        }
    }

    /// <summary>The slot of an order that may be cancelled or reduced now; 0 when the command was refused.</summary>
    private int FindForCancel(ref readonly CommandHeader header, long originalClientOrderId, long clientOrderId)
    {
        int slot = _index.Find(_orders.Slots, header.SessionId, originalClientOrderId, out OrderSlot* order);
        if (slot == 0)
        {
            Reject(in header, new(clientOrderId, originalClientOrderId, 0), new(RejectCode.UnknownOrder));
            return 0;
        }

        OrderBook* book = _books + order->ContractId;
        if (TakesCancels(book))
            return slot;
        Reject(in header, new(clientOrderId, originalClientOrderId, book->ContractId), new(RefusalOfPhase(book->Phase)));
        return 0;
    }

    private void Cancel(int slot, long clientOrderId, CancelReason reason)
    {
        OrderSlot* order = _orders.Slots + slot;
        if (order->IsHeld && reason is (CancelReason.Requested or CancelReason.MassCancel))
            OnCancelAsked(slot, order->LeavesLots);
        else if (order->IsHeld)
            OnRelease(slot, order->LeavesLots);
        WriteOrderCancelled(order, clientOrderId, reason);
        Remove(OrderBook.SideOf(_books + order->ContractId, order), slot);
    }

    private void Refuse(ref readonly ReduceOrder command, int contractId, Refusal refusal) =>
        Reject(in command.Header, new(command.ClientOrderId, command.OriginalClientOrderId, contractId), refusal);
}
