using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching.Tests.Reference;

/// <content>Money and positions once more: nothing is kept as a sum, everything is added up from orders and positions when it is asked for.</content>
internal sealed partial class ReferenceEngine
{
    private readonly HashSet<ReferenceOrder> _selfTraders = [];

    private static ReadOnlySpan<PositionEffect> Opening => [PositionEffect.None, PositionEffect.Open];

    private static ReadOnlySpan<PositionEffect> Closing =>
        [PositionEffect.Close, PositionEffect.CloseToday, PositionEffect.CloseYesterday, PositionEffect.ForcedClose];

    public int PositionCount => Contracts.Sum(contract => contract.Limits.Positions.Count);

    private static long FrozenOf(ReferenceContract contract, ReferenceOrder order, long price, long lots) =>
        order.IsOpening ? lots * ReferenceLimits.Margin(contract.Terms, price, contract.Limits.Rate(order.IsLong, order.HedgeFlag)) : 0;

    private long Frozen(int account) => Contracts.Sum(contract =>
        contract.Limits.Held.Where(order => order.AccountId == account).Sum(order => FrozenOf(contract, order, order.Price, order.Leaves)));

    private long Margin(int account) => Contracts.Sum(contract => contract.Limits.Positions.Where(position => position.Account == account).Sum(position =>
        ReferenceLimits.Margin(contract.Terms, position.Long.Cost, contract.Limits.Rate(true, position.Hedge))
        + ReferenceLimits.Margin(contract.Terms, position.Short.Cost, contract.Limits.Rate(false, position.Hedge))));

    private long Free(int account) => Accounts[account].Funds - Frozen(account) - Margin(account);

    private bool IsSuspended(ReferenceAccount account) =>
        account.IsSuspended || Suspensions.Contains((PartyKind.Firm, account.Firm)) || Suspensions.Contains((PartyKind.Trader, account.Trader));

    /// <summary>Asks about a new order, and holds it when it may come.</summary>
    private ReferenceRefusal? TakeRisk(ReferenceContract contract, ReferenceOrder order)
    {
        if (!Accounts.TryGetValue(order.AccountId, out ReferenceAccount? account))
            return RefusesUnknown ? new(RejectCode.UnknownAccount, 0, order.AccountId) : null;
        if (IsSuspended(account))
            return new(RejectCode.AccountSuspended, 0, order.AccountId);
        if (!account.IsChecked)
            return null;
        if (RiskRefusal(contract, order, account, order.Price, order.Quantity, order.Quantity, 0, 0) is { } refusal)
            return refusal;
        order.IsHeld = true;
        Count(contract, order, ConductKind.Messages);
        contract.Limits.Held.Add(order);
        return null;
    }

    private ReferenceRefusal? TakeReplacementRisk(ReferenceContract contract, ReferenceOrder order, long price, long total)
    {
        if (!order.IsHeld)
            return null;
        ReferenceAccount account = Accounts[order.AccountId];
        if (IsSuspended(account))
            return new(RejectCode.AccountSuspended, 0, order.AccountId);
        long frozen = FrozenOf(contract, order, order.Price, order.Leaves);
        ReferenceRefusal? refusal = RiskRefusal(contract, order, account, price, total, total - order.Filled, order.Leaves, frozen);
        if (refusal is null)
            Count(contract, order, ConductKind.Messages);
        return refusal;
    }

    private ReferenceRefusal? RiskRefusal(
        ReferenceContract contract, ReferenceOrder order, ReferenceAccount account, long price, long quantity, long lots, long heldLots, long heldFen)
    {
        long extra = lots - heldLots;
        SetContractRisk risk = contract.Limits.Risk ?? default;
        if (LargestOrderRefusal(contract, account, price, quantity, lots) is { } tooLarge)
            return tooLarge;
        ReferenceRefusal? refusal = extra <= 0 ? null
            : order.IsOpening ? OpeningRefusal(contract, order, account, extra) : ClosingRefusal(contract, order, extra);
        if (refusal is not null)
            return refusal;
        if (order.IsOpening && quantity < risk.MinOpeningLots)
            return new(RejectCode.OpeningTooSmall, risk.MinOpeningLots, quantity);
        Int128 lotValue = (((Int128)price * contract.Terms.TickSizeFen * contract.Terms.LotKilograms) + 999) / 1000;
        if (risk.MaxOrderValueFen != 0 && lotValue * lots > risk.MaxOrderValueFen)
            return new(RejectCode.OrderValueTooLarge, risk.MaxOrderValueFen, (long)(lotValue * lots));
        bool isNew = contract.Limits.Find(order.AccountId, order.HedgeFlag) is null;
        if (isNew && PositionCount >= options.MaxPositions)
            return new(RejectCode.PositionCapacityExceeded, options.MaxPositions, options.MaxPositions + 1L);
        long extraFen = FrozenOf(contract, order, price, lots) - heldFen;
        return extraFen > 0 && extraFen > Free(order.AccountId) ? new(RejectCode.InsufficientMargin, Free(order.AccountId), extraFen) : null;
    }

    private static ReferenceRefusal? LargestOrderRefusal(ReferenceContract contract, ReferenceAccount account, long price, long quantity, long lots)
    {
        if (account.MostLots > 0 && quantity > account.MostLots)
            return new(RejectCode.AccountOrderTooLarge, account.MostLots, quantity);
        Int128 value = ((((Int128)price * contract.Terms.TickSizeFen * contract.Terms.LotKilograms) + 999) / 1000) * lots;
        return account.MostFen > 0 && value > account.MostFen ? new(RejectCode.AccountOrderValueTooLarge, account.MostFen, (long)value) : null;
    }

    private ReferenceRefusal? OpeningRefusal(ReferenceContract contract, ReferenceOrder order, ReferenceAccount account, long extra)
    {
        if (contract.Limits.Risk is not { } risk)
            return new(RejectCode.ContractRiskUnknown, 0, contract.Terms.ContractId);
        if ((account.Products & (1L << risk.ProductNumber)) == 0)
            return new(RejectCode.ProductNotPermitted, account.Products, risk.ProductNumber);
        if ((account.HedgeFlags & (1 << (int)order.HedgeFlag)) == 0)
            return new(RejectCode.HedgeFlagNotPermitted, account.HedgeFlags, (long)order.HedgeFlag);
        if (account.IsNatural && risk.BarsNaturalPersons == 1)
            return new(RejectCode.NaturalPersonNotPermitted, 0, extra);
        bool isBound = order.HedgeFlag is HedgeFlag.Speculation or HedgeFlag.Arbitrage;
        if (isBound && Ban(contract, order, account) is { } ban)
            return ban;

        ReferenceLimits limits = contract.Limits;
        ReferencePosition position = limits.Find(order.AccountId, order.HedgeFlag) ?? new() { Account = order.AccountId, Hedge = order.HedgeFlag };
        long opened = position.Opened + extra
            + limits.Asked(order.AccountId, order.HedgeFlag, true, Opening) + limits.Asked(order.AccountId, order.HedgeFlag, false, Opening);
        if (isBound && risk.OpeningCapLots > 0 && opened > risk.OpeningCapLots)
            return new(RejectCode.OpeningCapExceeded, risk.OpeningCapLots, opened);
        long openedOfGroup = extra + GroupOf(account).Sum(member => (limits.Find(member, order.HedgeFlag)?.Opened ?? 0)
            + limits.Asked(member, order.HedgeFlag, true, Opening) + limits.Asked(member, order.HedgeFlag, false, Opening));
        if (isBound && risk.OpeningCapLots > 0 && account.Group != 0 && openedOfGroup > risk.OpeningCapLots)
            return new(RejectCode.GroupOpeningCapExceeded, risk.OpeningCapLots, openedOfGroup);
        long limit = isBound && limits.PositionLimit > 0 ? limits.PositionLimit : 10_000_000;
        long held = position.Half(order.IsLong).Held + limits.Asked(order.AccountId, order.HedgeFlag, order.IsLong, Opening) + extra;
        if (held > limit)
            return new(RejectCode.PositionLimitExceeded, limit, held);
        long heldByGroup = extra + GroupOf(account).Sum(member => (limits.Find(member, order.HedgeFlag)?.Half(order.IsLong).Held ?? 0)
            + limits.Asked(member, order.HedgeFlag, order.IsLong, Opening));
        bool isGroupBound = isBound && limits.PositionLimit > 0 && account.Group != 0;
        return isGroupBound && heldByGroup > limit ? new(RejectCode.GroupPositionLimitExceeded, limit, heldByGroup) : null;
    }

    private IEnumerable<int> GroupOf(ReferenceAccount account) => Accounts.Where(other => other.Value.Group == account.Group).Select(other => other.Key);

    private ReferenceRefusal? Ban(ReferenceContract contract, ReferenceOrder order, ReferenceAccount account)
    {
        ReferencePosition? own = contract.Limits.Find(order.AccountId, order.HedgeFlag);
        ReferencePosition? selfTrading = account.Group == 0 ? own : contract.Limits.Find(-account.Group, order.HedgeFlag);
        (ConductKind Kind, int Count)[] counts =
        [
            (ConductKind.Messages, own?.Messages ?? 0),
            (ConductKind.Cancels, own?.Cancels ?? 0),
            (ConductKind.LargeCancels, own?.LargeCancels ?? 0),
            (ConductKind.SelfTrades, selfTrading?.SelfTrades ?? 0),
        ];
        foreach ((ConductKind kind, int count) in counts)
        {
            int ban = contract.Limits.Limits(kind).Ban;
            if (ban > 0 && count >= ban)
                return new(RejectCode.OpeningBanned, ban, count);
        }

        return null;
    }

    /// <summary>Lots of each day are there for orders that name the day, and all that these leave for those that name none.</summary>
    private static ReferenceRefusal? ClosingRefusal(ReferenceContract contract, ReferenceOrder order, long extra)
    {
        ReferenceLimits limits = contract.Limits;
        ReferenceHalf half = limits.Find(order.AccountId, order.HedgeFlag)?.Half(order.IsLong) ?? new();
        long left = half.Held - limits.Asked(order.AccountId, order.HedgeFlag, order.IsLong, Closing);
        long today = half.Today - limits.Asked(order.AccountId, order.HedgeFlag, order.IsLong, PositionEffect.CloseToday);
        long yesterday = half.Yesterday - limits.Asked(order.AccountId, order.HedgeFlag, order.IsLong, PositionEffect.CloseYesterday);
        (RejectCode code, long most) = order.PositionEffect switch
        {
            PositionEffect.CloseToday => (RejectCode.CloseTodayExceedsPosition, Math.Min(left, today)),
            PositionEffect.CloseYesterday => (RejectCode.CloseYesterdayExceedsPosition, Math.Min(left, yesterday)),
            _ => (RejectCode.CloseExceedsPosition, left),
        };
        return extra > most ? new(code, most, extra) : null;
    }

    private void Fill(ReferenceContract contract, ReferenceOrder taker, ReferenceOrder maker, long price, long lots)
    {
        if (!taker.IsHeld && !maker.IsHeld)
            return;
        Book(contract, taker, price, lots);
        if (taker.IsHeld && IsSameParty(taker, maker) && _selfTraders.Add(taker))
            Count(contract, taker, ConductKind.SelfTrades);
        Book(contract, maker, price, lots);
    }

    private static void Book(ReferenceContract contract, ReferenceOrder order, long price, long lots)
    {
        ReferenceLimits limits = contract.Limits;
        if (!order.IsHeld)
        {
            limits.Outside += order.Side == Side.Buy ? lots : -lots;
            return;
        }

        if (order.Leaves == 0)
            limits.Held.Remove(order);
        ReferencePosition position = limits.Find(order.AccountId, order.HedgeFlag)!;
        ReferenceHalf half = position.Half(order.IsLong);
        if (order.IsOpening)
        {
            half.Open(price, lots);
            position.Opened += (int)lots;
            return;
        }

        long claimed = limits.Asked(order.AccountId, order.HedgeFlag, order.IsLong, PositionEffect.CloseYesterday);
        long yesterday = order.PositionEffect switch
        {
            PositionEffect.CloseToday => 0,
            PositionEffect.CloseYesterday => lots,
            _ => Math.Min(lots, half.Yesterday - claimed),
        };
        half.CloseYesterday(yesterday);
        half.CloseToday(lots - yesterday);
    }

    private void CountCancel(ReferenceContract contract, ReferenceOrder order, long lots)
    {
        if (!order.IsHeld)
            return;
        Count(contract, order, ConductKind.Messages);
        Count(contract, order, ConductKind.Cancels);
        int large = contract.Limits.Conduct.LargeCancelLots;
        if (large > 0 && lots >= large)
            Count(contract, order, ConductKind.LargeCancels);
    }

    private void Count(ReferenceContract contract, ReferenceOrder order, ConductKind kind)
    {
        int group = kind == ConductKind.SelfTrades ? Accounts[order.AccountId].Group : 0;
        int owner = group == 0 ? order.AccountId : -group;
        if (contract.Limits.Find(owner, order.HedgeFlag) is null && PositionCount >= options.MaxPositions)
            return;
        ReferencePosition position = contract.Limits.FindOrAdd(owner, order.HedgeFlag);
        int count = kind switch
        {
            ConductKind.Messages => ++position.Messages,
            ConductKind.Cancels => ++position.Cancels,
            ConductKind.LargeCancels => ++position.LargeCancels,
            _ => ++position.SelfTrades,
        };
        (int warning, int ban) = contract.Limits.Limits(kind);
        bool isBound = order.HedgeFlag is HedgeFlag.Speculation or HedgeFlag.Arbitrage;
        if (isBound && (count == warning || count == ban))
            _events.Alerted(order, contract.Terms.ContractId, kind, count, group, count == ban);
    }

    private void BeginDay(ReferenceContract contract, int day)
    {
        bool isOther = contract.TradingDay != day;
        contract.StartDay(day, LastTrade);
        if (!isOther)
            return;
        contract.Limits.OpenInterest = contract.Limits.OpenInterestNow;
        TradingDay = Math.Max(TradingDay, day);
        DropAll(contract, order => order.IsHeld && order.PositionEffect == PositionEffect.CloseToday, CancelReason.TradingDayOver);
        foreach (ReferencePosition position in contract.Limits.Positions)
        {
            position.Long.EndDay(contract.Settlement == Schema.NullInt64 ? null : contract.Settlement);
            position.Short.EndDay(contract.Settlement == Schema.NullInt64 ? null : contract.Settlement);
            (position.Opened, position.Messages, position.Cancels, position.LargeCancels, position.SelfTrades) = (0, 0, 0, 0, 0);
        }

        contract.Limits.Positions.RemoveAll(position => position.Long.Held == 0 && position.Short.Held == 0
            && !contract.Limits.Held.Any(order => order.AccountId == position.Account && order.HedgeFlag == position.Hedge));
        RunChanges();
    }
}
