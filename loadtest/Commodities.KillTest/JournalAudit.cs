using Commodities.Journal;

namespace Commodities.KillTest;

/// <summary>Reads the raw files of a stopped venue's log. A last write cut short by the kill is in order; anything else is not.</summary>
internal static class JournalAudit
{
    /// <summary>Verifies one log.</summary>
    /// <param name="directory">The log's folder.</param>
    /// <param name="mustBeSound">True after a clean stop.</param>
    /// <param name="verdict">Takes what does not hold.</param>
    /// <returns>The last whole record; 0 when there is none yet.</returns>
    public static long LastRecord(string directory, bool mustBeSound, Verdict verdict)
    {
        if (!Directory.Exists(directory))
        {
            return 0;
        }

        JournalVerification verification = JournalVerifier.Verify(directory);
        bool inOrder = verification.State == JournalState.Sound
            || (!mustBeSound && verification.State is JournalState.TornTail or JournalState.Empty);
        verdict.Require(inOrder, $"{Path.GetFileName(directory)} is {verification.State}: {verification.Summary} {string.Join("; ", verification.Findings.Take(3))}");
        return Math.Max(0, verification.LastSequence);
    }
}
