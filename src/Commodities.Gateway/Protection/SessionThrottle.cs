using System.Globalization;
using Commodities.Domain;

namespace Commodities.Gateway.Protection;

/// <summary>
/// How fast one session may send, in three lanes: a token bucket of three seconds' worth for orders and for cancels, a count of what is not answered yet for requests.
/// It knows no door and no clock: the moment is handed in, in nanoseconds that never go back. It outlives connections, so that nobody gains by a new one. Allocates nothing; guarded by
/// the session's lock.
/// </summary>
public sealed class SessionThrottle
{
    /// <summary>Seconds' worth of messages that may come at once.</summary>
    public const int BurstSeconds = 3;

    /// <summary>How long a session that was logged out may not log on, in nanoseconds.</summary>
    public const long LogonBlockNanos = 15_000_000_000;

    private readonly string[] _refusals;
    private TokenBucket _orders;
    private TokenBucket _cancels;
    private ExcessWatch _fastOrders;
    private ExcessWatch _fastCancels;
    private int _outstanding;
    private long _blockedUntil = long.MinValue;

    /// <summary>A throttle that nothing has passed yet.</summary>
    public SessionThrottle(ThrottleLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        Limits = limits;
        (_orders, _cancels) = (new(limits.OrdersPerSecond, BurstSeconds), new(limits.CancelsPerSecond, BurstSeconds));
        (_fastOrders, _fastCancels) = (new(limits.OrdersPerSecond), new(limits.CancelsPerSecond));
        _refusals =
        [
            string.Create(CultureInfo.InvariantCulture, $"throttled: more than {limits.OrdersPerSecond} new orders and replacements a second; nothing was done"),
            string.Create(CultureInfo.InvariantCulture, $"throttled: more than {limits.CancelsPerSecond} cancels a second; nothing was done"),
            string.Create(CultureInfo.InvariantCulture, $"throttled: {limits.OutstandingRequests} requests are not answered yet; nothing was done"),
        ];
    }

    /// <summary>The limits.</summary>
    public ThrottleLimits Limits { get; }

    /// <summary>Asks for a message.</summary>
    /// <param name="lane">Its lane.</param>
    /// <param name="nowNanos">The moment, on a clock that never goes back.</param>
    public ThrottleVerdict Ask(ThrottleLane lane, long nowNanos)
    {
        if (!Limits.Enabled)
            return ThrottleVerdict.Pass;
        bool passes;
        switch (lane)
        {
            case ThrottleLane.Orders:
                if (_fastOrders.Count(nowNanos))
                    return Block(nowNanos);
                passes = _orders.TryTake(nowNanos);
                break;
            case ThrottleLane.Cancels:
                if (_fastCancels.Count(nowNanos))
                    return Block(nowNanos);
                passes = _cancels.TryTake(nowNanos);
                break;
            default:
                passes = _outstanding < Limits.OutstandingRequests;
                _outstanding += passes ? 1 : 0;
                break;
        }

        return passes ? ThrottleVerdict.Pass : ThrottleVerdict.Refuse;
    }

    /// <summary>All answers so far have left: the client has read them, or is gone.</summary>
    public void OnAnswersLeft() => _outstanding = 0;

    /// <summary>Why a message of a lane was refused, in one sentence.</summary>
    public string RefusalOf(ThrottleLane lane) => _refusals[(int)lane];

    /// <summary>How long the session may not log on yet, in nanoseconds; 0 when it may.</summary>
    public long BlockedNanos(long nowNanos) => Math.Max(0, _blockedUntil == long.MinValue ? 0 : _blockedUntil - nowNanos);

    private ThrottleVerdict Block(long nowNanos)
    {
        _blockedUntil = nowNanos + LogonBlockNanos;
        return ThrottleVerdict.LogOut;
    }
}
