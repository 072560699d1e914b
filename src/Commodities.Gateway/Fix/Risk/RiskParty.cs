using Commodities.Domain;

namespace Commodities.Gateway.Fix.Risk;

/// <summary>Who can be stopped.</summary>
/// <param name="Kind">A firm, a trader or an account.</param>
/// <param name="Id">Its number in commands.</param>
/// <param name="Name">It in words, such as <c>trader BROK1</c>.</param>
public sealed record RiskParty(PartyKind Kind, int Id, string Name);
