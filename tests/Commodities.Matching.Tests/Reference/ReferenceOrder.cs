using Commodities.Domain;

namespace Commodities.Matching.Tests.Reference;

internal sealed class ReferenceOrder
{
    public required long OrderId { get; init; }

    public required long ClientOrderId { get; set; }

    public required int SessionId { get; init; }

    public required int AccountId { get; init; }

    public required Side Side { get; init; }

    public required TimeInForce TimeInForce { get; set; }

    public OrderInstructions Instructions { get; init; }

    public PositionEffect PositionEffect { get; init; }

    public HedgeFlag HedgeFlag { get; init; }

    /// <summary>Money or lots of its account are held for it.</summary>
    public bool IsHeld { get; set; }

    public bool IsOpening => PositionEffect is PositionEffect.None or PositionEffect.Open;

    /// <summary>It opens or closes lots on the long side.</summary>
    public bool IsLong => IsOpening ? Side == Side.Buy : Side == Side.Sell;

    public required long Price { get; set; }

    public required long Quantity { get; set; }

    public required long Leaves { get; set; }

    /// <summary>Rises with each arrival at a queue: lower goes first.</summary>
    public long Arrival { get; set; }

    /// <summary>While it waits for its trigger.</summary>
    public long? StopPrice { get; set; }

    public bool IsMarketOnceTriggered { get; init; }

    public long Display { get; set; }

    public long Shown { get; set; }

    public int ExpiryDay { get; set; }

    /// <summary>Closes lots of earlier days.</summary>
    public bool ClosesOld => PositionEffect is PositionEffect.Close or PositionEffect.CloseYesterday or PositionEffect.ForcedClose;

    public bool HasTerms => StopPrice is not null || Display > 0 || ExpiryDay > 0;

    /// <summary>What one match can take.</summary>
    public long Reach => Display > 0 ? Shown : Leaves;

    public long Filled => Quantity - Leaves;
}
