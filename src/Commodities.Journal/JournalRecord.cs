namespace Commodities.Journal;

/// <summary>One record as read from a journal. The payload is a window on the reader's buffer: valid until the next read.</summary>
public readonly ref struct JournalRecord
{
    internal JournalRecord(long sequence, int epoch, long address, ulong previousChain, ReadOnlySpan<byte> payload)
    {
        Sequence = sequence;
        Epoch = epoch;
        Address = address;
        PreviousChain = previousChain;
        Payload = payload;
    }

    /// <summary>Position in the log, dense from 1.</summary>
    public long Sequence { get; }

    /// <summary>The run of the writer that wrote the record, from 1.</summary>
    public int Epoch { get; }

    /// <summary>Log address of the record, in bytes.</summary>
    public long Address { get; }

    /// <summary>Chain value over all records before this one.</summary>
    public ulong PreviousChain { get; }

    /// <summary>The bytes that were appended; 1 to <see cref="JournalSettings.MaxPayloadBytes"/> of them.</summary>
    public ReadOnlySpan<byte> Payload { get; }
}
