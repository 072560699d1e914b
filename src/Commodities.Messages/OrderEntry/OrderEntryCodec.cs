using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Commodities.Messages.OrderEntry;

/// <summary>Frames, writes and reads messages of the binary order port, in place. Nothing is allocated but for errors.</summary>
public static class OrderEntryCodec
{
    /// <summary>Looks for a whole message at the beginning of what has come.</summary>
    /// <param name="bytes">What has come and was not used yet.</param>
    /// <param name="length">Bytes of the message, when it is there as a whole.</param>
    /// <param name="fault">What is wrong with it, when it can never be one; else null.</param>
    /// <returns>Whether a whole message of this schema is there. False without a fault: more must come.</returns>
    public static bool TryFrame(ReadOnlySpan<byte> bytes, out int length, out string? fault)
    {
        (length, fault) = (0, null);
        if (bytes.Length < OrderEntryHeader.Length)
        {
            // What is wrong already is not waited for.
            if (bytes.Length >= OrderEntryHeader.FrameLength)
                fault = FaultOfFrame(MemoryMarshal.Read<ushort>(bytes), MemoryMarshal.Read<ushort>(bytes[sizeof(ushort)..]));
            return false;
        }

        ref readonly OrderEntryHeader header = ref HeaderOf(bytes);
        fault = FaultOfFrame(header.MessageLength, header.EncodingType) ?? FaultOfHeader(in header);
        if (fault != null || bytes.Length < header.MessageLength)
            return false;
        length = header.MessageLength;
        return true;
    }

    /// <summary>Frame and header of a message, in place.</summary>
    public static ref readonly OrderEntryHeader HeaderOf(ReadOnlySpan<byte> message) => ref Unsafe.As<byte, OrderEntryHeader>(ref MemoryMarshal.GetReference(message));

    /// <summary>
    /// Reads a message that <see cref="TryFrame"/> has found. Fields that an older writer did not know are zero; bytes that a newer one appended are passed over.
    /// </summary>
    public static TMessage Read<TMessage>(ReadOnlySpan<byte> message)
        where TMessage : unmanaged, IOrderEntryMessage<TMessage>
    {
        if (message.Length >= Unsafe.SizeOf<TMessage>())
            return Unsafe.ReadUnaligned<TMessage>(ref MemoryMarshal.GetReference(message));
        TMessage read = default;
        message.CopyTo(MemoryMarshal.AsBytes(new Span<TMessage>(ref read)));
        return read;
    }

    /// <summary>The bytes of a message; its frame and header are written first.</summary>
    public static ReadOnlySpan<byte> Seal<TMessage>(ref TMessage message)
        where TMessage : unmanaged, IOrderEntryMessage<TMessage>
    {
        Unsafe.As<TMessage, OrderEntryHeader>(ref message) = TMessage.MessageHeader;
        return MemoryMarshal.AsBytes(new ReadOnlySpan<TMessage>(in message));
    }

    private static string? FaultOfFrame(ushort length, ushort encoding)
    {
        if (encoding != OrderEntrySchema.EncodingType)
            return $"encoding type {encoding:x4} at offset 2, expected {OrderEntrySchema.EncodingType:x4}";
        return length is < OrderEntryHeader.Length or > OrderEntrySchema.MaxMessageLength
            ? $"message length {length} at offset 0, expected {OrderEntryHeader.Length} to {OrderEntrySchema.MaxMessageLength}"
            : null;
    }

    private static string? FaultOfHeader(ref readonly OrderEntryHeader header)
    {
        if (header.SchemaId != OrderEntrySchema.Id)
            return $"schema id {header.SchemaId} at offset 8, expected {OrderEntrySchema.Id}";
        if (header.BlockLength + OrderEntryHeader.Length != header.MessageLength)
            return $"block length {header.BlockLength} at offset 4, but the frame leaves {header.MessageLength - OrderEntryHeader.Length}";
        return header.Version == 0 ? "version 0 at offset 10, expected 1 or higher" : null;
    }
}
