using System.Runtime.CompilerServices;
using Commodities.Messages;

namespace Commodities.Matching;

/// <content>Continuous matching: price, then time.</content>
public sealed unsafe partial class MatchingEngine<TSink>
{
    /// <summary>Trades an incoming order with the resting ones up to its limit. Its leaves are counted down in place.</summary>
    private void Match(OrderBook* book, ref Taker taker)
    {
        BookSide* makers = OrderBook.OppositeOf(book, taker.Side);
        int limitTicks = makers->PriceOf(taker.LimitKey);
        int firstTicks = -1;
        long middleTicks = PriceBefore(book);
        bool preventsSelfTrades = Prevents(taker.Policy);
        while (taker.LeavesLots != 0 && makers->BestKey <= taker.ReachKey)
        {
            Level* level = makers->Levels + makers->BestKey;
            int slot = level->Head;
            OrderSlot* maker = _orders.Slots + slot;
            if (preventsSelfTrades && PreventsTrade(book, ref taker, slot))
            {
                if (taker.IsStopped)
                    break;
                continue;
            }

            bool isPlain = maker->IsPlain;
            int lots = Math.Min(isPlain ? maker->LeavesLots : LotsWithinReach(slot), taker.LeavesLots);
            int priceTicks = MatchPrice.Of(book, makers->PriceOf(maker->Key), limitTicks);
            if (book->CollarTicks != 0)
                priceTicks = InsideCollar(book, middleTicks, priceTicks);
            taker.LeavesLots -= lots;
            WriteTrade(in taker, maker, priceTicks, lots, TradeFlags.None);
            if (taker.IsHeld | maker->IsHeld)
                OnFill(book, ref taker, slot, priceTicks, lots);
            if (isPlain)
                Fill(makers, slot, lots);
            else
                FillSpecial(makers, slot, lots, isAuction: false);
            if (firstTicks < 0)
                firstTicks = priceTicks;
            book->CountTrade(priceTicks, lots);
        }

        if (taker.ReachKey != taker.LimitKey && taker.LeavesLots != 0 && !taker.IsStopped && makers->BestKey <= taker.LimitKey)
            Interrupt(book, makers, in taker, middleTicks);

        // The prices of one incoming order only rise, or only fall: the first and the last bound them all.
        if (book->HasStops && firstTicks >= 0)
        {
            book->Widen(firstTicks);
            book->Widen((int)book->LastPriceTicks);
        }
    }

    /// <summary>How far an incoming order may trade: to its limit, or to the end of the collar where the contract has one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ReachOf(OrderBook* book, ref readonly Taker taker) =>
        book->CollarTicks == 0 ? taker.LimitKey : ReachInsideCollar(book, OrderBook.OppositeOf(book, taker.Side), in taker);

    /// <summary>True when an incoming order could trade so many lots at once.</summary>
    private bool CanFill(OrderBook* book, ref readonly Taker taker, long lots)
    {
        BookSide* makers = OrderBook.OppositeOf(book, taker.Side);
        return Prevents(taker.Policy) ? CanFillFromOthers(makers, in taker, lots) : CanFill(makers, taker.ReachKey, lots);
    }

    /// <summary>True when a side holds so many lots up to a key.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool CanFill(BookSide* makers, int limitKey, long lots)
    {
        for (int key = makers->BestKey; key <= limitKey && key != BookSide.None; key = makers->Occupied.FindFrom(key + 1))
        {
            lots -= makers->Levels[key].Lots;
            if (lots <= 0)
                return true;
        }

        return false;
    }

    /// <summary>Takes traded lots off a resting order; with the last of them it leaves the book.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Fill(BookSide* side, int slot, int lots)
    {
        OrderSlot* order = _orders.Slots + slot;
        if (order->LeavesLots == lots)
        {
            Remove(side, slot);
            return;
        }

        order->LeavesLots -= lots;
        side->Levels[order->Key].Lots -= lots;
    }

    /// <summary>Takes an order out of its level, the index and the slab.</summary>
    private void Remove(BookSide* side, int slot)
    {
        OrderSlot* order = _orders.Slots + slot;
        side->Unlink(_orders.Slots, order);
        side->OrderCount--;
        _index.Remove(_orders.Slots, slot);
        FreeSlot(slot);
    }

    /// <summary>Gives the slot of an order back, and its row where it has one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void FreeSlot(int slot)
    {
        if (_orders.Slots[slot].Has(OrderFlags.HasTerms))
            RemoveTerms(slot);
        if (_orders.Slots[slot].IsHeld)
            _risks[_orders.Slots[slot].ContractId].HeldOrders--;
        _orders.Free(slot);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RemoveTerms(int slot)
    {
        OrderSlot* order = _orders.Slots + slot;
        _terms.Remove(slot);
        order->SetTerms(order->TimeInForce, order->Flags & ~OrderFlags.HasTerms);
    }
}
