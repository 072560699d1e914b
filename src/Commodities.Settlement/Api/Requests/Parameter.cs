namespace Commodities.Settlement.Api.Requests;

/// <summary>A parameter in the path or the query of a request.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Least">Of a whole number, the least.</param>
/// <param name="Most">Of a whole number, the most.</param>
internal sealed record Parameter(string Name, ParameterKind Kind, string Description, long Least = 1, long Most = long.MaxValue)
{
    /// <summary>Pins a read.</summary>
    public static readonly Parameter At = new("at", ParameterKind.WholeNumber, "The ledger number as of which to answer; without it, now.", Least: 0);

    /// <summary>Size of a page.</summary>
    public static readonly Parameter Limit = new("limit", ParameterKind.WholeNumber, "Most items of a page, 1 to 1000; 100 without it.", Most: 1_000);

    /// <summary>The page after another.</summary>
    public static readonly Parameter After = new("cursor", ParameterKind.Code, "nextCursor of the page before; same path and filters.");

    /// <summary>One account.</summary>
    public static readonly Parameter AccountId = new("accountId", ParameterKind.WholeNumber, "The trading account.", Most: int.MaxValue);

    /// <summary>One contract.</summary>
    public static readonly Parameter ContractId = new("contractId", ParameterKind.WholeNumber, "The contract.", Most: int.MaxValue);

    /// <summary>One day.</summary>
    public static readonly Parameter TradingDay = new("tradingDay", ParameterKind.Day, "The trading day, yyyy-mm-dd.");
}
