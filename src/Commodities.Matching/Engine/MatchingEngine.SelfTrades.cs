using System.Runtime.CompilerServices;
using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching;

/// <content>Accounts, and what happens when one meets itself or its group.</content>
public sealed unsafe partial class MatchingEngine<TSink>
{
    private void ApplyDefineAccount(ref readonly DefineAccount command)
    {
        Refusal refusal = RefusalOf(in command);
        if (refusal.Code != RejectCode.None)
        {
            Reject(in command.Header, default, refusal);
            return;
        }

        Define(command.DefinedAccountId, command.GroupId, command.SelfTradePolicy);
        ref AccountDefined defined = ref Begin<AccountDefined>();
        EventHeader header = defined.Header;
        defined = new AccountDefined
        {
            Header = header,
            AccountId = command.DefinedAccountId,
            GroupId = command.GroupId,
            SelfTradePolicy = command.SelfTradePolicy,
        };
    }

    private void Define(int accountId, int groupId, SelfTradePolicy policy)
    {
        AccountSlot* account = _accounts + accountId;
        _accountCount += 1 - account->IsDefined;
        _preventers += (Prevents(policy) ? 1 : 0) - (Prevents(account->SelfTradePolicy) ? 1 : 0);
        Regroup(accountId, account->GroupId, groupId);
        account->GroupId = groupId;
        account->SelfTradePolicy = policy;
        account->IsDefined = 1;
    }

    private Refusal RefusalOf(ref readonly DefineAccount command)
    {
        if (command.DefinedAccountId < 1)
            return new(RejectCode.InvalidAccountDefinition, 1, command.DefinedAccountId);
        if (command.DefinedAccountId > _options.MaxAccounts)
            return new(RejectCode.AccountCapacityExceeded, _options.MaxAccounts, command.DefinedAccountId);
        if (command.GroupId < 0)
            return new(RejectCode.InvalidAccountDefinition, 0, command.GroupId);
        return command.SelfTradePolicy > SelfTradePolicy.Decrement
            ? new(RejectCode.InvalidAccountDefinition, (long)SelfTradePolicy.Decrement, (long)command.SelfTradePolicy)
            : default;
    }

    private static bool Prevents(SelfTradePolicy policy) => policy > SelfTradePolicy.CountOnly;

    /// <summary>The policy of an incoming order: its account's, else the product's; never <see cref="SelfTradePolicy.Default"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private SelfTradePolicy PolicyFor(OrderBook* book, int accountId) =>
        _preventers == 0 ? SelfTradePolicy.CountOnly : LookUpPolicy(book, accountId);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private SelfTradePolicy LookUpPolicy(OrderBook* book, int accountId)
    {
        SelfTradePolicy policy = AccountOf(accountId).SelfTradePolicy;
        if (policy == SelfTradePolicy.Default)
            policy = book->SelfTradePolicy;
        return policy == SelfTradePolicy.Default ? SelfTradePolicy.CountOnly : policy;
    }

    private AccountSlot AccountOf(int accountId) => (uint)accountId <= (uint)_options.MaxAccounts ? _accounts[accountId] : default;

    /// <summary>True for one account, and for two of a group.</summary>
    private bool IsSameParty(int left, int right)
    {
        int group = AccountOf(left).GroupId;
        return left == right || (group != 0 && group == AccountOf(right).GroupId);
    }

    /// <summary>
    /// Does what the policy says when an incoming order meets a resting one. False when they may trade: they are of different parties.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool PreventsTrade(OrderBook* book, ref Taker taker, int slot)
    {
        OrderSlot* maker = _orders.Slots + slot;
        if (!IsSameParty(taker.AccountId, maker->AccountId))
            return false;
        if (taker.Policy == SelfTradePolicy.Decrement)
        {
            Decrement(book, ref taker, slot);
            return true;
        }

        if (taker.Policy is SelfTradePolicy.CancelOldest or SelfTradePolicy.CancelBoth)
            Cancel(slot, 0, CancelReason.SelfTrade);
        taker.IsStopped = taker.Policy is SelfTradePolicy.CancelNewest or SelfTradePolicy.CancelBoth;
        return true;
    }

    /// <summary>Takes the lots that would have traded off both; what is left of neither is cancelled.</summary>
    private void Decrement(OrderBook* book, ref Taker taker, int slot)
    {
        OrderSlot* maker = _orders.Slots + slot;
        int lots = Math.Min(maker->LeavesLots, taker.LeavesLots);
        if (lots == maker->LeavesLots)
        {
            Cancel(slot, 0, CancelReason.SelfTrade);
        }
        else
        {
            if (maker->IsHeld)
                OnRelease(slot, lots);
            Shrink(OrderBook.SideOf(book, maker->Side), maker, maker->LeavesLots - lots);
            TrimShown(slot, showsAnew: false);
            WriteOrderReduced(maker, 0);
        }

        if (taker.IsHeld)
            OnRelease(book, in taker, lots);
        if (lots == taker.LeavesLots)
        {
            WriteTakerCancelled(book, in taker);
            taker.LeavesLots = 0;
            return;
        }

        taker.LeavesLots -= lots;
        taker.QuantityLots -= lots;
        WriteTakerReduced(book, in taker);
    }

    /// <summary>
    /// True when an order that must trade so many lots at once can do so without meeting its own party: own orders don't count where they would be
    /// cancelled, and end the count where the incoming order would be.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool CanFillFromOthers(BookSide* makers, ref readonly Taker taker, long lots)
    {
        for (int key = makers->BestKey; key <= taker.ReachKey && key != BookSide.None; key = makers->Occupied.FindFrom(key + 1))
        {
            bool meetsItself = false;
            long wholeLots = 0;
            long firstLots = 0;
            for (int slot = makers->Levels[key].Head; slot != 0; slot = _orders.Slots[slot].Next)
            {
                if (IsSameParty(taker.AccountId, _orders.Slots[slot].AccountId))
                {
                    meetsItself = true;
                    continue;
                }

                wholeLots += _orders.Slots[slot].LeavesLots;
                if (!meetsItself)
                    firstLots += LotsWithinReach(slot);
            }

            bool isOver = meetsItself && taker.Policy != SelfTradePolicy.CancelOldest;
            lots -= isOver ? firstLots : wholeLots;
            if (lots <= 0 || isOver)
                return lots <= 0;
        }

        return false;
    }

    /// <summary>What is left of an order that came in again is cancelled.</summary>
    private void CancelTaker(OrderBook* book, ref readonly Taker taker)
    {
        if (taker.IsHeld)
            OnRelease(book, in taker, taker.LeavesLots);
        WriteTakerCancelled(book, in taker);
    }

    private void WriteTakerCancelled(OrderBook* book, ref readonly Taker taker)
    {
        if (SkipsAnswer())
            return;
        ref OrderCancelled cancelled = ref Begin<OrderCancelled>();
        cancelled.OrderId = taker.OrderId;
        cancelled.OriginalClientOrderId = taker.ClientOrderId;
        cancelled.ClientOrderId = 0;
        cancelled.CancelledLots = taker.LeavesLots;
        cancelled.SessionId = taker.SessionId;
        cancelled.AccountId = taker.AccountId;
        Tail(ref cancelled.ContractId) = Pack(book->ContractId, taker.Side, (byte)CancelReason.SelfTrade);
    }

    private void WriteTakerReduced(OrderBook* book, ref readonly Taker taker)
    {
        if (SkipsAnswer())
            return;
        ref OrderReplaced replaced = ref Begin<OrderReplaced>();
        replaced.OrderId = taker.OrderId;
        replaced.OriginalClientOrderId = taker.ClientOrderId;
        replaced.ClientOrderId = 0;
        replaced.PriceTicks = OrderBook.OppositeOf(book, taker.Side)->PriceOf(taker.LimitKey);
        replaced.QuantityLots = taker.QuantityLots;
        replaced.LeavesLots = taker.LeavesLots;
        replaced.SessionId = taker.SessionId;
        replaced.AccountId = taker.AccountId;
        Tail(ref replaced.ContractId) = Pack(book->ContractId, taker.Side, 1);
    }
}
