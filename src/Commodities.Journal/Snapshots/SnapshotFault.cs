namespace Commodities.Journal;

/// <summary>A file among the snapshots that cannot be used.</summary>
/// <param name="Path">The file.</param>
/// <param name="Reason">What is wrong with it, as a clause.</param>
public sealed record SnapshotFault(string Path, string Reason)
{
    /// <summary>One line.</summary>
    public override string ToString() => $"snapshot '{System.IO.Path.GetFileName(Path)}' was skipped: {Reason}";
}
