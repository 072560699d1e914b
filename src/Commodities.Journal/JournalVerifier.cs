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
            // A running writer may have been seen in the middle of something; damage stays as it is.
            JournalVerification again = Inspector.Inspect(directory, null).Result;
            bool same = again.Summary == result.Summary;
            result = again;
            if (same) break;
        }

        return result;
    }
}
