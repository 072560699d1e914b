using Commodities.Domain;

namespace Commodities.Matching;

/// <summary>A resting order, copied out of the book.</summary>
public readonly record struct RestingOrder
{
    /// <summary>The venue's number of the order.</summary>
    public required long OrderId { get; init; }

    /// <summary>The client order id that the order has now.</summary>
    public required long ClientOrderId { get; init; }

    /// <summary>The trading session.</summary>
    public required int SessionId { get; init; }

    /// <summary>The account.</summary>
    public required int AccountId { get; init; }

    /// <summary>The contract.</summary>
    public required int ContractId { get; init; }

    /// <summary>Buy or sell.</summary>
    public required Side Side { get; init; }

    /// <summary>Open or close; none counts as open.</summary>
    public PositionEffect PositionEffect { get; init; }

    /// <summary>Its purpose.</summary>
    public HedgeFlag HedgeFlag { get; init; }

    /// <summary>Day or good till cancelled.</summary>
    public required TimeInForce TimeInForce { get; init; }

    /// <summary>Limit price in ticks.</summary>
    public required long PriceTicks { get; init; }

    /// <summary>Total quantity in lots, what has traded included.</summary>
    public required long QuantityLots { get; init; }

    /// <summary>What is left, in lots.</summary>
    public required long LeavesLots { get; init; }

    /// <summary>Stop price in ticks while it waits for its trigger; else <see cref="Messages.Schema.NullInt64"/>.</summary>
    public long StopPriceTicks { get; init; }

    /// <summary>Of an iceberg how much the book shows at a time, in lots; else 0.</summary>
    public long DisplayLots { get; init; }

    /// <summary>What the book shows of it now, in lots; 0 while it waits for its trigger.</summary>
    public long ShownLots { get; init; }

    /// <summary>Of a good-till-date order its last trading day, as yyyymmdd; else 0.</summary>
    public int ExpiryDay { get; init; }
}
