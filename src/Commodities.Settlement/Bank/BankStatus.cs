namespace Commodities.Settlement.Bank;

/// <summary>What became of a payment that the bank was asked for: one entry of a status report (ISO 20022 pain.002).</summary>
/// <param name="Reference">The reference under which it was asked for.</param>
/// <param name="IsPaid">Whether it was paid; else it was refused.</param>
/// <param name="Reason">The bank's code of the reason, such as AC04 (account closed); empty when it was paid.</param>
public sealed record BankStatus(string Reference, bool IsPaid, string Reason);
