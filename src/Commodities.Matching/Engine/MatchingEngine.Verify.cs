using Commodities.Domain;

namespace Commodities.Matching;

/// <content>The engine's own audit.</content>
public sealed unsafe partial class MatchingEngine<TSink>
{
    /// <summary>
    /// Checks every structure against every other: links, level totals, bitmaps, best prices, counts, index, and that no book is
    /// crossed in continuous trading. Takes time in proportion to orders and price bands; for tests and for a node in doubt.
    /// </summary>
    /// <exception cref="InvariantException">Something does not agree.</exception>
    public void Verify()
    {
        long orders = 0;
        for (int contractId = 1; contractId <= _contractCount; contractId++)
        {
            OrderBook* book = _books + contractId;
            Invariant.That(book->ContractId == contractId);
            VerifySide(book, Side.Buy);
            VerifySide(book, Side.Sell);
            Invariant.That(book->Phase != TradingPhase.Continuous || !book->IsCrossed);
            orders += book->Bids.OrderCount + book->Offers.OrderCount;
        }

        Invariant.That(orders == _orders.Count);
        Invariant.That(_index.CountEntries() == _orders.Count);
    }

    private void VerifySide(OrderBook* book, Side sideKind)
    {
        BookSide* side = OrderBook.SideOf(book, sideKind);
        int ticks = book->HighTicks - book->LowTicks + 1;
        int first = BookSide.None;
        int orders = 0;
        for (int key = 0; key < ticks; key++)
        {
            Level* level = side->Levels + key;
            Invariant.That(side->Occupied.IsSet(key) == (level->Head != 0));
            orders += VerifyLevel(book, sideKind, key);
            if (level->Head != 0 && first == BookSide.None)
                first = key;
        }

        Invariant.That(orders == side->OrderCount);
        Invariant.That(first == side->BestKey);
        Invariant.That(first == side->Occupied.FindFrom(0));
        Invariant.That(side->Occupied.TiersAgree());
    }

    /// <summary>Checks the queue of one price; returns how many orders it holds.</summary>
    private int VerifyLevel(OrderBook* book, Side sideKind, int key)
    {
        Level* level = OrderBook.SideOf(book, sideKind)->Levels + key;
        int orders = 0;
        int previous = 0;
        long lots = 0;
        for (int slot = level->Head; slot != 0; slot = _orders.Slots[slot].Next)
        {
            OrderSlot* order = _orders.Slots + slot;
            Invariant.That(slot > 0 && slot <= _orders.Highest);
            Invariant.That(order->Previous == previous);
            Invariant.That(order->Key == key && order->Side == sideKind && order->ContractId == book->ContractId);
            Invariant.That(order->LeavesLots >= 1 && order->LeavesLots <= order->QuantityLots);
            Invariant.That(_index.Find(_orders.Slots, order->SessionId, order->ClientOrderId, out _) == slot);
            Invariant.That(++orders <= _orders.Count);
            lots += order->LeavesLots;
            previous = slot;
        }

        Invariant.That(level->Tail == previous);
        Invariant.That(level->Lots == lots);
        return orders;
    }
}
