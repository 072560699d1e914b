namespace Commodities.Gateway.Fix.Market;

/// <summary>What clients are told of a product.</summary>
/// <param name="Code">Its code, such as <c>JM</c>: also the TradingSessionID (336), because its contracts share their hours.</param>
/// <param name="Description">Its name in English: SecurityDesc (107).</param>
/// <param name="CfiCode">CFICode (461) of its contracts, by ISO 10962.</param>
public sealed record MarketProduct(string Code, string Description, string CfiCode)
{
    /// <summary>The last day on which a contract trades, as yyyymmdd, by its symbol: MaturityDate (541); 0 where nobody knows.</summary>
    public Func<string, int> LastTradingDayOf { get; init; } = _ => 0;

    /// <summary>The product of a contract, by its symbol.</summary>
    public static string CodeOf(string symbol) => symbol.TrimEnd(Digits);

    private static readonly char[] Digits = [.. "0123456789"];
}
