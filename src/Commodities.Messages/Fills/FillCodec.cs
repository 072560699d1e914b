using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Commodities.Messages.Fills;

/// <summary>Writes, seals and checks messages of the fill stream. Nothing is allocated but for errors.</summary>
public static class FillCodec
{
    /// <summary>The header of a message.</summary>
    /// <exception cref="MalformedMessageException">Too short, or of another schema.</exception>
    public static FillMessageHeader ReadHeader(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < FillMessageHeader.Length)
        {
            throw new MalformedMessageException($"message of {bytes.Length} bytes is shorter than its header of {FillMessageHeader.Length} bytes");
        }

        FillMessageHeader header = MemoryMarshal.Read<FillMessageHeader>(bytes);
        if (header.SchemaId != FillSchema.Id)
        {
            throw new MalformedMessageException($"schema id {header.SchemaId} at offset 4, expected {FillSchema.Id}");
        }

        if (bytes.Length < FillMessageHeader.Length + header.BlockLength)
        {
            throw new MalformedMessageException(
                $"message of {bytes.Length} bytes announces a block of {header.BlockLength} bytes after its header of {FillMessageHeader.Length}");
        }

        return header;
    }

    /// <summary>True for a message that begins with <see cref="FillHeader"/>.</summary>
    public static bool IsRecord(FillTemplateId templateId) => templateId is > FillTemplateId.None and < FillTemplateId.ReplayRequest;

    /// <summary>Reads one message. Fields that an older writer did not know are zero; bytes that a newer one appended are skipped.</summary>
    /// <exception cref="MalformedMessageException">Too short, of another schema, or another message.</exception>
    public static TMessage Read<TMessage>(ReadOnlySpan<byte> bytes)
        where TMessage : unmanaged, IFillMessage<TMessage>
    {
        FillMessageHeader header = ReadHeader(bytes);
        if (header.TemplateId != TMessage.TemplateId)
        {
            throw new MalformedMessageException($"template id {(ushort)header.TemplateId} at offset 2, expected {(ushort)TMessage.TemplateId} ({TMessage.TemplateId})");
        }

        TMessage message = default;
        Span<byte> target = MemoryMarshal.AsBytes(new Span<TMessage>(ref message));
        bytes[..Math.Min(FillMessageHeader.Length + header.BlockLength, target.Length)].CopyTo(target);
        return message;
    }

    /// <summary>The bytes of a message.</summary>
    public static ReadOnlySpan<byte> BytesOf<TMessage>(ref readonly TMessage message)
        where TMessage : unmanaged, IFillMessage<TMessage> => MemoryMarshal.AsBytes(new ReadOnlySpan<TMessage>(in message));

    /// <summary>The part that all records share, in place. The caller has checked the message with <see cref="Verify"/>, or has written it.</summary>
    public static ref readonly FillHeader HeaderOf(ReadOnlySpan<byte> record) =>
        ref Unsafe.As<byte, FillHeader>(ref MemoryMarshal.GetReference(record));

    /// <summary>The chain value of a record that follows one with the chain value <paramref name="before"/>.</summary>
    /// <param name="before">Chain of the record before; 0 before the first.</param>
    /// <param name="record">The record, header first; what it says of its own chain does not matter.</param>
    public static uint ChainAfter(uint before, ReadOnlySpan<byte> record)
    {
        uint running = Crc32C.Continue(Crc32C.Start, MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in before)));
        running = Crc32C.Continue(running, record[..FillMessageHeader.Length]);
        return ~Crc32C.Continue(running, record[FillHeader.ChainedFrom..HeaderOf(record).ChainedLength]);
    }

    /// <summary>Makes a copy ready to be sent: stamps it and computes its checksum.</summary>
    /// <param name="record">The whole record.</param>
    /// <param name="publishNanos">UTC nanoseconds since 1970.</param>
    /// <param name="flags">What this copy is.</param>
    public static void Stamp(Span<byte> record, long publishNanos, FillFlags flags)
    {
        ref FillHeader header = ref Unsafe.As<byte, FillHeader>(ref MemoryMarshal.GetReference(record));
        header.PublishNanos = publishNanos;
        header.Flags = flags;
        header.Crc = CrcOf(record);
    }

    /// <summary>True when the bytes are a whole record of this schema with the right checksum.</summary>
    public static bool Verify(ReadOnlySpan<byte> record)
    {
        if (record.Length < FillHeader.Length)
        {
            return false;
        }

        ref readonly FillHeader header = ref HeaderOf(record);
        int length = FillMessageHeader.Length + header.Message.BlockLength;
        return header.Message.SchemaId == FillSchema.Id
            && length >= FillHeader.Length
            && length <= record.Length
            && header.ChainedLength >= FillHeader.Length
            && header.ChainedLength <= length
            && CrcOf(record[..length]) == header.Crc;
    }

    private static uint CrcOf(ReadOnlySpan<byte> record) =>
        ~Crc32C.Continue(Crc32C.Continue(Crc32C.Start, record[..FillHeader.CrcOffset]), record[(FillHeader.CrcOffset + sizeof(uint))..]);
}
