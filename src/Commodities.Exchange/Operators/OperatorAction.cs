using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Exchange.Operators;

/// <summary>Something an operator wants done, checked as far as it can be before the matcher sees it.</summary>
/// <param name="Text">What it is, for people.</param>
/// <param name="NeedsSecondPerson">True when another operator must approve it.</param>
internal abstract record OperatorAction(string Text, bool NeedsSecondPerson)
{
    /// <summary>Does it by one journalled command.</summary>
    /// <param name="hands">What commands go through.</param>
    /// <param name="sender">Who does it: the operator in place of the session, the one who approved in place of the account, both negated.</param>
    public abstract OperatorAnswer Do(OperatorHands hands, CommandHeader sender);
}

internal sealed record BustAction(string Text, long TradeId, TradeCorrectionReason Reason) : OperatorAction(Text, NeedsSecondPerson: true)
{
    public override OperatorAnswer Do(OperatorHands hands, CommandHeader sender)
    {
        BustTrade command = new() { Header = sender, TradeId = TradeId, Reason = Reason };
        return hands.Execute(in command);
    }
}

internal sealed record CorrectAction(string Text, long TradeId, long PriceTicks, long Lots, TradeCorrectionReason Reason) : OperatorAction(Text, NeedsSecondPerson: true)
{
    public override OperatorAnswer Do(OperatorHands hands, CommandHeader sender)
    {
        CorrectTrade command = new() { Header = sender, TradeId = TradeId, PriceTicks = PriceTicks, QuantityLots = Lots, Reason = Reason };
        return hands.Execute(in command);
    }
}

/// <summary>Stopping a party is the last resort and can't wait; letting it trade again can.</summary>
internal sealed record StatusAction(string Text, PartyKind Party, int PartyId, bool IsSuspended) : OperatorAction(Text, NeedsSecondPerson: !IsSuspended)
{
    public override OperatorAnswer Do(OperatorHands hands, CommandHeader sender)
    {
        SetPartyStatus command = new() { Header = sender, PartyKind = Party, PartyId = PartyId, IsSuspended = IsSuspended ? (byte)1 : (byte)0 };
        return hands.Execute(in command);
    }
}

internal sealed record FundsAction(string Text, int ForAccountId, FundsKind Kind, long AmountFen) : OperatorAction(Text, NeedsSecondPerson: true)
{
    public override OperatorAnswer Do(OperatorHands hands, CommandHeader sender) =>
        hands.Move(new() { Header = sender, ForAccountId = ForAccountId, Kind = Kind, AmountFen = AmountFen });
}
