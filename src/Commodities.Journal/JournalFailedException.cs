namespace Commodities.Journal;

/// <summary>
/// The journal could not be written, or had failed before. It is fail-stop: every later append and commit throws this again, the failed
/// write is never tried again, and nothing past <see cref="IJournal.DurableSequence"/> was ever reported durable.
/// </summary>
public sealed class JournalFailedException : Exception
{
    /// <summary>Names what failed.</summary>
    /// <param name="message">One sentence: what failed, where, and what to do.</param>
    /// <param name="innerException">The error of the operating system.</param>
    public JournalFailedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
