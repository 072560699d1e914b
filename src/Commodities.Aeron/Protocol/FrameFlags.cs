namespace Commodities.Aeron.Protocol;

/// <summary>The flags field of a frame, at offset 5; what a bit means depends on the type.</summary>
internal static class FrameFlags
{
    /// <summary>DATA: first fragment of a message.</summary>
    public const byte Begin = 0x80;

    /// <summary>DATA: last fragment of a message.</summary>
    public const byte End = 0x40;

    /// <summary>DATA: a whole message.</summary>
    public const byte Unfragmented = 0xC0;

    /// <summary>Heartbeat: the stream ends at the position of this heartbeat.</summary>
    public const byte EndOfStream = 0x20;

    /// <summary>SETUP: the sender serves a group of receivers.</summary>
    public const byte Group = 0x40;

    /// <summary>SM: please send a SETUP.</summary>
    public const byte SendSetup = 0x80;

    /// <summary>SM: the receiver has all up to the end of the stream and goes.</summary>
    public const byte ReceiverEndOfStream = 0x40;

    /// <summary>RTTM: please answer.</summary>
    public const byte RttmReply = 0x80;
}
