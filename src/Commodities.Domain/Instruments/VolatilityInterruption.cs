namespace Commodities.Domain;

/// <summary>
/// A collar around the last price of continuous trading, and what happens when a trade would print outside: a halt, a short auction, and trading
/// goes on. Home exchanges of the configured products have price limits instead; European exchanges have this.
/// </summary>
public sealed record VolatilityInterruption
{
    /// <summary>How far from the price before an incoming order its trades may print, in ticks; at least 1.</summary>
    public required int CollarTicks { get; init; }

    /// <summary>How long the contract is halted, in seconds.</summary>
    public required int HaltSeconds { get; init; }

    /// <summary>How long orders are then collected for the auction, in seconds.</summary>
    public required int AuctionSeconds { get; init; }
}
