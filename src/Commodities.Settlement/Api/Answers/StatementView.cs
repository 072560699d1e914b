namespace Commodities.Settlement.Api.Answers;

/// <summary>The money of an account over a trading day: opening + deposits − withdrawals + profit − fees + other = closing; the closing of one day is the opening of the next.</summary>
/// <param name="TradingDay">The trading day.</param>
/// <param name="AccountId">The account.</param>
/// <param name="RunId">The run that wrote it.</param>
/// <param name="OpeningFen">Cash and margin before.</param>
/// <param name="DepositsFen">Came in.</param>
/// <param name="WithdrawalsFen">Went out.</param>
/// <param name="ProfitFen">Gain, or loss below 0.</param>
/// <param name="FeesFen">Fees, tax included.</param>
/// <param name="OtherFen">Everything else.</param>
/// <param name="ClosingFen">Cash and margin after.</param>
/// <param name="MarginRequiredFen">Margin that its positions need.</param>
/// <param name="MarginByPledgeFen">The part that pledged receipts cover.</param>
/// <param name="MarginByCashFen">The part that cash covers.</param>
/// <param name="FreeFen">Free cash; below 0 calls for money.</param>
public sealed record StatementView(
    string? TradingDay, int AccountId, long RunId, long OpeningFen, long DepositsFen, long WithdrawalsFen, long ProfitFen, long FeesFen, long OtherFen, long ClosingFen, long MarginRequiredFen,
    long MarginByPledgeFen, long MarginByCashFen, long FreeFen);
