namespace Commodities.Aeron;

/// <summary>A clock that moves only when it is told to.</summary>
public sealed class SimulatedClock : TimeProvider
{
    private long _nanos;

    /// <summary>Nanoseconds since the simulation began.</summary>
    public long Nanos => _nanos;

    /// <inheritdoc/>
    public override long TimestampFrequency => 1_000_000_000;

    /// <inheritdoc/>
    public override long GetTimestamp() => _nanos;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(_nanos / 100);

    /// <summary>Moves the clock forward.</summary>
    /// <param name="nanos">By how many nanoseconds, not negative.</param>
    public void Advance(long nanos)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nanos);
        _nanos += nanos;
    }
}
