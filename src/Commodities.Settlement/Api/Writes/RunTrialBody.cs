namespace Commodities.Settlement.Api.Writes;

/// <summary>A settlement run to be tried.</summary>
/// <param name="TradingDay">The trading day; left out, the one whose parameters the contracts have.</param>
/// <param name="AccountIds">The accounts whose statements to show, at most 100.</param>
public sealed record RunTrialBody(string? TradingDay, IReadOnlyList<int>? AccountIds);
