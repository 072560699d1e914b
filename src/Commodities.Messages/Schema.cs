namespace Commodities.Messages;

/// <summary>Facts about the one schema, <c>config/sbe/commodities.xml</c>.</summary>
public static class Schema
{
    /// <summary>SBE schema id.</summary>
    public const ushort Id = 9878;

    /// <summary>SBE schema version of this build. Older versions are readable, see <see cref="MessageReader"/>.</summary>
    public const ushort Version = 3;

    /// <summary>Bytes of a slot in a ring: no message is longer, header included.</summary>
    public const int SlotLength = 128;

    /// <summary>Where in a slot the place of an order stands, behind every message that has one; longer messages reach over it.</summary>
    public const int PlaceOffset = SlotLength - sizeof(int);

    /// <summary>SBE's null of a 64-bit integer: no value.</summary>
    public const long NullInt64 = long.MinValue;
}
