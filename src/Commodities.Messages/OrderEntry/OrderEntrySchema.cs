namespace Commodities.Messages.OrderEntry;

/// <summary>Facts about the schema of the binary order port, <c>config/sbe/order-entry.xml</c>.</summary>
public static class OrderEntrySchema
{
    /// <summary>SBE schema id.</summary>
    public const ushort Id = 9880;

    /// <summary>SBE schema version of this build.</summary>
    public const ushort Version = 1;

    /// <summary>No message is longer, frame and header included.</summary>
    public const int MaxMessageLength = 128;

    /// <summary>What the second half of each frame says: SBE, little-endian.</summary>
    public const ushort EncodingType = 0xEB50;

    /// <summary>The most messages that one request may ask for again.</summary>
    public const int MaxRetransmit = 2_500;
}
