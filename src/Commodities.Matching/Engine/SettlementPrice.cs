using Commodities.Domain;

namespace Commodities.Matching;

/// <summary>
/// The settlement price of a day, as the Chinese commodity futures exchanges set it: the volume-weighted average of the day's trades, half up to the
/// price step. Without a trade: the middle one of best bid, best offer and previous settlement price; with orders on one side only, at their price
/// limit, that limit; else the previous settlement price, moved as far as that of the product's busiest month, or as it is when no month has traded; taken down
/// to the price step where it is on none.
/// </summary>
internal static class SettlementPrice
{
    public static long Of(ref readonly OrderBook book, out SettlementBasis basis)
    {
        long step = book.PriceStepTicks;
        if (book.VolumeLots != 0)
        {
            basis = SettlementBasis.VolumeWeighted;
            Int128 steps = ((2 * book.TurnoverTickLots) + (step * (Int128)book.VolumeLots)) / (2 * step * (Int128)book.VolumeLots);
            return (long)steps * step;
        }

        long previous = book.ReferencePriceTicks - (book.ReferencePriceTicks % step);
        bool hasBids = book.Bids.BestKey != BookSide.None;
        bool hasOffers = book.Offers.BestKey != BookSide.None;
        if (hasBids && hasOffers)
        {
            long bid = book.Bids.PriceOf(book.Bids.BestKey);
            long offer = book.Offers.PriceOf(book.Offers.BestKey);
            basis = SettlementBasis.Quotes;
            return Math.Clamp(previous, Math.Min(bid, offer), Math.Max(bid, offer));
        }

        bool isLocked = (hasBids && book.Bids.BestKey == 0) || (hasOffers && book.Offers.BestKey == 0);
        basis = isLocked ? SettlementBasis.PriceLimit : SettlementBasis.Previous;
        if (!isLocked)
            return previous;
        return hasBids ? book.HighTicks : book.LowTicks;
    }

    /// <summary>The previous settlement price, moved by as many ticks as that of another month, inside the price limits.</summary>
    public static long MovedWith(ref readonly OrderBook book, ref readonly OrderBook reference)
    {
        long moved = Math.Clamp(book.ReferencePriceTicks + reference.SettlementPriceTicks - reference.ReferencePriceTicks, book.LowTicks, book.HighTicks);
        return moved - (moved % book.PriceStepTicks);
    }
}
