using Commodities.Domain;
using Commodities.Gateway.Ports;

namespace Commodities.Gateway.Protection;

/// <summary>What protects the venue from a session, and the session from itself: the same at every door.</summary>
/// <param name="sessionId">The session's number in commands.</param>
/// <param name="limits">How fast it may send.</param>
/// <param name="terms">What becomes of its orders when its client is gone.</param>
/// <param name="port">Where commands enter the venue.</param>
public sealed class SessionProtection(int sessionId, ThrottleLimits limits, CancelOnDisconnectTerms terms, IOrderPort port)
{
    /// <summary>How fast it may send.</summary>
    public SessionThrottle Throttle { get; } = new(limits);

    /// <summary>What becomes of its orders.</summary>
    public CancelOnDisconnect CancelOnDisconnect { get; } = new(sessionId, terms, port);

    /// <summary>Asks for a message in its turn; an order that passes is remembered as one that may rest.</summary>
    public ThrottleVerdict Ask(ThrottleLane lane, long nowNanos)
    {
        ThrottleVerdict verdict = Throttle.Ask(lane, nowNanos);
        if (lane == ThrottleLane.Orders && verdict == ThrottleVerdict.Pass)
            CancelOnDisconnect.OnOrder();
        return verdict;
    }
}
