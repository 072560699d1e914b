using System.Globalization;
using Commodities.Domain;
using Commodities.Exchange.Pipeline;
using Commodities.Messages;

namespace Commodities.Exchange.Operators;

/// <summary>Commands by hand, and what came of them in words.</summary>
internal sealed class OperatorHands(Venue venue, CommandOutcomes outcomes, KnownTrades trades, ParticipantDirectory participants, Func<IFundsBooks?> books)
{
    private const decimal FenPerYuan = 100;

    private long _nextFundsId = venue.RecoveredMarket.LastFundsId + 1;

    public OperatorAnswer Execute<TCommand>(ref readonly TCommand command)
        where TCommand : unmanaged, IMessage<TCommand> =>
        outcomes.TryExecute(venue.Commands, in command, out EventSlot answer, out string failure) ? AnswerOf(ref answer) : new(false, failure);

    /// <summary>Moves money through the books where this venue has them; else tells the matcher alone, under the next free number: others may have taken those that came after the start.</summary>
    public OperatorAnswer Move(MoveFunds command)
    {
        if (books() is IFundsBooks kept)
        {
            FundsMoveAnswer booked = kept.Move(new(command.ForAccountId, command.Kind, command.AmountFen, CodeOf(-command.Header.SessionId), CodeOf(-command.Header.AccountId)));
            return new(booked.IsDone, $"{command.Kind} of {Yuan(command.AmountFen)} for {NameOf(PartyKind.Account, command.ForAccountId)}: {booked.Text}");
        }

        while (true)
        {
            command.FundsId = _nextFundsId;
            if (!outcomes.TryExecute(venue.Commands, in command, out EventSlot answer, out string failure))
                return new(false, failure);
            bool isTaken = answer.Header.Message.TemplateId == TemplateId.CommandRejected && answer.As<CommandRejected>().RejectCode == RejectCode.DuplicateFunds;
            _nextFundsId = isTaken ? answer.As<CommandRejected>().LimitValue + 1 : _nextFundsId + 1;
            if (!isTaken)
                return AnswerOf(ref answer);
        }
    }

    private OperatorAnswer AnswerOf(ref EventSlot answer)
    {
        string where = string.Create(CultureInfo.InvariantCulture, $"command {answer.Header.CommandSequence}, event {answer.Header.Sequence}");
        switch (answer.Header.Message.TemplateId)
        {
            case TemplateId.TradeBusted:
                ref TradeBusted busted = ref answer.As<TradeBusted>();
                return new(true, $"trade {busted.TradeId} is busted: {Lots(busted.ContractId, busted.PriceTicks, busted.QuantityLots)} ({where})");
            case TemplateId.TradeCorrected:
                ref TradeCorrected corrected = ref answer.As<TradeCorrected>();
                return new(true, $"trade {corrected.TradeId} is corrected: {Lots(corrected.ContractId, corrected.PriceTicks, corrected.QuantityLots)}, version {corrected.Version} ({where})");
            case TemplateId.PartyStatusSet:
                ref PartyStatusSet set = ref answer.As<PartyStatusSet>();
                return new(true, set.IsSuspended == 1
                    ? $"{NameOf(set.PartyKind, set.PartyId)} is suspended: {set.CancelledOrders} orders of {set.CancelledLots} lots are cancelled ({where})"
                    : $"{NameOf(set.PartyKind, set.PartyId)} trades again ({where})");
            case TemplateId.FundsMoved:
                ref FundsMoved moved = ref answer.As<FundsMoved>();
                return new(true, $"{moved.Kind} of {Yuan(moved.AmountFen)} for {NameOf(PartyKind.Account, moved.AccountId)}: cash {Yuan(moved.CashFen)}, free {Yuan(moved.FreeFen)} ({where})");
            default:
                ref CommandRejected rejected = ref answer.As<CommandRejected>();
                return new(false, $"refused, {rejected.RejectCode} ({(int)rejected.RejectCode}): limit {rejected.LimitValue}, asked {rejected.AskedValue} ({where})");
        }
    }

    public static string Yuan(long fen) => string.Create(CultureInfo.InvariantCulture, $"{fen / FenPerYuan:0.00} yuan");

    private string CodeOf(int operatorId) => participants.Operators.FirstOrDefault(person => person.Id == operatorId)?.Code ?? "";

    private string Lots(int contractId, long priceTicks, long lots)
    {
        (string symbol, TickSize tick) = trades.Contract(contractId);
        return $"{lots} lots of {symbol} at {tick.Format(new(priceTicks))}";
    }

    private string NameOf(PartyKind kind, int id) => kind switch
    {
        PartyKind.Firm when id <= participants.Firms.Count => $"firm {participants.Firms[id - 1].Code}",
        PartyKind.Trader when id <= participants.Traders.Count => $"trader {participants.Traders[id - 1].Code}",
        _ when id <= participants.Accounts.Count => $"account {participants.Accounts[id - 1].Code}",
        _ => $"{kind} {id}",
    };
}
