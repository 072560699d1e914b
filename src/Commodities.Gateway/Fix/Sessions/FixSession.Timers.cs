namespace Commodities.Gateway.Fix.Sessions;

public sealed partial class FixSession
{
    private const long NanosPerDay = 86_400_000_000_000;
    private bool _testRequestSent;
    private long _logoutSince;

    /// <summary>Looks at the clock: heartbeats, silence, an unanswered Logout, the daily reset. To be called every tenth of a second or so.</summary>
    public void Tick()
    {
        lock (_lock)
        {
            Guarded(0, static (session, _) => session.LookAtClock());
        }
    }

    private void LookAtClock()
    {
        if (IsResetDue())
        {
            if (_connection != null)
                LogoutAndClose("daily reset of the sequence numbers");
            ResetWhenDue();
        }

        long now = _clock.MonotonicNanos;
        Certification?.Save();
        if (_connection == null)
        {
            Protection?.CancelOnDisconnect.Tick(now);
            return;
        }

        long silent = now - _lastReceivedAt;
        if (State == FixSessionState.LoggingOut && now - _logoutSince > FixClock.Nanos(Settings.LogoutTimeout))
            Close("no answer to our Logout");
        else if (silent >= _heartbeatNanos * 12 / 5)
            Close("nothing came for 2.4 heartbeat intervals");
        else
            KeepAlive(now, silent);
    }

    private void KeepAlive(long now, long silent)
    {
        if (silent >= _heartbeatNanos * 6 / 5 && !_testRequestSent)
        {
            _testRequestSent = true;
            SendTestRequest();
        }

        if (now - _lastSentAt >= _heartbeatNanos)
            SendHeartbeat(default);
        if (_gapEnd >= _store.NextInbound && now - _gapAskedAt >= _heartbeatNanos)
        {
            // As long as something of what is missing comes in, it is on its way.
            if (_store.NextInbound == _gapAskedFrom)
                AskAgain();
            else
                (_gapAskedAt, _gapAskedFrom) = (now, _store.NextInbound);
        }
    }

    private void ResetWhenDue()
    {
        if (IsResetDue())
            _store.Reset(_clock.UtcNanos);
    }

    private bool IsResetDue()
    {
        if (Settings.DailyResetUtc is not TimeOnly time)
            return false;
        long now = _clock.UtcNanos;
        long last = now - (now % NanosPerDay) + (time.Ticks * 100);
        last = last > now ? last - NanosPerDay : last;
        return _store.StartedUtcNanos < last;
    }
}
