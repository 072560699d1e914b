namespace Commodities.Settlement.Bank;

/// <summary>A payment that the bank has booked to an account of the house: one entry of a notification (ISO 20022 camt.054).</summary>
/// <param name="Reference">The bank's reference of the entry: the same in every copy of it.</param>
/// <param name="AccountCode">Whose money it is: the trading account that the payer has named (remittance information).</param>
/// <param name="AmountFen">How much, in fen; at least 1.</param>
/// <param name="ValueDate">The day of the money, as yyyymmdd.</param>
public sealed record BankNotice(string Reference, string AccountCode, long AmountFen, int ValueDate);
