namespace Commodities.Settlement.Api.Writes;

/// <summary>A posting by hand.</summary>
/// <param name="From">The ledger account that the money leaves.</param>
/// <param name="To">The ledger account that it enters.</param>
/// <param name="AmountFen">How much.</param>
public sealed record PostingBody(string From, string To, long AmountFen);
