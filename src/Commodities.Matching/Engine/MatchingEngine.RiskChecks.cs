using Commodities.Domain;

namespace Commodities.Matching;

/// <content>
/// What is asked of an order of a checked account, after every rule of the book: the first that fails names the code, the limit and the value. A
/// replacement is asked only about what it asks for more.
/// </content>
public sealed unsafe partial class MatchingEngine<TSink>
{
    /// <summary>The account when the venue was told of it; else null.</summary>
    private AccountSlot* FindAccount(int accountId)
    {
        if ((uint)accountId > (uint)_options.MaxAccounts)
            return null;
        AccountSlot* account = _accounts + accountId;
        return account->IsDefined != 0 ? account : null;
    }

    private Refusal RefusalOfRisk(AccountSlot* account, Position* position, ref readonly HeldOrder held, RiskAsked asked)
    {
        ContractRisk* risk = _risks + held.ContractId;
        long extraLots = asked.Lots - asked.HeldLots;
        Refusal refusal = (account->Flags & AccountFlags.Limited) == 0 ? default : RefusalOfAccountLimits(in held, asked);
        if (refusal.Code != RejectCode.None)
            return refusal;
        if (!held.IsOpening)
            refusal = extraLots > 0 ? RefusalOfClosing(position, in held, extraLots) : default;
        else if (extraLots > 0)
            refusal = RefusalOfOpening(account, position, in held, extraLots);
        if (refusal.Code == RejectCode.None && held.IsOpening && asked.QuantityLots < risk->MinOpeningLots)
            refusal = new(RejectCode.OpeningTooSmall, risk->MinOpeningLots, asked.QuantityLots);
        if (refusal.Code != RejectCode.None)
            return refusal;

        long valueFen = risk->MaxOrderValueFen == 0 ? 0 : risk->LotValueFen(held.LimitTicks) * asked.Lots;
        if (valueFen > risk->MaxOrderValueFen)
            return new(RejectCode.OrderValueTooLarge, risk->MaxOrderValueFen, valueFen);
        if (position == null && _positions.IsFull)
            return new(RejectCode.PositionCapacityExceeded, _positions.Capacity, _positions.Capacity + 1L);
        long extraFen = FrozenOf(in held, (int)asked.Lots) - asked.HeldFen;
        return extraFen > 0 && extraFen > account->FreeFen ? new(RejectCode.InsufficientMargin, account->FreeFen, extraFen) : default;
    }

    /// <summary>Contract, product, purpose, natural person, ban, opening cap, position limit, the latter two of the account and of its group: in this order.</summary>
    private Refusal RefusalOfOpening(AccountSlot* account, Position* position, ref readonly HeldOrder held, long extraLots)
    {
        ContractRisk* risk = _risks + held.ContractId;
        if (risk->IsSet == 0)
            return new(RejectCode.ContractRiskUnknown, 0, held.ContractId);
        if (((account->Products >> risk->ProductNumber) & 1) == 0)
            return new(RejectCode.ProductNotPermitted, account->Products, risk->ProductNumber);
        if (((account->HedgeFlags >> (int)held.HedgeFlag) & 1) == 0)
            return new(RejectCode.HedgeFlagNotPermitted, account->HedgeFlags & RiskRules.AllHedgeFlags, (long)held.HedgeFlag);
        if (account->IsNaturalPerson && risk->BarsNaturalPersons != 0)
            return new(RejectCode.NaturalPersonNotPermitted, 0, extraLots);
        Refusal banned = RefusalOfConduct(account, position, in held);
        if (banned.Code != RejectCode.None)
            return banned;

        long openedLots = position == null ? 0 : position->OpenedLots + (long)position->Long.OpeningLots + position->Short.OpeningLots;
        if (!held.IsExempt && risk->OpeningCapLots != 0 && openedLots + extraLots > risk->OpeningCapLots)
            return new(RejectCode.OpeningCapExceeded, risk->OpeningCapLots, openedLots + extraLots);
        bool isOfBoundGroup = account->GroupId != 0 && !held.IsExempt;
        if (isOfBoundGroup && risk->OpeningCapLots != 0 && OpenedLotsOfGroup(account->GroupId, in held) + extraLots > risk->OpeningCapLots)
            return new(RejectCode.GroupOpeningCapExceeded, risk->OpeningCapLots, OpenedLotsOfGroup(account->GroupId, in held) + extraLots);
        long heldLots = position == null ? 0 : Position.SideOf(position, held.IsLong)->HeldLots + (long)Position.SideOf(position, held.IsLong)->OpeningLots;
        int boundLots = risk->BoundPositionLots;
        int limitLots = held.IsExempt || boundLots == 0 ? ContractRisk.HighestPositionLots : boundLots;
        if (heldLots + extraLots > limitLots)
            return new(RejectCode.PositionLimitExceeded, limitLots, heldLots + extraLots);
        if (!isOfBoundGroup || boundLots == 0)
            return default;
        long lotsOfGroup = HeldLotsOfGroup(account->GroupId, in held) + extraLots;
        return lotsOfGroup > boundLots ? new(RejectCode.GroupPositionLimitExceeded, boundLots, lotsOfGroup) : default;
    }

    /// <summary>Whether so many more lots are held that no other closing order claims.</summary>
    private static Refusal RefusalOfClosing(Position* position, ref readonly HeldOrder held, long extraLots)
    {
        long closableLots = position == null ? 0 : Position.SideOf(position, held.IsLong)->ClosableLots(held.PositionEffect);
        if (extraLots <= closableLots)
            return default;
        RejectCode code = held.PositionEffect switch
        {
            PositionEffect.CloseToday => RejectCode.CloseTodayExceedsPosition,
            PositionEffect.CloseYesterday => RejectCode.CloseYesterdayExceedsPosition,
            _ => RejectCode.CloseExceedsPosition,
        };
        return new(code, closableLots, extraLots);
    }
}
