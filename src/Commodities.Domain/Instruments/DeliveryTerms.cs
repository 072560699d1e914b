namespace Commodities.Domain;

/// <summary>What the contract says about goods: how much, how, until when, at what price and storage fee.</summary>
public sealed record DeliveryTerms
{
    /// <summary>The smallest quantity that can be delivered, and its multiples, in lots.</summary>
    public required int UnitLots { get; init; }

    /// <summary>The ways of delivery, at least one.</summary>
    public required IReadOnlyList<DeliveryMethod> Methods { get; init; }

    /// <summary>How the delivery settlement price is found.</summary>
    public required DeliveryPriceRule PriceRule { get; init; }

    /// <summary>The last day of delivery, by way of delivery; at least one.</summary>
    public required IReadOnlyList<LastDeliveryRule> LastDelivery { get; init; }

    /// <summary>The storage fee, in fen per tonne and day.</summary>
    public required int StorageFeeFenPerTonneDay { get; init; }

    /// <summary>How long a receipt is valid, in words.</summary>
    public required string ReceiptValidity { get; init; }

    /// <summary>False when a receipt names warehouse and grade, and the buyer gets exactly that one.</summary>
    public required bool ReceiptsInterchangeable { get; init; }

    /// <summary>False when a receipt can't be pledged as collateral.</summary>
    public required bool ReceiptsPledgeable { get; init; }
}
