using System.Runtime.InteropServices;

namespace Commodities.Messages.Fills;

/// <summary>SBE's message header: 8 bytes, little-endian, before each message of the fill stream.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1, Size = Length)]
public struct FillMessageHeader
{
    /// <summary>Bytes of the header itself.</summary>
    public const int Length = 8;

    /// <summary>Bytes of the message after this header; a newer version may only append fields.</summary>
    public ushort BlockLength;

    /// <summary>Which message this is.</summary>
    public FillTemplateId TemplateId;

    /// <summary>Always <see cref="FillSchema.Id"/>.</summary>
    public ushort SchemaId;

    /// <summary>The schema version that the writer knew.</summary>
    public ushort Version;
}
