using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching;

/// <content>The largest order of an account, and what the accounts of a group hold and open together.</content>
public sealed unsafe partial class MatchingEngine<TSink>
{
    private readonly NativeBlock _accountLimitMemory;
    private readonly AccountLimits* _accountLimits;

    /// <summary>An account of each group that has any; the others follow in a ring.</summary>
    private readonly Dictionary<int, int> _groups = [];

    private void ApplySetAccountLimits(ref readonly SetAccountLimits command)
    {
        Refusal refusal = FindAccount(command.ForAccountId) == null
            ? new(RejectCode.UnknownAccount, 0, command.ForAccountId)
            : RiskRules.Of(in command);
        if (refusal.Code != RejectCode.None)
            Reject(in command.Header, default, refusal);
        else if (command.EffectiveDay > _tradingDay)
            Schedule(in command.Header, command.EffectiveDay, 0, command.ForAccountId);
        else
            TakeEffect(in command);
    }

    private void TakeEffect(ref readonly SetAccountLimits command)
    {
        Limit(command.ForAccountId, command.MaxOrderLots, command.MaxOrderValueFen);
        ref AccountLimitsSet set = ref Begin<AccountLimitsSet>();
        EventHeader header = set.Header;
        set = new AccountLimitsSet
        {
            Header = header,
            MaxOrderValueFen = command.MaxOrderValueFen,
            AccountId = command.ForAccountId,
            TradingDay = _tradingDay,
            MaxOrderLots = command.MaxOrderLots,
        };
    }

    private void Limit(int accountId, int maxOrderLots, long maxOrderValueFen)
    {
        (_accountLimits[accountId].MaxOrderLots, _accountLimits[accountId].MaxOrderValueFen) = (maxOrderLots, maxOrderValueFen);
        _accounts[accountId].Flags &= ~AccountFlags.Limited;
        if (maxOrderLots != 0 || maxOrderValueFen != 0)
            _accounts[accountId].Flags |= AccountFlags.Limited;
    }

    /// <summary>The largest order of the account, in lots, then in value.</summary>
    private Refusal RefusalOfAccountLimits(ref readonly HeldOrder held, RiskAsked asked)
    {
        AccountLimits* limits = _accountLimits + held.AccountId;
        if (limits->MaxOrderLots != 0 && asked.QuantityLots > limits->MaxOrderLots)
            return new(RejectCode.AccountOrderTooLarge, limits->MaxOrderLots, asked.QuantityLots);
        if (limits->MaxOrderValueFen == 0)
            return default;
        long valueFen = _risks[held.ContractId].LotValueFen(held.LimitTicks) * asked.Lots;
        return valueFen > limits->MaxOrderValueFen ? new(RejectCode.AccountOrderValueTooLarge, limits->MaxOrderValueFen, valueFen) : default;
    }

    /// <summary>Lots that the accounts of a group have opened in the trading day, both sides, and that their resting orders may open.</summary>
    private long OpenedLotsOfGroup(int groupId, ref readonly HeldOrder held)
    {
        long lots = 0;
        int first = _groups[groupId];
        int member = first;
        do
        {
            Position* position = _positions.Find(Position.KeyOf(member, held.ContractId, held.HedgeFlag));
            if (position != null)
                lots += position->OpenedLots + (long)position->Long.OpeningLots + position->Short.OpeningLots;
            member = _accountLimits[member].NextOfGroup;
        }
        while (member != first);
        return lots;
    }

    /// <summary>Lots that the accounts of a group hold on a side, and that their resting orders may open on it.</summary>
    private long HeldLotsOfGroup(int groupId, ref readonly HeldOrder held)
    {
        long lots = 0;
        int first = _groups[groupId];
        int member = first;
        do
        {
            Position* position = _positions.Find(Position.KeyOf(member, held.ContractId, held.HedgeFlag));
            if (position != null)
                lots += Position.SideOf(position, held.IsLong)->HeldLots + (long)Position.SideOf(position, held.IsLong)->OpeningLots;
            member = _accountLimits[member].NextOfGroup;
        }
        while (member != first);
        return lots;
    }

    /// <summary>Moves an account from the ring of its old group into that of another; 0 is no group.</summary>
    private void Regroup(int accountId, int oldGroupId, int groupId)
    {
        if (oldGroupId == groupId)
            return;
        AccountLimits* own = _accountLimits + accountId;
        if (oldGroupId != 0)
        {
            if (own->NextOfGroup == accountId)
                _groups.Remove(oldGroupId);
            else
                _groups[oldGroupId] = own->NextOfGroup;
            _accountLimits[own->PreviousOfGroup].NextOfGroup = own->NextOfGroup;
            _accountLimits[own->NextOfGroup].PreviousOfGroup = own->PreviousOfGroup;
            (own->NextOfGroup, own->PreviousOfGroup) = (0, 0);
        }

        if (groupId == 0)
            return;
        int next = _groups.GetValueOrDefault(groupId, accountId);
        int previous = next == accountId ? accountId : _accountLimits[next].PreviousOfGroup;
        _groups.TryAdd(groupId, accountId);
        (own->NextOfGroup, own->PreviousOfGroup) = (next, previous);
        _accountLimits[previous].NextOfGroup = accountId;
        _accountLimits[next].PreviousOfGroup = accountId;
    }

    /// <summary>Every account stands once in the ring of its group, and in no other.</summary>
    private void VerifyGroups()
    {
        int members = 0;
        foreach ((int groupId, int first) in _groups)
        {
            int member = first;
            do
            {
                Invariant.That(_accounts[member].GroupId == groupId && _accounts[member].IsDefined != 0);
                int next = _accountLimits[member].NextOfGroup;
                Invariant.That(_accountLimits[next].PreviousOfGroup == member && ++members <= _accountCount);
                member = next;
            }
            while (member != first);
        }

        int left = _accountCount;
        for (int accountId = 1; left != 0; accountId++)
        {
            left -= _accounts[accountId].IsDefined;
            members -= _accounts[accountId].GroupId == 0 ? 0 : 1;
        }

        Invariant.That(members == 0);
    }
}
