namespace Commodities.Settlement.Bank;

/// <summary>A payment that the bank is asked for.</summary>
/// <param name="Reference">The reference: end-to-end and unique, so that the bank pays one that is sent twice once.</param>
/// <param name="AccountCode">The trading account whose money goes out.</param>
/// <param name="AmountFen">How much, in fen.</param>
/// <param name="RequestedDay">The day on which it is to be paid, as yyyymmdd.</param>
/// <param name="IsBetweenBanks">True between accounts of the house at banks (pacs.009), false for a customer (pain.001).</param>
public sealed record BankPayment(string Reference, string AccountCode, long AmountFen, int RequestedDay, bool IsBetweenBanks = false);
