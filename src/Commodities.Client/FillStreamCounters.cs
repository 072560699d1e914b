namespace Commodities.Client;

/// <summary>What a client of the fill stream has done since its start. Written by the thread that polls.</summary>
public sealed class FillStreamCounters
{
    /// <summary>Records handed over.</summary>
    public long Delivered { get; internal set; }

    /// <summary>Records that came again and were dropped.</summary>
    public long Duplicates { get; internal set; }

    /// <summary>Records that came too far ahead of their turn and were not kept.</summary>
    public long Overrun { get; internal set; }

    /// <summary>Messages whose checksum was wrong, or that are none of the schema.</summary>
    public long Damaged { get; internal set; }

    /// <summary>Gaps found in the sequence.</summary>
    public long Gaps { get; internal set; }

    /// <summary>Requests for replay sent, repeated ones among them.</summary>
    public long Requests { get; internal set; }

    /// <summary>How often the live session was joined anew because it was silent.</summary>
    public long Rejoins { get; internal set; }
}
