using System.Buffers.Binary;

namespace Commodities.Journal.Format;

/// <summary>One entry of a FASTER page: a 4-byte length, the envelope, zeros up to the next 4-byte boundary.</summary>
internal readonly ref struct Entry
{
    public const int LengthBytes = 4;

    private Entry(EntryStatus status, ReadOnlySpan<byte> envelope)
    {
        Status = status;
        Bytes = envelope;
    }

    public EntryStatus Status { get; }

    /// <summary>The envelope; empty unless its extent could be read.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    public long Sequence => Envelope.Sequence(Bytes);

    public int Epoch => Envelope.Epoch(Bytes);

    public ulong PreviousChain => Envelope.PreviousChain(Bytes);

    /// <summary>The last sequence that was durable when this record was appended.</summary>
    public long DurableWhenAppended => Sequence - Envelope.Pending(Bytes);

    public ReadOnlySpan<byte> Payload => Bytes[Envelope.HeaderBytes..];

    public int AllocatedBytes => Allocated(Bytes.Length);

    /// <summary>The room that FASTER takes on a page for an envelope of this length.</summary>
    public static int Allocated(int envelopeBytes) => LengthBytes + ((envelopeBytes + 3) & ~3);

    /// <summary>Reads what begins at the start of <paramref name="rest"/>, the rest of a page.</summary>
    public static Entry Parse(ReadOnlySpan<byte> rest)
    {
        if (rest.Length < LengthBytes) return default(Entry).With(EntryStatus.Empty);
        int length = BinaryPrimitives.ReadInt32LittleEndian(rest);
        if (length == 0) return default(Entry).With(EntryStatus.Empty);
        if (length <= Envelope.HeaderBytes || length > rest.Length - LengthBytes || Allocated(length) > rest.Length)
            return default(Entry).With(EntryStatus.BadLength);
        ReadOnlySpan<byte> envelope = rest.Slice(LengthBytes, length);
        return new Entry(Check(envelope, rest[(LengthBytes + length)..Allocated(length)]), envelope);
    }

    private static EntryStatus Check(ReadOnlySpan<byte> envelope, ReadOnlySpan<byte> padding)
    {
        if (!Envelope.HasMagic(envelope) || Envelope.PayloadLength(envelope) != envelope.Length - Envelope.HeaderBytes)
            return EntryStatus.BadEnvelope;
        if (Envelope.ComputeCrc(envelope) != Envelope.StoredCrc(envelope)) return EntryStatus.BadChecksum;
        return padding.ContainsAnyExcept((byte)0) ? EntryStatus.BadPadding : EntryStatus.Valid;
    }

    private Entry With(EntryStatus status) => new(status, Bytes);
}
