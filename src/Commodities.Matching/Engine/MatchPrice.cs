using System.Runtime.CompilerServices;
using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching;

/// <summary>The one place that says at which price a match in continuous trading prints.</summary>
internal static unsafe class MatchPrice
{
    /// <summary>True when the policy is one that <see cref="Of"/> implements.</summary>
    public static bool Knows(TradePricePolicy policy) => policy is TradePricePolicy.Resting or TradePricePolicy.Median;

    /// <summary>The price of a match, by the policy of the book.</summary>
    /// <param name="book">The book, with the price of the trade before.</param>
    /// <param name="restingTicks">The resting order's price.</param>
    /// <param name="limitTicks">The worst price that the incoming order takes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Of(OrderBook* book, int restingTicks, int limitTicks) =>
        book->TradePricePolicy == TradePricePolicy.Resting ? restingTicks : Median(book, restingTicks, limitTicks);

    /// <summary>
    /// The last price, moved between the two limits where it lies outside: the median of the three. A last price that is on no
    /// price step (the step was changed since) is taken down to one, so that the match is on one too.
    /// </summary>
    private static int Median(OrderBook* book, int restingTicks, int limitTicks)
    {
        long lastTicks = book->LastPriceTicks == Schema.NullInt64 ? book->ReferencePriceTicks : book->LastPriceTicks;
        lastTicks -= lastTicks % book->PriceStepTicks;
        return (int)Math.Clamp(lastTicks, Math.Min(restingTicks, limitTicks), Math.Max(restingTicks, limitTicks));
    }
}
