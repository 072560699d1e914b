using System.Runtime.InteropServices;

namespace Commodities.Messages;

/// <summary>
/// Reads messages of any version. Fields that an older writer did not know are zero, which is the "not given" of every
/// field that a later version appends; bytes that a newer writer appended are skipped.
/// </summary>
public static class MessageReader
{
    /// <summary>The header of a message.</summary>
    /// <param name="bytes">The message, header first.</param>
    /// <exception cref="MalformedMessageException">Too short, or of another schema.</exception>
    public static MessageHeader ReadHeader(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < MessageHeader.Length)
        {
            throw new MalformedMessageException($"message of {bytes.Length} bytes is shorter than its header of {MessageHeader.Length} bytes");
        }

        MessageHeader header = MemoryMarshal.Read<MessageHeader>(bytes);
        if (header.SchemaId != Schema.Id)
        {
            throw new MalformedMessageException($"schema id {header.SchemaId} at offset 4, expected {Schema.Id}");
        }

        if (bytes.Length < MessageHeader.Length + header.BlockLength)
        {
            throw new MalformedMessageException(
                $"message of {bytes.Length} bytes announces a block of {header.BlockLength} bytes after its header of {MessageHeader.Length}");
        }

        return header;
    }

    /// <summary>Reads one message.</summary>
    /// <param name="bytes">The message, header first.</param>
    /// <exception cref="MalformedMessageException">Too short, of another schema, or another message.</exception>
    public static TMessage Read<TMessage>(ReadOnlySpan<byte> bytes)
        where TMessage : unmanaged, IMessage<TMessage>
    {
        MessageHeader header = ReadHeader(bytes);
        if (header.TemplateId != TMessage.TemplateId)
        {
            throw new MalformedMessageException($"template id {(ushort)header.TemplateId} at offset 2, expected {(ushort)TMessage.TemplateId} ({TMessage.TemplateId})");
        }

        TMessage message = default;
        CopyBlock(bytes, header, MemoryMarshal.AsBytes(new Span<TMessage>(ref message)));
        return message;
    }

    /// <summary>Reads one command into a slot, so that matching sees the layout of this build.</summary>
    /// <exception cref="MalformedMessageException">Too short, of another schema, or shorter than the part that all commands share.</exception>
    public static void ReadCommand(ReadOnlySpan<byte> bytes, out CommandSlot slot)
    {
        slot = default;
        ReadSlot(bytes, CommandHeader.Length, MemoryMarshal.AsBytes(new Span<CommandSlot>(ref slot)));
    }

    /// <summary>Reads one event into a slot.</summary>
    /// <exception cref="MalformedMessageException">Too short, of another schema, or shorter than the part that all events share.</exception>
    public static void ReadEvent(ReadOnlySpan<byte> bytes, out EventSlot slot)
    {
        slot = default;
        ReadSlot(bytes, EventHeader.Length, MemoryMarshal.AsBytes(new Span<EventSlot>(ref slot)));
    }

    private static void ReadSlot(ReadOnlySpan<byte> bytes, int sharedLength, Span<byte> slot)
    {
        MessageHeader header = ReadHeader(bytes);
        if (MessageHeader.Length + header.BlockLength < sharedLength)
        {
            throw new MalformedMessageException(
                $"block length {header.BlockLength} at offset 0, expected at least {sharedLength - MessageHeader.Length}");
        }

        CopyBlock(bytes, header, slot);
    }

    private static void CopyBlock(ReadOnlySpan<byte> bytes, MessageHeader header, Span<byte> target)
    {
        int length = Math.Min(MessageHeader.Length + header.BlockLength, target.Length);
        bytes[..length].CopyTo(target);
        header.BlockLength = (ushort)(length - MessageHeader.Length);
        MemoryMarshal.Write(target, header);
    }
}
