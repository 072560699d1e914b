using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching;

/// <content>Suspension of firms, traders and accounts: the kill switch, and back.</content>
public sealed unsafe partial class MatchingEngine<TSink>
{
    /// <summary>Firms and traders that can be suspended at one time.</summary>
    private const int MaxSuspensions = 4_096;

    private readonly List<(PartyKind Party, int Id)> _suspensions = new(MaxSuspensions);

    private void ApplySetPartyStatus(ref readonly SetPartyStatus command)
    {
        Refusal refusal = RefusalOf(in command);
        if (refusal.Code != RejectCode.None)
        {
            Reject(in command.Header, new(command.ClientOrderId, 0, 0), refusal);
            return;
        }

        bool isSuspended = command.IsSuspended != 0;
        Mark(command.PartyKind, command.PartyId, isSuspended);
        int orders = 0;
        long lots = 0;
        if (isSuspended)
            CancelAllOf(in command, ref orders, ref lots);
        ref PartyStatusSet set = ref Begin<PartyStatusSet>();
        EventHeader header = set.Header;
        set = new PartyStatusSet
        {
            Header = header,
            ClientOrderId = command.ClientOrderId,
            CancelledLots = lots,
            CancelledOrders = orders,
            PartyId = command.PartyId,
            SessionId = command.Header.SessionId,
            AccountId = command.Header.AccountId,
            PartyKind = command.PartyKind,
            IsSuspended = command.IsSuspended,
        };
    }

    private Refusal RefusalOf(ref readonly SetPartyStatus command)
    {
        if (command.PartyKind is < PartyKind.Firm or > PartyKind.Account)
            return new(RejectCode.InvalidParty, (long)PartyKind.Account, (long)command.PartyKind);
        if (command.IsSuspended > 1)
            return new(RejectCode.InvalidParty, 1, command.IsSuspended);
        if (command.PartyId < 1)
            return new(RejectCode.InvalidParty, 1, command.PartyId);
        if (command.PartyKind == PartyKind.Account)
            return FindAccount(command.PartyId) == null ? new(RejectCode.UnknownAccount, 0, command.PartyId) : default;
        bool isFull = command.IsSuspended != 0 && _suspensions.Count == MaxSuspensions && !IsPartySuspended(command.PartyKind, command.PartyId);
        return isFull ? new(RejectCode.SuspensionCapacityExceeded, MaxSuspensions, MaxSuspensions + 1L) : default;
    }

    private bool IsPartySuspended(PartyKind party, int id) => _suspensions.Contains((party, id));

    private void Mark(PartyKind party, int id, bool isSuspended)
    {
        if (party == PartyKind.Account)
        {
            Mark(_accounts + id, AccountFlags.Suspended, isSuspended);
            return;
        }

        if (!isSuspended)
            _suspensions.Remove((party, id));
        else if (!IsPartySuspended(party, id))
            _suspensions.Add((party, id));
        AccountFlags flag = party == PartyKind.Firm ? AccountFlags.FirmSuspended : AccountFlags.TraderSuspended;
        int left = _accountCount;
        for (int accountId = 1; left != 0; accountId++)
        {
            AccountSlot* account = _accounts + accountId;
            if (account->IsDefined == 0)
                continue;
            left--;
            if ((party == PartyKind.Firm ? account->FirmId : account->TraderId) == id)
                Mark(account, flag, isSuspended);
        }
    }

    private void Mark(AccountSlot* account, AccountFlags flag, bool isSet)
    {
        account->Flags = isSet ? account->Flags | flag : account->Flags & ~flag;
        _watchesAccounts |= isSet;
    }

    /// <summary>Cancels in every contract, whatever its phase: the venue asks, not a trader.</summary>
    private void CancelAllOf(ref readonly SetPartyStatus command, ref int orders, ref long lots)
    {
        for (int contractId = 1; contractId <= _contractCount; contractId++)
        {
            for (int number = 0; number < 4; number++)
            {
                BookSide* side = OrderBook.AnySideOf(_books + contractId, number);
                for (int key = side->BestKey; key != BookSide.None; key = side->Occupied.FindFrom(key + 1))
                {
                    int next;
                    for (int slot = side->Levels[key].Head; slot != 0; slot = next)
                    {
                        OrderSlot* order = _orders.Slots + slot;
                        next = order->Next;
                        if (!IsOf(command.PartyKind, command.PartyId, order->AccountId))
                            continue;
                        orders++;
                        lots += order->LeavesLots;
                        Cancel(slot, command.ClientOrderId, CancelReason.Suspended);
                    }
                }
            }
        }
    }

    private bool IsOf(PartyKind party, int id, int accountId) => party switch
    {
        PartyKind.Account => accountId == id,
        PartyKind.Firm => AccountOf(accountId).FirmId == id,
        _ => AccountOf(accountId).TraderId == id,
    };
}
