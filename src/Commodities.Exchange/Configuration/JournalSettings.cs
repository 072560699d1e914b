namespace Commodities.Exchange.Configuration;

/// <summary>The command journal.</summary>
public sealed record JournalSettings
{
    /// <summary>Size of one journal file, in MiB; a power of two from 4 to 1,024.</summary>
    public required int SegmentMebibytes { get; init; }

    /// <summary>Size of one journal file, in bytes.</summary>
    public long SegmentBytes => (long)SegmentMebibytes << 20;
}
