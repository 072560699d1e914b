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
        int watched = 0;
        for (int contractId = 1; contractId <= _contractCount; contractId++)
        {
            OrderBook* book = _books + contractId;
            Invariant.That(book->ContractId == contractId);
            for (int side = 0; side < 4; side++)
                VerifySide(book, side);
            Invariant.That(book->Phase != TradingPhase.Continuous || !book->IsCrossed);
            Invariant.That(book->HighPrintTicks == int.MinValue || book->Phase != TradingPhase.Continuous);
            Invariant.That(book->LimitWatchSide == Side.None || book->LimitWatchSide == LockedSide(book));
            VerifyPreferred(book, &book->Bids);
            VerifyPreferred(book, &book->Offers);
            watched += book->LimitWatchSide == Side.None ? 0 : 1;
            orders += book->Bids.OrderCount + book->Offers.OrderCount + book->BuyStops.OrderCount + book->SellStops.OrderCount;
        }

        Invariant.That(watched == _lockedCount);
        Invariant.That(orders == _orders.Count);
        Invariant.That(_index.CountEntries() == _orders.Count);
        Invariant.That(CountWithTerms() == _terms.Count);
        VerifyMoneyAndLots();
    }

    private void VerifyPreferred(OrderBook* book, BookSide* side)
    {
        Invariant.That(side->LastPreferred == LastPreferredOf(book, side));
        Invariant.That(IsPreferredFirst(book, side));
    }

    private int CountWithTerms()
    {
        int count = 0;
        for (int contractId = 1; contractId <= _contractCount; contractId++)
        {
            for (int number = 0; number < 4; number++)
            {
                BookSide* side = OrderBook.AnySideOf(_books + contractId, number);
                for (int key = side->BestKey; key != BookSide.None; key = side->Occupied.FindFrom(key + 1))
                {
                    for (int slot = side->Levels[key].Head; slot != 0; slot = _orders.Slots[slot].Next)
                        count += _orders.Slots[slot].Has(OrderFlags.HasTerms) ? 1 : 0;
                }
            }
        }

        return count;
    }

    private void VerifySide(OrderBook* book, int number)
    {
        BookSide* side = OrderBook.AnySideOf(book, number);
        int ticks = book->HighTicks - book->LowTicks + 1;
        int first = BookSide.None;
        int orders = 0;
        for (int key = 0; key < ticks; key++)
        {
            Level* level = side->Levels + key;
            Invariant.That(side->Occupied.IsSet(key) == (level->Head != 0));
            orders += VerifyLevel(book, number, key);
            if (level->Head != 0 && first == BookSide.None)
                first = key;
        }

        Invariant.That(orders == side->OrderCount);
        Invariant.That(first == side->BestKey);
        Invariant.That(first == side->Occupied.FindFrom(0));
        Invariant.That(side->Occupied.TiersAgree());
    }

    /// <summary>Checks the queue of one price; returns how many orders it holds.</summary>
    private int VerifyLevel(OrderBook* book, int number, int key)
    {
        Level* level = OrderBook.AnySideOf(book, number)->Levels + key;
        Side sideKind = (Side)((int)Side.Buy + (number & 1));
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
            Invariant.That(order->Has(OrderFlags.IsStop) == number >= 2);
            VerifyTerms(slot);
            Invariant.That(++orders <= _orders.Count);
            lots += order->LeavesLots;
            previous = slot;
        }

        Invariant.That(level->Tail == previous);
        Invariant.That(level->Lots == lots);
        return orders;
    }

    private void VerifyTerms(int slot)
    {
        OrderSlot* order = _orders.Slots + slot;
        if (!order->Has(OrderFlags.HasTerms))
        {
            Invariant.That(!order->Has(OrderFlags.IsStop) && order->TimeInForce != TimeInForce.GoodTillDate);
            return;
        }

        OrderTerms* terms = _terms.Of(slot);
        Invariant.That(terms->DisplayLots >= 0 && (terms->DisplayLots == 0) == (terms->ShownLots == 0));
        Invariant.That(terms->ShownLots <= order->LeavesLots);
        Invariant.That((terms->ExpiryDay != 0) == (order->TimeInForce == TimeInForce.GoodTillDate));
    }
}
