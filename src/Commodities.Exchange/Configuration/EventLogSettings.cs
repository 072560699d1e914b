namespace Commodities.Exchange.Configuration;

/// <summary>The event log, from which readers replay. It can be rebuilt from the journal, so it commits at leisure.</summary>
public sealed record EventLogSettings
{
    /// <summary>Size of one event log file, in MiB; a power of two from 4 to 1,024.</summary>
    public required int SegmentMebibytes { get; init; }

    /// <summary>Longest time between commits, in milliseconds; 1 to 10,000.</summary>
    public required int CommitMilliseconds { get; init; }

    /// <summary>Size of one event log file, in bytes.</summary>
    public long SegmentBytes => (long)SegmentMebibytes << 20;
}
