using Commodities.Messages;

namespace Commodities.Exchange.Fills;

/// <summary>Who stands behind an account.</summary>
internal readonly record struct FillParty(Symbol16 Member, Symbol16 ClearingMember, Symbol16 Account);
