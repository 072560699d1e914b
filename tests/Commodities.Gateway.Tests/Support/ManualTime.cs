namespace Commodities.Gateway.Tests.Support;

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class ManualTime : TimeProvider
{
    private DateTimeOffset _utc = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);
    private long _elapsedTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _utc;

    public override long GetTimestamp() => _elapsedTicks;

    public void Advance(double seconds)
    {
        TimeSpan step = TimeSpan.FromSeconds(seconds);
        _utc += step;
        _elapsedTicks += step.Ticks;
    }
}
