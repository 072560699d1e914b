namespace Commodities.Journal.Recovery;

/// <summary>The verdict on a journal as sentences for the person who has to act on it.</summary>
internal static class Summaries
{
    public static string Of(JournalVerification result)
    {
        string first = result.Findings.Count > 0 ? $" First finding: {result.Findings[0]}." : string.Empty;
        return result.State switch
        {
            JournalState.Empty => $"There is no journal in '{result.Directory}'.",
            JournalState.Sound => $"The journal in '{result.Directory}' is sound: {Extent(result)}.",
            JournalState.TornTail => $"The journal in '{result.Directory}' is sound: {Extent(result)}, and behind them a last write cut short, which opening removes.{first}",
            JournalState.HoleInLastWrite =>
                $"The last write to the journal in '{result.Directory}' has a hole behind sequence {result.LastSequence}. If the power failed during that write, nothing that was acknowledged is lost: "
                + $"open it once with {nameof(JournalSettings.CutHoleInLastWrite)} (commodities run --after-power-failure). If not, acknowledged records are damaged: restore the directory from a copy.{first}",
            _ => Damaged(result) + first,
        };
    }

    private static string Damaged(JournalVerification result) =>
        $"The journal in '{result.Directory}' is damaged: {Loss(result)}. Nothing was changed; restore the directory from a copy (a replica or a backup), "
        + $"or read what is readable with the verify and dump commands.";

    private static string Loss(JournalVerification result)
    {
        JournalFindingKind kind = result.Findings[0].Kind;
        if (result.JournalId == Guid.Empty) return "its manifest cannot be read, so no record can be trusted";
        if (kind == JournalFindingKind.DifferentSettings) return "no record is lost, but it was created with other settings, so it would be misread";
        if (result.LastSequence < result.DurableBound) return $"the records {result.LastSequence + 1} to {result.DurableBound} were durable and are lost or unreadable";
        JournalFinding? behind = result.Findings.FirstOrDefault(finding => finding.Kind == JournalFindingKind.RecordsBehindTheEnd);
        if (behind is not null) return $"record {result.LastSequence + 1} is lost or changed, though the record of sequence {behind.FoundSequence} behind it is whole";
        return $"its records up to {result.LastSequence} are readable, but the files do not belong together, so later records may be missing";
    }

    private static string Extent(JournalVerification result) =>
        result.LastSequence < result.FirstSequence
            ? "it holds no record yet"
            : $"it holds the records {result.FirstSequence} to {result.LastSequence}, run {result.Epoch}";
}
