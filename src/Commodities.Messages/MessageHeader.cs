using System.Runtime.InteropServices;

namespace Commodities.Messages;

/// <summary>SBE's message header: 8 bytes, little-endian, before each message.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1, Size = Length)]
public struct MessageHeader
{
    /// <summary>Bytes of the header itself.</summary>
    public const int Length = 8;

    /// <summary>Bytes of the message after this header; a newer version may only append fields.</summary>
    public ushort BlockLength;

    /// <summary>Which message this is.</summary>
    public TemplateId TemplateId;

    /// <summary>Always <see cref="Schema.Id"/>.</summary>
    public ushort SchemaId;

    /// <summary>The schema version that the writer knew.</summary>
    public ushort Version;
}
