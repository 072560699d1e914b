using System.Text;

namespace Commodities.Journal;

/// <summary>One place of a journal that is not as it must be.</summary>
public sealed record JournalFinding
{
    /// <summary>What is wrong.</summary>
    public required JournalFindingKind Kind { get; init; }

    /// <summary>The file, without its directory.</summary>
    public required string File { get; init; }

    /// <summary>What was found, as a clause without a full stop.</summary>
    public required string Detail { get; init; }

    /// <summary>Byte offset in <see cref="File"/>.</summary>
    public long FileOffset { get; init; }

    /// <summary>Log address in bytes; −1 when the finding is not in a segment.</summary>
    public long Address { get; init; } = -1;

    /// <summary>The sequence that must be there; 0 when that does not apply.</summary>
    public long ExpectedSequence { get; init; }

    /// <summary>The sequence that is there, when a header could be read.</summary>
    public long? FoundSequence { get; init; }

    /// <summary>The CRC32C of the bytes that are there, when a record's extent could be read.</summary>
    public uint? ExpectedCrc { get; init; }

    /// <summary>The CRC32C stored in the record.</summary>
    public uint? FoundCrc { get; init; }

    /// <summary>The chain value of the log before this place.</summary>
    public ulong? ExpectedChain { get; init; }

    /// <summary>The chain value stored in the record.</summary>
    public ulong? FoundChain { get; init; }

    /// <summary>One line: kind, file, offset, address, and what was expected and found.</summary>
    public override string ToString()
    {
        var text = new StringBuilder().Append(Kind).Append(" in ").Append(File);
        if (Address >= 0) text.Append(" at offset ").Append(FileOffset).Append(" (log address ").Append(Address).Append(')');
        text.Append(": ").Append(Detail);
        if (ExpectedSequence > 0) text.Append("; expected sequence ").Append(ExpectedSequence);
        if (FoundSequence is { } sequence) text.Append(", found ").Append(sequence);
        if (FoundCrc is { } crc) text.Append($"; CRC32C of the bytes {ExpectedCrc:x8}, stored {crc:x8}");
        if (FoundChain is { } chain) text.Append($"; expected chain {ExpectedChain:x16}, found {chain:x16}");
        return text.ToString();
    }
}
