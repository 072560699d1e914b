namespace Commodities.Gateway.Fix.Market;

/// <summary>One entry of market data.</summary>
/// <param name="Action">MDUpdateAction (279): 0 new, 1 changed, 2 gone.</param>
/// <param name="Type">MDEntryType (269).</param>
/// <param name="PriceTicks">The price, in ticks; negative where there is none.</param>
/// <param name="Lots">The quantity, in lots; negative where there is none.</param>
/// <param name="Flag">OpenCloseSettlFlag (286); 0 where there is none.</param>
/// <param name="TradeId">Of a trade its number (278); else 0.</param>
/// <param name="UtcNanos">Of a trade its moment; else 0.</param>
internal readonly record struct MarketEntry(char Action, char Type, long PriceTicks, long Lots, char Flag = '\0', long TradeId = 0, long UtcNanos = 0)
{
    public const char New = '0';
    public const char Changed = '1';
    public const char Gone = '2';

    public const char Bid = '0';
    public const char Offer = '1';
    public const char Trade = '2';
    public const char Opening = '4';
    public const char Settlement = '6';
    public const char High = '7';
    public const char Low = '8';
    public const char Volume = 'B';

    /// <summary>All entry types that are served.</summary>
    public const string Types = "0124678B";

    /// <summary>The day's opening price.</summary>
    public const char DailyOpen = '0';

    /// <summary>What an auction that builds would give.</summary>
    public const char Theoretical = '5';

    /// <summary>The settlement price of the day before.</summary>
    public const char PreviousDay = '4';
}
