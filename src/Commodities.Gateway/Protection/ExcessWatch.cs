namespace Commodities.Gateway.Protection;

/// <summary>Sees a rate of one and a half times the limit that goes on for three seconds, refused messages included: seconds are counted one after the other.</summary>
internal struct ExcessWatch(int perSecond)
{
    /// <summary>Seconds in a row that are too many.</summary>
    public const int MaxSeconds = 3;

    private const int ExcessPercent = 150;
    private const long NanosPerSecond = 1_000_000_000;

    private readonly long _mostInSecond = (long)perSecond * ExcessPercent / 100;
    private long _secondBegan;
    private long _count;
    private int _fastSeconds;

    /// <summary>Counts a message.</summary>
    /// <returns>True when the seconds before it were too fast.</returns>
    public bool Count(long nowNanos)
    {
        long seconds = (nowNanos - _secondBegan) / NanosPerSecond;
        if (seconds > 0)
        {
            // After a second without any message it begins anew.
            _fastSeconds = seconds == 1 && _count > _mostInSecond ? _fastSeconds + 1 : 0;
            _secondBegan = _count == 0 ? nowNanos : _secondBegan + (seconds * NanosPerSecond);
            _count = 0;
        }

        _count++;
        if (_fastSeconds < MaxSeconds)
            return false;
        _fastSeconds = 0;
        return true;
    }
}
