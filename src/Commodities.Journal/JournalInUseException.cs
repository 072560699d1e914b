namespace Commodities.Journal;

/// <summary>Another process, or another journal object of this process, has the directory open for writing.</summary>
public sealed class JournalInUseException : Exception
{
    /// <summary>Names the directory and, where known, the owner.</summary>
    /// <param name="message">One sentence.</param>
    /// <param name="innerException">The refusal of the operating system.</param>
    public JournalInUseException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
