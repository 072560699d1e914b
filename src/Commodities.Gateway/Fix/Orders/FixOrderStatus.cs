namespace Commodities.Gateway.Fix.Orders;

/// <summary>OrdStatus (39), by its character.</summary>
internal enum FixOrderStatus : byte
{
    /// <summary>Working, nothing has traded.</summary>
    New = (byte)'0',

    /// <summary>Working, some has traded.</summary>
    PartiallyFilled = (byte)'1',

    /// <summary>All has traded.</summary>
    Filled = (byte)'2',

    /// <summary>Cancelled.</summary>
    Canceled = (byte)'4',

    /// <summary>Refused.</summary>
    Rejected = (byte)'8',

    /// <summary>On its way to the venue.</summary>
    PendingNew = (byte)'A',

    /// <summary>Its time in force has ended.</summary>
    Expired = (byte)'C',
}
