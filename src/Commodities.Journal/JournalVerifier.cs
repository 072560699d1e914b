using Commodities.Journal.Recovery;

namespace Commodities.Journal;

/// <summary>Checks a journal's raw files without opening it: takes no lock, changes nothing, and works beside a running writer.</summary>
public static class JournalVerifier
{
    private const int LiveAttempts = 5;

    /// <summary>Reads every byte of a journal and names everything that is not as it was written.</summary>
    /// <param name="directory">The journal's directory.</param>
    /// <returns>The verdict; on a live journal up to the last whole record at the time of reading.</returns>
    /// <exception cref="IOException">The files cannot be read at all.</exception>
    public static JournalVerification Verify(string directory)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        JournalVerification result = Inspector.Inspect(directory, null).Result;
        for (int attempt = 1; attempt < LiveAttempts && result.State > JournalState.Sound; attempt++)
        {
            // A writer may have been in the middle of a record; if the log has grown since, look again.
            JournalVerification again = Inspector.Inspect(directory, null).Result;
            bool standsStill = again.LastSequence == result.LastSequence && again.State == result.State;
            result = again;
            if (standsStill) break;
        }

        return result;
    }
}
