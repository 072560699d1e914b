namespace Commodities.Exchange.Fills;

/// <summary>Where the fill stream is published and how it behaves.</summary>
public sealed record FillStreamOptions
{
    /// <summary>The number of the stream, in every record.</summary>
    public required int StreamId { get; init; }

    /// <summary>Aeron channel of the live session.</summary>
    public required string LiveChannel { get; init; }

    /// <summary>Aeron channel on which requests are taken.</summary>
    public required string RequestChannel { get; init; }

    /// <summary>Aeron stream of the live session.</summary>
    public int LiveStreamId { get; init; } = FillStream.LiveStreamId;

    /// <summary>Aeron stream of the requests.</summary>
    public int RequestStreamId { get; init; } = FillStream.RequestStreamId;

    /// <summary>Longest silence of an idle live session, in milliseconds.</summary>
    public int HeartbeatMilliseconds { get; init; } = 200;

    /// <summary>Clients that are answered at one time.</summary>
    public int MaxReplays { get; init; } = 8;

    /// <summary>Events between two checkpoints of the index.</summary>
    public int EventsPerCheckpoint { get; init; } = 65_536;

    /// <summary>The clock of the stamps: UTC nanoseconds since 1970.</summary>
    public Func<long> UtcNanos { get; init; } = () => Pipeline.VenueClock.UtcNanos;

    /// <summary>How long the stream lingers after its last word, so that readers get what was offered last.</summary>
    internal TimeSpan Farewell { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Takes one sentence about something that an operator should know.</summary>
    public Action<string> Note { get; init; } = _ => { };
}
