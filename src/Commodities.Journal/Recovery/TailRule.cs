using Commodities.Journal.Format;
using Commodities.Journal.Storage;

namespace Commodities.Journal.Recovery;

/// <summary>
/// Tells what a crash leaves from damage. A crash can only cut short the last write, and writes are in order: so a log may end early only
/// above the durable bound and with no whole record of the last run behind its end.
/// </summary>
internal static class TailRule
{
    public static JournalState Judge(Manifest manifest, LogWalk walk, long bound, Remainder remainder, List<JournalFinding> findings)
    {
        if (walk.Break is { } atBreak) findings.Add(atBreak);
        if (!walk.ReferencesFit) return JournalState.Damaged;
        if (remainder.Later is { } later) findings.Add(Behind(manifest, walk, later));
        if (walk.LastSequence < bound)
        {
            findings.Add(EndsEarly(manifest, walk, bound));
            return JournalState.Damaged;
        }

        if (remainder.Later is { } evidence)
            return RemainderScan.Proves(evidence, walk.LastSequence) ? JournalState.Damaged : JournalState.HoleInLastWrite;
        if (remainder.FirstNonZero < 0) return walk.Break is null ? JournalState.Sound : JournalState.Damaged;
        findings.Add(At(manifest, JournalFindingKind.TornTail, walk.TailAddress, "the last write was cut short above the durable bound") with
        {
            ExpectedSequence = walk.LastSequence + 1,
        });
        return JournalState.TornTail;
    }

    private static JournalFinding Behind(Manifest manifest, LogWalk walk, LaterRecord later) => At(
        manifest,
        RemainderScan.Proves(later, walk.LastSequence) ? JournalFindingKind.RecordsBehindTheEnd : JournalFindingKind.HoleInLastWrite,
        later.Address,
        "a whole record of the last run lies behind the place where the log breaks off") with
    {
        ExpectedSequence = walk.LastSequence + 1,
        FoundSequence = later.Sequence,
    };

    private static JournalFinding EndsEarly(Manifest manifest, LogWalk walk, long bound) => At(
        manifest, JournalFindingKind.EndsBeforeBound, walk.TailAddress, $"the log ends at sequence {walk.LastSequence}, but the records up to {bound} were durable") with
    {
        ExpectedSequence = walk.LastSequence + 1,
    };

    private static JournalFinding At(Manifest manifest, JournalFindingKind kind, long address, string detail) => new()
    {
        Kind = kind,
        File = Geometry.FileName(manifest.Geometry.Segment(address)),
        FileOffset = manifest.Geometry.OffsetInSegment(address),
        Address = address,
        Detail = detail,
    };
}
