namespace Commodities.Journal;

/// <summary>A journal's files are not what was written. Nothing was changed on the disk.</summary>
public sealed class JournalDamagedException : Exception
{
    /// <summary>Names the damage.</summary>
    /// <param name="message">What is lost and how to restore it.</param>
    /// <param name="findings">Each finding with file, offset, address and sequence; at least one.</param>
    public JournalDamagedException(string message, IReadOnlyList<JournalFinding> findings)
        : base(message)
    {
        ArgumentNullException.ThrowIfNull(findings);
        Findings = findings;
    }

    /// <summary>What was found, in the order in which it lies in the log.</summary>
    public IReadOnlyList<JournalFinding> Findings { get; }
}
