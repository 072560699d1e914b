using Commodities.Settlement.Store.Rows;

namespace Commodities.Settlement.Ledger;

/// <summary>An amount that is to go from one account into another.</summary>
/// <param name="From">The account that it leaves.</param>
/// <param name="To">The account that it enters; of the same asset.</param>
/// <param name="Amount">Fen or kilograms; at least 1.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="IsForced">True for what is owed in any case, such as fees and losses: the account may fall below 0 by it.</param>
public readonly record struct Posting(LedgerAccountRow From, LedgerAccountRow To, long Amount, TransferKind Kind, bool IsForced = false);
