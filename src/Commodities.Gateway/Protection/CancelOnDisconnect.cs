using Commodities.Domain;
using Commodities.Gateway.Ports;
using Commodities.Messages;

namespace Commodities.Gateway.Protection;

/// <summary>
/// Cancels a session's resting orders when its client is gone and does not come back in time, by one journalled command of the venue. It knows no door and no clock. The start
/// of the venue counts as a loss of the connection: what was resting when it was killed waits for its client as long as after any other. Guarded by the session's lock.
/// </summary>
/// <param name="sessionId">The session's number in commands.</param>
/// <param name="terms">What was agreed.</param>
/// <param name="port">Where commands enter the venue.</param>
public sealed class CancelOnDisconnect(int sessionId, CancelOnDisconnectTerms terms, IOrderPort port)
{
    private const long NanosPerSecond = 1_000_000_000;
    private const long Never = long.MaxValue;

    private long _dueAt = Never;
    private bool _mayRest;

    /// <summary>Whether a cancel is still to come if the client stays away.</summary>
    public bool IsArmed => _dueAt != Never;

    /// <summary>The session has sent an order, so something of it may rest.</summary>
    public void OnOrder() => _mayRest = true;

    /// <summary>The venue has started, and orders of the session rest in it.</summary>
    /// <param name="nowNanos">The moment, on a clock that never goes back.</param>
    public void OnVenueStart(long nowNanos)
    {
        _mayRest = true;
        OnDeparture(Departure.Lost, nowNanos);
    }

    /// <summary>The client is there.</summary>
    public void OnArrival() => _dueAt = Never;

    /// <summary>The client is gone.</summary>
    /// <param name="departure">How it left.</param>
    /// <param name="nowNanos">The moment, on a clock that never goes back.</param>
    public void OnDeparture(Departure departure, long nowNanos)
    {
        bool cancels = terms.Enabled && _mayRest && (departure != Departure.LoggedOut || terms.OnLogout);
        if (!cancels)
            return;
        _dueAt = departure == Departure.Lost ? nowNanos + (terms.GraceSeconds * NanosPerSecond) : nowNanos;
        Tick(nowNanos);
    }

    /// <summary>Looks at the clock; a command for which the venue had no room is tried again.</summary>
    public void Tick(long nowNanos)
    {
        if (nowNanos < _dueAt)
            return;
        MassCancel command = new()
        {
            ForSessionId = sessionId,
            Options = MassCancelOptions.Disconnected | (terms.KeepsGoodTill ? MassCancelOptions.KeepsGoodTill : MassCancelOptions.None),
        };
        command.Header.SessionId = sessionId;
        switch (port.TryPublish(in command))
        {
            case OrderPortAnswer.Taken:
                (_dueAt, _mayRest) = (Never, terms.KeepsGoodTill);
                break;
            case OrderPortAnswer.Closed:
                // The venue stops. Its next start counts as a loss of the connection.
                _dueAt = Never;
                break;
        }
    }
}
