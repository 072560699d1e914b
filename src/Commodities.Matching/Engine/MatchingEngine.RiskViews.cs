using Commodities.Domain;

namespace Commodities.Matching;

/// <content>
/// Money and positions as they stand: for the settlement, the gateway and audits. And the way back for trades that are undone: <see cref="UnwindFill"/>.
/// </content>
public sealed unsafe partial class MatchingEngine<TSink>
{
    /// <summary>Positions in use, those of account groups included.</summary>
    public int PositionCount => _positions.Count;

    /// <summary>Changes that wait for their trading day.</summary>
    public int WaitingChanges => _changeCount;

    /// <summary>The number of the last movement of funds; 0 before the first.</summary>
    public long LastFundsId => _lastFundsId;

    /// <summary>The money of an account; all zero when the matcher was never told of it.</summary>
    public AccountFunds Funds(int accountId)
    {
        AccountSlot account = AccountOf(accountId);
        AccountLimits limits = account.IsDefined == 0 ? default : _accountLimits[accountId];
        return new AccountFunds
        {
            AccountId = accountId,
            CashFen = account.CashFen,
            CollateralFen = account.CollateralFen,
            UsableCollateralFen = account.FundsFen - account.CashFen,
            FrozenFen = account.FrozenFen,
            MarginFen = account.MarginFen,
            IsRiskChecked = (account.Flags & AccountFlags.RiskChecked) != 0,
            IsSuspended = (account.Flags & AccountFlags.AnySuspension) != 0,
            FirmId = account.FirmId,
            TraderId = account.TraderId,
            Products = account.Products,
            HedgeFlags = (byte)(account.HedgeFlags & RiskRules.AllHedgeFlags),
            IsNaturalPerson = account.IsNaturalPerson,
            MaxOrderLots = limits.MaxOrderLots,
            MaxOrderValueFen = limits.MaxOrderValueFen,
        };
    }

    /// <summary>Looks up a position.</summary>
    /// <returns>False when the account holds and asks for nothing there.</returns>
    public bool TryFindPosition(int accountId, int contractId, HedgeFlag hedgeFlag, out AccountPosition position)
    {
        position = default;
        Position* found = accountId < 1 || !IsListed(contractId) ? null : _positions.Find(Position.KeyOf(accountId, contractId, hedgeFlag));
        if (found == null)
            return false;
        position = Copy(found);
        return true;
    }

    /// <summary>Copies the positions in a contract, in the order in which they came to be, as many as there are and fit.</summary>
    /// <returns>How many were copied.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The contract is not listed.</exception>
    public int CopyPositions(int contractId, Span<AccountPosition> positions)
    {
        Listed(contractId);
        int count = 0;
        for (int row = _risks[contractId].FirstPosition; row != 0 && count < positions.Length; row = _positions.At(row)->Next)
        {
            if (_positions.At(row)->AccountId > 0)
                positions[count++] = Copy(_positions.At(row));
        }

        return count;
    }

    /// <summary>The sums of money and lots in a contract.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The contract is not listed.</exception>
    public ContractRiskTotals RiskTotals(int contractId)
    {
        Listed(contractId);
        ContractRisk* risk = _risks + contractId;
        return new ContractRiskTotals
        {
            ContractId = contractId,
            LongLots = risk->LongLots,
            ShortLots = risk->ShortLots,
            OutsideLots = risk->OutsideLots,
            FrozenFen = risk->FrozenFen,
            MarginFen = risk->MarginFen,
            HeldOrders = risk->HeldOrders,
            IsRiskSet = risk->IsSet != 0,
        };
    }

    /// <summary>The margin rates of a contract, in basis points: long by purpose, then short by purpose; all zero before they are set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The contract is not listed.</exception>
    public IReadOnlyList<ushort> MarginBasisPoints(int contractId)
    {
        Listed(contractId);
        return new ReadOnlySpan<ushort>(_risks[contractId].BasisPoints, ContractRisk.Rates).ToArray();
    }

    /// <summary>How much an account may do in a contract in a trading day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The contract is not listed.</exception>
    public ConductLimits ConductLimits(int contractId)
    {
        Listed(contractId);
        ContractRisk* risk = _risks + contractId;
        return new ConductLimits
        {
            MessagesWarning = risk->LimitOf(ConductKind.Messages, isBan: false),
            MessagesBan = risk->LimitOf(ConductKind.Messages, isBan: true),
            CancelsWarning = risk->LimitOf(ConductKind.Cancels, isBan: false),
            CancelsBan = risk->LimitOf(ConductKind.Cancels, isBan: true),
            LargeCancelsWarning = risk->LimitOf(ConductKind.LargeCancels, isBan: false),
            LargeCancelsBan = risk->LimitOf(ConductKind.LargeCancels, isBan: true),
            SelfTradesWarning = risk->LimitOf(ConductKind.SelfTrades, isBan: false),
            SelfTradesBan = risk->LimitOf(ConductKind.SelfTrades, isBan: true),
            LargeCancelLots = risk->LargeCancelLots,
        };
    }

    /// <summary>
    /// Undoes one side of a past trade: takes opened lots away with their margin, or gives closed ones back at the trade's price. For an account that is
    /// not checked only the contract's sum moves. The caller undoes both sides, and has looked whether the lots are there.
    /// </summary>
    internal void UnwindFill(int accountId, int contractId, Side side, PositionEffect positionEffect, HedgeFlag hedgeFlag, int priceTicks, int lots, bool wasHeld)
    {
        ContractRisk* risk = _risks + contractId;
        if (!wasHeld)
        {
            risk->OutsideLots -= side == Side.Buy ? lots : -lots;
            return;
        }

        HeldOrder held = new() { AccountId = accountId, ContractId = contractId, Side = side, PositionEffect = positionEffect, HedgeFlag = hedgeFlag };
        Position* position = _positions.Find(held.Key);
        if (position == null)
            position = _positions.Add(held.Key, risk);
        PositionSide* half = Position.SideOf(position, held.IsLong);
        long before = risk->MarginOf(half->TickLots, held.Rate);
        if (held.IsOpening)
        {
            half->Unopen(lots);
            position->OpenedLots = Math.Max(0, position->OpenedLots - lots);
        }
        else
        {
            half->Unclose(positionEffect, priceTicks, lots);
        }

        CountLots(risk, held.IsLong, held.IsOpening ? -lots : lots);
        BookMargin(_accounts + accountId, contractId, risk->MarginOf(half->TickLots, held.Rate) - before);
    }

    /// <summary>
    /// Gives lots that a past trade opened another cost, with their margin: as many as are still held of this trading day. What closed lots cost, and what
    /// came of it, is in no balance here.
    /// </summary>
    private void RepriceFill(in HeldOrder held, int differenceTicks, int lots)
    {
        Position* position = _positions.Find(held.Key);
        if (!held.IsOpening || position == null)
            return;
        ContractRisk* risk = _risks + held.ContractId;
        PositionSide* half = Position.SideOf(position, held.IsLong);
        long before = risk->MarginOf(half->TickLots, held.Rate);
        half->Reprice(differenceTicks, lots);
        BookMargin(_accounts + held.AccountId, held.ContractId, risk->MarginOf(half->TickLots, held.Rate) - before);
    }

    private static AccountPosition Copy(Position* position) => new()
    {
        AccountId = position->AccountId,
        ContractId = position->ContractId,
        HedgeFlag = position->HedgeFlag,
        Long = Copy(in position->Long),
        Short = Copy(in position->Short),
        OpenedLots = position->OpenedLots,
        Messages = position->Messages,
        Cancels = position->Cancels,
        LargeCancels = position->LargeCancels,
    };

    private static PositionHalf Copy(in PositionSide side) => new()
    {
        TodayLots = side.TodayLots,
        YesterdayLots = side.YesterdayLots,
        TickLots = side.TickLots,
        TodayTickLots = side.TodayTickLots,
        OpeningLots = side.OpeningLots,
        ClosingLots = side.ClaimedLots + side.ClaimedTodayLots + side.ClaimedYesterdayLots,
    };
}
