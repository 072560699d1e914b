using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching;

/// <summary>A contract as it stands after the last command.</summary>
public readonly record struct ContractState
{
    /// <summary>The terms as last defined; the event header in it is zero.</summary>
    public required ContractDefined Terms { get; init; }

    /// <summary>The phase.</summary>
    public required TradingPhase Phase { get; init; }

    /// <summary>The trading day, as yyyymmdd: of the last definition or phase, whichever came last.</summary>
    public required int TradingDay { get; init; }

    /// <summary>Highest bid in ticks; <see cref="Schema.NullInt64"/> without one.</summary>
    public required long BestBidTicks { get; init; }

    /// <summary>Lowest offer in ticks; <see cref="Schema.NullInt64"/> without one.</summary>
    public required long BestOfferTicks { get; init; }

    /// <summary>Price of the last trade in ticks, of whichever day; <see cref="Schema.NullInt64"/> before the first.</summary>
    public required long LastPriceTicks { get; init; }

    /// <summary>Lots traded in the trading day, each trade counted once.</summary>
    public required long VolumeLots { get; init; }

    /// <summary>Resting buy orders.</summary>
    public required int BidOrders { get; init; }

    /// <summary>Resting sell orders.</summary>
    public required int OfferOrders { get; init; }

    /// <summary>Buy orders that wait for their trigger.</summary>
    public required int BuyStopOrders { get; init; }

    /// <summary>Sell orders that wait for their trigger.</summary>
    public required int SellStopOrders { get; init; }

    /// <summary>The last settlement price in ticks, of whichever day; <see cref="Schema.NullInt64"/> before the first.</summary>
    public required long SettlementPriceTicks { get; init; }

    /// <summary>The trading day of that price, as yyyymmdd; 0 before the first.</summary>
    public required int SettlementDay { get; init; }

    /// <summary>The side on which that day closed locked at its price limit; none when it did not.</summary>
    public required Side LockedSide { get; init; }

    /// <summary>How many settled days in a row closed so.</summary>
    public required int LockedDays { get; init; }

    /// <summary>UTC nanoseconds since 1970 of the volatility interruption that the contract is in; 0 when it is in none.</summary>
    public required long InterruptedNanos { get; init; }
}
