namespace Commodities.Messages;

/// <summary>What a <see cref="MassCancel"/> does beside the usual.</summary>
[Flags]
public enum MassCancelOptions : byte
{
    /// <summary>Nothing more.</summary>
    None = 0,

    /// <summary>Good-till-cancelled and good-till-date orders stay.</summary>
    KeepsGoodTill = 1,

    /// <summary>The venue asks, because the client of the session is gone: in every contract, whatever its phase, and with a reason of its own.</summary>
    Disconnected = 2,
}
