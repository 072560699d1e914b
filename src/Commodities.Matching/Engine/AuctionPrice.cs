using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching;

/// <summary>
/// The price of a call auction: pair the best bids with the best offers until they no longer cross. That gives the largest volume, and
/// the prices at which it trades with nobody better left unfilled: one price when the last pair leaves an order partly filled (its limit),
/// else all between the last pair's limits but for those beyond the next bid or offer. The contract's <see cref="AuctionRule"/> takes one
/// of them: the mean of the last pair's limits, half up to the price step (it lies outside in about a tenth of random books, and is
/// moved inside), the nearest to the reference price, or the highest.
/// </summary>
internal static unsafe class AuctionPrice
{
    /// <summary>True when the rule is one that <see cref="Find"/> implements.</summary>
    public static bool Knows(AuctionRule rule) => rule is AuctionRule.LastPair or AuctionRule.NearestReference or AuctionRule.HighestPrice;

    /// <summary>The price in ticks; <see cref="Schema.NullInt64"/> when nothing crosses.</summary>
    public static long Find(OrderBook* book)
    {
        if (!book->IsCrossed)
            return Schema.NullInt64;

        int bid = book->Bids.BestKey;
        int offer = book->Offers.BestKey;
        long bidLots = book->Bids.Levels[bid].Lots;
        long offerLots = book->Offers.Levels[offer].Lots;
        int lastBidTicks = 0;
        int lastOfferTicks = 0;

        // Whole levels are paired, not orders: where that differs from pairing orders, the clamp gives the same price.
        while (bid != BookSide.None && offer != BookSide.None && book->Bids.PriceOf(bid) >= book->Offers.PriceOf(offer))
        {
            lastBidTicks = book->Bids.PriceOf(bid);
            lastOfferTicks = book->Offers.PriceOf(offer);
            long lots = Math.Min(bidLots, offerLots);
            bidLots -= lots;
            offerLots -= lots;
            Advance(ref book->Bids, ref bid, ref bidLots);
            Advance(ref book->Offers, ref offer, ref offerLots);
        }

        long lowest = bid == BookSide.None ? lastOfferTicks : Math.Max(lastOfferTicks, book->Bids.PriceOf(bid));
        long highest = offer == BookSide.None ? lastBidTicks : Math.Min(lastBidTicks, book->Offers.PriceOf(offer));
        Invariant.That(lowest <= highest);
        long wanted = book->AuctionRule switch
        {
            AuctionRule.NearestReference => Mean(book->ReferencePriceTicks, book->ReferencePriceTicks, book->PriceStepTicks),
            AuctionRule.HighestPrice => highest,
            _ => Mean(lastBidTicks, lastOfferTicks, book->PriceStepTicks),
        };
        return Math.Clamp(wanted, lowest, highest);
    }

    private static void Advance(ref BookSide side, ref int key, ref long lots)
    {
        if (lots != 0)
            return;
        key = side.Occupied.FindFrom(key + 1);
        if (key != BookSide.None)
            lots = side.Levels[key].Lots;
    }

    /// <summary>The mean of two prices, half up to a multiple of the step.</summary>
    private static long Mean(long left, long right, long step) => (left + right + step) / (2 * step) * step;
}
