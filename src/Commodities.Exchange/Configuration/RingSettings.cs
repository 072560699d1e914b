namespace Commodities.Exchange.Configuration;

/// <summary>Sizes of the ring buffers.</summary>
public sealed record RingSettings
{
    /// <summary>Slots of the command ring; a power of two from 256 to 4,194,304.</summary>
    public required int CommandRingSize { get; init; }

    /// <summary>Slots of the event ring; a power of two from 256 to 16,777,216.</summary>
    public required int EventRingSize { get; init; }
}
