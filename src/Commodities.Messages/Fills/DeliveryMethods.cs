namespace Commodities.Messages.Fills;

/// <summary>The ways in which a contract may be delivered; the bits are the values of <see cref="Domain.DeliveryMethod"/>.</summary>
[Flags]
public enum DeliveryMethods : byte
{
    /// <summary>Not known.</summary>
    None = 0,

    /// <summary>By receipt of a delivery warehouse.</summary>
    WarehouseReceipt = 1,

    /// <summary>By receipt of a producer.</summary>
    FactoryReceipt = 2,

    /// <summary>Loaded on the buyer's vehicle or vessel.</summary>
    VehicleOrVesselBoard = 4,

    /// <summary>Exchange of futures for physicals.</summary>
    ExchangeForPhysicals = 8,

    /// <summary>On any day of the delivery month, at the seller's call.</summary>
    Rolling = 16,

    /// <summary>All positions left after the last trading day, together.</summary>
    Centralised = 32,
}
