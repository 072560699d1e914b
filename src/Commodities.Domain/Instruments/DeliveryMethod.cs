namespace Commodities.Domain;

/// <summary>A way in which a position becomes goods.</summary>
public enum DeliveryMethod : byte
{
    /// <summary>By receipt of a delivery warehouse.</summary>
    WarehouseReceipt = 0,

    /// <summary>By receipt of a producer, who delivers from the works at a daily rate.</summary>
    FactoryReceipt = 1,

    /// <summary>Loaded on the buyer's vehicle or vessel at the agreed place.</summary>
    VehicleOrVesselBoard = 2,

    /// <summary>Exchange of futures for physicals: both sides agree and close against goods.</summary>
    ExchangeForPhysicals = 3,

    /// <summary>On any day of the delivery month, at the seller's call.</summary>
    Rolling = 4,

    /// <summary>All positions left after the last trading day, together.</summary>
    Centralised = 5,
}
