namespace Commodities.Journal;

/// <summary>The snapshots of a directory.</summary>
/// <param name="Valid">Those that can be used, newest first.</param>
/// <param name="Faults">Those that cannot, and why.</param>
public sealed record SnapshotListing(IReadOnlyList<SnapshotFile> Valid, IReadOnlyList<SnapshotFault> Faults)
{
    /// <summary>The one to recover from; null when there is none, and recovery begins with the first command.</summary>
    public SnapshotFile? Newest => Valid.Count > 0 ? Valid[0] : null;

    /// <summary>
    /// The oldest command still needed while every valid snapshot here is to stay usable: what <see cref="IJournal.DropBefore"/> takes.
    /// 1 when there is no snapshot.
    /// </summary>
    public long OldestSequenceNeeded => Valid.Count > 0 ? Valid[^1].Info.Sequence + 1 : 1;
}
