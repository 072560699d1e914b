using System.Runtime.CompilerServices;
using Commodities.Domain;

namespace Commodities.Matching;

/// <summary>The one place that says at which price a match in continuous trading prints.</summary>
internal static class MatchPrice
{
    /// <summary>True when the policy is one that <see cref="Of"/> implements.</summary>
    public static bool Knows(TradePricePolicy policy) => policy == TradePricePolicy.Resting;

    /// <summary>The price of a match with a resting order. Rules that look at the incoming limit or the last price come in here.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Of(TradePricePolicy policy, int restingTicks)
    {
        Invariant.That(policy == TradePricePolicy.Resting);
        return restingTicks;
    }
}
