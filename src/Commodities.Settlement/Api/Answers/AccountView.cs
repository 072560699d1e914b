using Commodities.Domain;

namespace Commodities.Settlement.Api.Answers;

/// <summary>A trading account and its money.</summary>
/// <param name="AccountId">The number.</param>
/// <param name="Code">The code.</param>
/// <param name="Member">The firm whose it is.</param>
/// <param name="Kind">The firm's own, or a client's.</param>
/// <param name="CashFen">Money that is not margin.</param>
/// <param name="MarginFen">Money held as margin.</param>
/// <param name="ReservedFen">The part of the cash that is set aside to go out.</param>
/// <param name="AvailableFen">The rest of it.</param>
/// <param name="OwedFen">What it owes after a default; 0 or less.</param>
public sealed record AccountView(int AccountId, string Code, string Member, AccountKind Kind, long CashFen, long MarginFen, long ReservedFen, long AvailableFen, long OwedFen);
