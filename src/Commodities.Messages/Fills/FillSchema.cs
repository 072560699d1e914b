namespace Commodities.Messages.Fills;

/// <summary>Facts about the schema of the fill stream, <c>config/sbe/fill-stream.xml</c>.</summary>
public static class FillSchema
{
    /// <summary>SBE schema id.</summary>
    public const ushort Id = 9879;

    /// <summary>SBE schema version of this build.</summary>
    public const ushort Version = 1;

    /// <summary>No message of the schema is longer, header included; one frame of the smallest usual datagram holds it.</summary>
    public const int MaxMessageLength = 512;

    /// <summary>SBE's null of an int64: not known, or does not apply.</summary>
    public const long NullInt64 = long.MinValue;

    /// <summary>SBE's null of an int32.</summary>
    public const int NullInt32 = int.MinValue;

    /// <summary>SBE's null of a uint8.</summary>
    public const byte NullUInt8 = byte.MaxValue;
}
