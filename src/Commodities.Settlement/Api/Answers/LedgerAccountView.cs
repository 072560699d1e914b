using Commodities.Settlement.Ledger;

namespace Commodities.Settlement.Api.Answers;

/// <summary>An account of the ledger with its balance: credits less debits.</summary>
/// <param name="Code">The name.</param>
/// <param name="Kind">What it stands for.</param>
/// <param name="Asset">What it counts.</param>
/// <param name="Unit">fen or kilograms: the unit of all amounts here.</param>
/// <param name="AccountId">The trading account whose it is; 0 is a member's or the house's.</param>
/// <param name="Member">The firm whose it is; empty is the house's.</param>
/// <param name="MayOverdraw">Whether its balance may go below 0.</param>
/// <param name="Debits">Sum of what went out.</param>
/// <param name="Credits">Sum of what came in.</param>
/// <param name="Balance">Credits less debits.</param>
/// <param name="PendingDebits">Reserved to go out; null when a value date is asked for.</param>
/// <param name="PendingCredits">Reserved to come in; null when a value date is asked for.</param>
/// <param name="Available">Balance less what is reserved to go out; null when a value date is asked for.</param>
public sealed record LedgerAccountView(
    string Code, LedgerAccountKind Kind, string Asset, string Unit, int AccountId, string Member, bool MayOverdraw, long Debits, long Credits, long Balance, long? PendingDebits, long? PendingCredits,
    long? Available);
