namespace Commodities.Settlement.Api.Writes;

/// <summary>Money that is to go out.</summary>
/// <param name="AccountId">The trading account.</param>
/// <param name="AmountFen">How much.</param>
/// <param name="Reference">The client's reference of the payment, 1 to 64 characters; each is paid once.</param>
public sealed record WithdrawalBody(int AccountId, long AmountFen, string Reference);
