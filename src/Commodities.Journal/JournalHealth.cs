namespace Commodities.Journal;

/// <summary>Whether the journal can go on, as its owner must see it before it admits more work.</summary>
public enum JournalHealth
{
    /// <summary>Commits succeed and the next segment file is ready, or being made.</summary>
    Ok = 0,

    /// <summary>
    /// Commits still succeed in the segment at hand, but the disk had no room for what comes next (the next segment, the manifest or the
    /// watermark). Stop admitting new orders (cancel-only) and free space: the journal tries again by itself and returns to <see cref="Ok"/>.
    /// </summary>
    OutOfSpace = 1,

    /// <summary>A write failed. Nothing is committed ever after; the process must stop, and a restart goes on from the durable records.</summary>
    Failed = 2,
}
