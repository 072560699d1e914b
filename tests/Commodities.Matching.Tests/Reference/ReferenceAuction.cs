using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching.Tests.Reference;

/// <summary>The auction price, order by order, as the rule book tells it; with the clamp of the house.</summary>
internal static class ReferenceAuction
{
    public static long Price(ReferenceContract contract) => contract.Terms.AuctionRule switch
    {
        AuctionRule.LastPair => LastPair(contract.Bids, contract.Offers, contract.Terms.PriceStepTicks),
        AuctionRule.HighestPrice => FairPrices(contract).Append(Schema.NullInt64).Max(),
        _ => FairPrices(contract).OrderBy(price => Math.Abs(price - RoundedReference(contract))).Append(Schema.NullInt64).First(),
    };

    /// <summary>
    /// Prices that trade the largest volume and leave nobody better unfilled: by trial, of all that can matter.
    /// </summary>
    private static List<long> FairPrices(ReferenceContract contract)
    {
        ReferenceOrder[] all = [.. contract.InPriceTimeOrder()];
        long[] candidates = [.. all.Select(order => order.Price).Append(RoundedReference(contract)).Distinct()];
        long largest = candidates.Select(price => VolumeAt(all, price)).Append(0).Max();
        return largest == 0 ? [] : [.. candidates.Where(price => VolumeAt(all, price) == largest && LeavesNobodyBetter(all, price, largest))];
    }

    private static long RoundedReference(ReferenceContract contract)
    {
        long step = contract.Terms.PriceStepTicks;
        long below = contract.Terms.ReferencePriceTicks / step * step;
        return (contract.Terms.ReferencePriceTicks - below) * 2 >= step ? below + step : below;
    }

    private static long VolumeAt(ReferenceOrder[] all, long price) => Math.Min(
        all.Where(order => order.Side == Side.Buy && order.Price >= price).Sum(order => order.Leaves),
        all.Where(order => order.Side == Side.Sell && order.Price <= price).Sum(order => order.Leaves));

    private static bool LeavesNobodyBetter(ReferenceOrder[] all, long price, long volume) =>
        all.Where(order => order.Side == Side.Buy && order.Price > price).Sum(order => order.Leaves) <= volume
        && all.Where(order => order.Side == Side.Sell && order.Price < price).Sum(order => order.Leaves) <= volume;

    private static long LastPair(IEnumerable<ReferenceOrder> bidsBestFirst, IEnumerable<ReferenceOrder> offersBestFirst, long step)
    {
        List<(long Price, long Lots)> bids = [.. bidsBestFirst.Select(order => (order.Price, order.Leaves))];
        List<(long Price, long Lots)> offers = [.. offersBestFirst.Select(order => (order.Price, order.Leaves))];
        long lastBid = Schema.NullInt64;
        long lastOffer = Schema.NullInt64;
        bool bidPartlyFilled = false;
        bool offerPartlyFilled = false;
        while (bids.Count > 0 && offers.Count > 0 && bids[0].Price >= offers[0].Price)
        {
            (lastBid, lastOffer) = (bids[0].Price, offers[0].Price);
            long lots = Math.Min(bids[0].Lots, offers[0].Lots);
            bidPartlyFilled = TakeFromHead(bids, lots);
            offerPartlyFilled = TakeFromHead(offers, lots);
        }

        if (lastBid == Schema.NullInt64)
            return Schema.NullInt64;
        if (bidPartlyFilled)
            return lastBid;
        if (offerPartlyFilled)
            return lastOffer;

        long steps = Math.DivRem(lastBid + lastOffer, 2 * step, out long rest);
        long mean = (steps * step) + (rest >= step ? step : 0);
        long low = bids.Count == 0 ? lastOffer : Math.Max(lastOffer, bids[0].Price);
        long high = offers.Count == 0 ? lastBid : Math.Min(lastBid, offers[0].Price);
        return Math.Min(Math.Max(mean, low), high);
    }

    private static bool TakeFromHead(List<(long Price, long Lots)> queue, long lots)
    {
        if (queue[0].Lots > lots)
        {
            queue[0] = (queue[0].Price, queue[0].Lots - lots);
            return true;
        }

        queue.RemoveAt(0);
        return false;
    }
}
