namespace Commodities.Gateway.Fix.Orders;

/// <summary>What a client asked for under a ClOrdID.</summary>
internal enum FixRequestKind : byte
{
    /// <summary>No request.</summary>
    None = 0,

    /// <summary>A new order.</summary>
    New = 1,

    /// <summary>To cancel an order.</summary>
    Cancel = 2,

    /// <summary>To change an order.</summary>
    Replace = 3,

    /// <summary>To cancel many orders.</summary>
    MassCancel = 4,

    /// <summary>No request, but a mark in the file: the request of this number was refused by the gateway, so no event tells of it.</summary>
    Refused = 5,
}
