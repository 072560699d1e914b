using Commodities.Settlement.Store.Rows;

namespace Commodities.Settlement.Api.Answers;

/// <summary>A payment in or out.</summary>
/// <param name="MessageId">The number.</param>
/// <param name="Reference">The reference, by which copies of one message are known as one.</param>
/// <param name="IsIncoming">True for money that comes in.</param>
/// <param name="AccountId">The trading account; 0 while it is not known, or when the money is a member's.</param>
/// <param name="AmountFen">How much.</param>
/// <param name="State">What became of it.</param>
/// <param name="LedgerNumber">The transfer that reserves or books it; 0 is none.</param>
/// <param name="ValueDate">The day of the money.</param>
/// <param name="MadeAt">UTC time when it was made or came.</param>
/// <param name="Reason">Why it was refused or is not matched; else empty.</param>
/// <param name="Document">The document (ISO 20022 XML); null in lists.</param>
public sealed record BankMessageView(
    long MessageId, string Reference, bool IsIncoming, int AccountId, long AmountFen, BankMessageState State, long LedgerNumber, string? ValueDate, string? MadeAt, string Reason, string? Document);
