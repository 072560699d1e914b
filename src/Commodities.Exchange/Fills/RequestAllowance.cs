namespace Commodities.Exchange.Fills;

/// <summary>How often a client may ask: a burst, refilled over time.</summary>
internal sealed class RequestAllowance
{
    private const int Burst = 50;
    private const long NanosPerRequest = 20_000_000;

    private long _fullAtNanos = long.MinValue;

    /// <summary>Counts a request.</summary>
    /// <returns>False when it is one too many.</returns>
    public bool TryTake(long nowNanos)
    {
        long from = Math.Max(_fullAtNanos, nowNanos);
        if (from - nowNanos > (Burst - 1) * NanosPerRequest)
        {
            return false;
        }

        _fullAtNanos = from + NanosPerRequest;
        return true;
    }
}
