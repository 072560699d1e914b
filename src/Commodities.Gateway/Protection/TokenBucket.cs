namespace Commodities.Gateway.Protection;

/// <summary>A token bucket in whole billionths of a token, so nothing is lost to rounding. A second's worth flows in each second; it begins full.</summary>
internal struct TokenBucket(int perSecond, int burstSeconds)
{
    private const long OneToken = 1_000_000_000;
    private const long NanosPerSecond = 1_000_000_000;

    private readonly long _capacity = (long)perSecond * burstSeconds * OneToken;
    private readonly long _fillNanos = burstSeconds * NanosPerSecond;
    private long _credit = (long)perSecond * burstSeconds * OneToken;
    private long _filledAt;

    /// <summary>Takes tokens, if there are so many; never more are asked for than there is room for.</summary>
    public bool TryTake(long nowNanos, int tokens = 1)
    {
        long price = Math.Min(_capacity, tokens * OneToken);
        long elapsed = Math.Clamp(nowNanos - _filledAt, 0, _fillNanos);
        _credit = Math.Min(_capacity, _credit + (elapsed * perSecond));
        _filledAt = Math.Max(_filledAt, nowNanos);
        if (_credit < price)
            return false;
        _credit -= price;
        return true;
    }
}
