using System.Runtime.CompilerServices;
using Commodities.Domain;

namespace Commodities.Matching;

/// <content>The queue of the price limit, where the product lets closing orders go first: these, then the others, each by time.</content>
public sealed unsafe partial class MatchingEngine<TSink>
{
    /// <summary>True for an order that closes lots of earlier days: which lots a plain close takes is the exchange's business, the oldest first.</summary>
    private static bool GoesFirst(OrderSlot* order) =>
        order->PositionEffect is PositionEffect.Close or PositionEffect.CloseYesterday or PositionEffect.ForcedClose;

    /// <summary>Puts an order of the book in its place at its price: behind the others, or at the limit behind those that go first like it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Link(OrderBook* book, BookSide* side, OrderSlot* order, int slot, int leavesLots)
    {
        if (order->Key < book->PlainFromKey && GoesFirst(order))
            side->LinkPreferred(_orders.Slots, order, slot, order->Key, leavesLots);
        else
            side->LinkLast(_orders.Slots, order, slot, order->Key, leavesLots);
    }

    /// <summary>Finds the last of those that go first at a limit, in a queue where they do; none where the product does not know them.</summary>
    private int LastPreferredOf(OrderBook* book, BookSide* side)
    {
        int last = 0;
        if (book->PlainFromKey == 0)
            return last;
        for (int slot = side->Levels[0].Head; slot != 0 && GoesFirst(_orders.Slots + slot); slot = _orders.Slots[slot].Next)
            last = slot;
        return last;
    }

    /// <summary>True when nobody who goes first at a limit stands behind one who does not.</summary>
    private bool IsPreferredFirst(OrderBook* book, BookSide* side)
    {
        if (book->PlainFromKey == 0)
            return true;
        int last = LastPreferredOf(book, side);
        for (int slot = last == 0 ? side->Levels[0].Head : _orders.Slots[last].Next; slot != 0; slot = _orders.Slots[slot].Next)
        {
            if (GoesFirst(_orders.Slots + slot))
                return false;
        }

        return true;
    }
}
