namespace Commodities.Settlement.Api.Answers;

/// <summary>The margin of an account after a settlement run.</summary>
/// <param name="TradingDay">The trading day.</param>
/// <param name="AccountId">The account.</param>
/// <param name="MarginRequiredFen">Margin that its positions need.</param>
/// <param name="MarginByPledgeFen">The part that pledged receipts cover.</param>
/// <param name="MarginByCashFen">The part that cash covers.</param>
/// <param name="FreeFen">Free cash; below 0 calls for money.</param>
public sealed record MarginView(string? TradingDay, int AccountId, long MarginRequiredFen, long MarginByPledgeFen, long MarginByCashFen, long FreeFen);
