using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching;

/// <content>What accounts do in a trading day is counted; at one limit it is said, at another opening ends. Hedging and market making are exempt.</content>
public sealed unsafe partial class MatchingEngine<TSink>
{
    private void CountMessage(Position* position, ref readonly HeldOrder held) =>
        Count(ref position->Messages, ConductKind.Messages, in held, 0);

    private void CountCancel(Position* position, ref readonly HeldOrder held, int lots)
    {
        Count(ref position->Cancels, ConductKind.Cancels, in held, 0);
        int large = _risks[held.ContractId].LargeCancelLots;
        if (large != 0 && lots >= large)
            Count(ref position->LargeCancels, ConductKind.LargeCancels, in held, 0);
    }

    /// <summary>An order has met its own party: counted once, for the account, or for its group in a row of the group's own.</summary>
    private void CountSelfTrade(OrderBook* book, ref Taker taker)
    {
        taker.IsSelfTradeCounted = true;
        HeldOrder held = HeldOf(book, in taker);
        int groupId = _accounts[held.AccountId].GroupId;
        Position* position = _positions.Find(SelfTradeKey(in held, groupId));
        if (position == null)
        {
            // A group beyond the room of the table goes uncounted: its accounts' own rows are what orders are refused for.
            if (_positions.IsFull)
                return;
            position = _positions.Add(SelfTradeKey(in held, groupId), _risks + held.ContractId);
        }

        Count(ref position->SelfTrades, ConductKind.SelfTrades, in held, groupId);
    }

    private static ulong SelfTradeKey(ref readonly HeldOrder held, int groupId) =>
        groupId == 0 ? held.Key : Position.KeyOf(-groupId, held.ContractId, held.HedgeFlag);

    private void Count(ref int counter, ConductKind kind, ref readonly HeldOrder held, int groupId)
    {
        if (++counter >= _risks[held.ContractId].NextCount(kind) && !held.IsExempt)
            SayCount(counter, kind, in held, groupId);
    }

    private void SayCount(int counter, ConductKind kind, ref readonly HeldOrder held, int groupId)
    {
        ContractRisk* risk = _risks + held.ContractId;
        if (counter == risk->LimitOf(kind, isBan: true))
            WriteConductAlerted(counter, kind, in held, groupId, 1);
        else if (counter == risk->LimitOf(kind, isBan: false))
            WriteConductAlerted(counter, kind, in held, groupId, 0);
    }

    /// <summary>Why an account may not open any more in the trading day: messages, cancels, large cancels, self-trades, in this order.</summary>
    private Refusal RefusalOfConduct(AccountSlot* account, Position* position, ref readonly HeldOrder held)
    {
        if (held.IsExempt)
            return default;
        Refusal refusal = default;
        if (position != null)
        {
            refusal = RefusalOfCount(ConductKind.Messages, position->Messages, held.ContractId);
            if (refusal.Code == RejectCode.None)
                refusal = RefusalOfCount(ConductKind.Cancels, position->Cancels, held.ContractId);
            if (refusal.Code == RejectCode.None)
                refusal = RefusalOfCount(ConductKind.LargeCancels, position->LargeCancels, held.ContractId);
        }

        if (refusal.Code != RejectCode.None || _risks[held.ContractId].LimitOf(ConductKind.SelfTrades, isBan: true) == 0)
            return refusal;
        Position* own = account->GroupId == 0 ? position : _positions.Find(SelfTradeKey(in held, account->GroupId));
        return own == null ? default : RefusalOfCount(ConductKind.SelfTrades, own->SelfTrades, held.ContractId);
    }

    private Refusal RefusalOfCount(ConductKind kind, int count, int contractId)
    {
        int ban = _risks[contractId].LimitOf(kind, isBan: true);
        return ban != 0 && count >= ban ? new(RejectCode.OpeningBanned, ban, count) : default;
    }

    private void WriteConductAlerted(int count, ConductKind kind, ref readonly HeldOrder held, int groupId, byte isBan)
    {
        ref ConductAlerted alerted = ref Begin<ConductAlerted>();
        EventHeader header = alerted.Header;
        alerted = new ConductAlerted
        {
            Header = header,
            Count = count,
            AccountId = held.AccountId,
            GroupId = groupId,
            ContractId = held.ContractId,
            Kind = kind,
            HedgeFlag = held.HedgeFlag,
            IsBan = isBan,
        };
    }
}
