namespace Commodities.Settlement.Api.Writes;

/// <summary>A contribution to the default fund.</summary>
/// <param name="Member">The clearing member.</param>
/// <param name="AmountFen">How much.</param>
/// <param name="Reference">The bank's reference of the payment, 1 to 64 characters; each is booked once.</param>
public sealed record FundContributionBody(string Member, long AmountFen, string Reference);
