using Commodities.Messages.Fills;

namespace Commodities.Client;

/// <summary>One record, as it is handed to a consumer. A window on the client's buffer: valid during the call only.</summary>
public readonly ref struct FillRecord
{
    internal FillRecord(ReadOnlySpan<byte> bytes, FillPosition position)
    {
        Bytes = bytes;
        Position = position;
    }

    /// <summary>The whole message, SBE header first.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>Where the consumer stands once it has taken this record in.</summary>
    public FillPosition Position { get; }

    /// <summary>Which record it is.</summary>
    public FillTemplateId Kind => Header.Message.TemplateId;

    /// <summary>Sequence, times, checksum.</summary>
    public ref readonly FillHeader Header => ref FillCodec.HeaderOf(Bytes);

    /// <summary>True when this copy came by a replay.</summary>
    public bool IsReplayed => (Header.Flags & FillFlags.PossibleDuplicate) != 0;

    /// <summary>True for a record that says what holds after <see cref="Position"/>, before the stream goes on.</summary>
    public bool IsSnapshot => (Header.Flags & FillFlags.Snapshot) != 0;

    /// <summary>The record as its struct.</summary>
    /// <exception cref="Messages.MalformedMessageException">It is another record than <typeparamref name="TRecord"/>; see <see cref="Kind"/>.</exception>
    public TRecord Read<TRecord>()
        where TRecord : unmanaged, IFillMessage<TRecord> => FillCodec.Read<TRecord>(Bytes);
}
