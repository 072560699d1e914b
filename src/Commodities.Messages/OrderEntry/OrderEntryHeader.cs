using System.Runtime.InteropServices;

namespace Commodities.Messages.OrderEntry;

/// <summary>What each message on the binary order port begins with: the frame of 4 bytes and SBE's header of 8, little-endian.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1, Size = Length)]
public struct OrderEntryHeader
{
    /// <summary>Bytes of frame and header.</summary>
    public const int Length = 12;

    /// <summary>Bytes of the frame alone: what SBE does not count.</summary>
    public const int FrameLength = 4;

    /// <summary>Bytes of the whole message, this frame included.</summary>
    public ushort MessageLength;

    /// <summary>Always <see cref="OrderEntrySchema.EncodingType"/>.</summary>
    public ushort EncodingType;

    /// <summary>Bytes of the message after this header; a newer version may only append fields.</summary>
    public ushort BlockLength;

    /// <summary>Which message this is.</summary>
    public OrderEntryTemplateId TemplateId;

    /// <summary>Always <see cref="OrderEntrySchema.Id"/>.</summary>
    public ushort SchemaId;

    /// <summary>The schema version that the writer knew.</summary>
    public ushort Version;
}
