namespace Commodities.Settlement.Api.Answers;

/// <summary>A contribution to the default fund.</summary>
/// <param name="Member">The clearing member.</param>
/// <param name="AmountFen">What came in.</param>
/// <param name="Payment">The payment.</param>
public sealed record FundContributionView(string Member, long AmountFen, BankMessageView Payment);
