using System.Globalization;
using Commodities.Gateway.Certification;
using Commodities.Gateway.Fix.Codec;
using Commodities.Gateway.Protection;

namespace Commodities.Gateway.Fix.Sessions;

public sealed partial class FixSession
{
    private const int OtherBusinessReason = 0;
    private const int ThrottledBusinessReason = 8;
    private Departure _departure;
    private bool _hasRejected;

    /// <summary>The venue has started with resting orders of the session: their client has as long to come back as after a lost connection.</summary>
    public void OnVenueStart()
    {
        lock (_lock)
        {
            Protection?.CancelOnDisconnect.OnVenueStart(_clock.MonotonicNanos);
        }
    }

    private string? RefusalOfThrottle()
    {
        long left = Protection?.Throttle.BlockedNanos(_clock.MonotonicNanos) ?? 0;
        return left == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"the session sent too fast and was logged out: it may log on again in {(left + 999_999_999) / 1_000_000_000} s");
    }

    private void Arrive()
    {
        _departure = Departure.Lost;
        _hasRejected = false;
        Show(CertificationStep.Logon);
        Protection?.CancelOnDisconnect.OnArrival();
    }

    private void Leave()
    {
        Protection?.Throttle.OnAnswersLeft();
        Protection?.CancelOnDisconnect.OnDeparture(_departure, _clock.MonotonicNanos);
    }

    // Over its limit a message is answered here, and nothing behind the session hears of it.
    private bool Passes(FixMessage message)
    {
        if (Protection == null || LaneOf(message.Type) is not ThrottleLane lane)
            return true;
        switch (Protection.Ask(lane, _clock.MonotonicNanos))
        {
            case ThrottleVerdict.Pass:
                return true;
            case ThrottleVerdict.Refuse:
                Show(CertificationStep.Throttle);
                RejectBusiness(message, IsExtended ? ThrottledBusinessReason : OtherBusinessReason, Protection.Throttle.RefusalOf(lane), message.Find(FixTags.ClOrdId));
                return false;
            default:
                _departure = Departure.ThrownOut;
                LogoutAndClose($"{Protection.Throttle.RefusalOf(lane)}: for {ExcessWatch.MaxSeconds} s half as much again as the limit");
                return false;
        }
    }

    private void Show(CertificationStep step) => Certification?.Pass(step, _clock.UtcNanos);

    private static ThrottleLane? LaneOf(ReadOnlySpan<byte> type) => type switch
    {
        [(byte)'D'] or [(byte)'G'] or [(byte)'R'] => ThrottleLane.Orders,
        [(byte)'F'] or [(byte)'q'] => ThrottleLane.Cancels,
        _ => ThrottleLane.Requests,
    };
}
