namespace Commodities.Settlement.Api.Writes;

/// <summary>Money that has come in.</summary>
/// <param name="AccountId">The trading account.</param>
/// <param name="AmountFen">How much.</param>
/// <param name="Reference">The bank's reference of the payment, 1 to 64 characters; each is booked once.</param>
public sealed record DepositBody(int AccountId, long AmountFen, string Reference);
