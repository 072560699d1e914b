namespace Commodities.Settlement.Api.Answers;

/// <summary>All accounts of an asset, added up.</summary>
/// <param name="Asset">The asset.</param>
/// <param name="Unit">fen or kilograms.</param>
/// <param name="Accounts">How many accounts.</param>
/// <param name="Debits">Sum of what went out.</param>
/// <param name="Credits">Sum of what came in.</param>
/// <param name="Balance">Credits less debits: 0, or the ledger is broken.</param>
public sealed record LedgerTotalView(string Asset, string Unit, int Accounts, long Debits, long Credits, long Balance);
