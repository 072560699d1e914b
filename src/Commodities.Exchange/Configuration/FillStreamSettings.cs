namespace Commodities.Exchange.Configuration;

/// <summary>Fills for clearing systems, over Aeron.</summary>
public sealed record FillStreamSettings
{
    /// <summary>Whether the stream is published.</summary>
    public required bool Enabled { get; init; }

    /// <summary>The number of the stream, in every record; 1 to 65,535.</summary>
    public required int StreamId { get; init; }

    /// <summary>Aeron channel of the live session.</summary>
    public required string LiveChannel { get; init; }

    /// <summary>Aeron channel on which requests for replay are taken.</summary>
    public required string RequestChannel { get; init; }

    /// <summary>Longest silence of an idle live session, in milliseconds; 10 to 10,000.</summary>
    public required int HeartbeatMilliseconds { get; init; }

    /// <summary>Clients that are answered at one time; 1 to 256.</summary>
    public required int MaxReplays { get; init; }
}
