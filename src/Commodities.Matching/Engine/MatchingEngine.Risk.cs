using System.Runtime.CompilerServices;
using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching;

/// <content>
/// Money and positions, in line: an order holds margin or lots from its acceptance on, a fill moves them, whatever else ends it gives them back. Orders
/// of accounts that are not checked never come here. The hooks: <see cref="TakesRisk"/>, <see cref="TakesReplacementRisk"/>, <see cref="OnFill"/>,
/// <see cref="OnRelease(int,int)"/>, <see cref="OnRelease(OrderBook*,ref readonly Taker,int)"/>. The rules are in <c>src/docs/risk.md</c>.
/// </content>
public sealed unsafe partial class MatchingEngine<TSink>
{
    private readonly NativeBlock _positionMemory;
    private readonly NativeBlock _riskMemory;
    private readonly ContractRisk* _risks;
    private PositionTable _positions;

    /// <summary>True once any account is checked or suspended, or unknown ones are refused: until then new orders pass after one look at this.</summary>
    private bool _watchesAccounts;
    private bool _refusesUnknownAccounts;

    /// <summary>Set while a new order is applied: it is held against its account.</summary>
    private bool _isHeld;

    /// <summary>Accept: checks a new order, counts it, and holds what it asks for. False when it was refused.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TakesRisk(OrderBook* book, ref readonly NewOrder command, int limitTicks)
    {
        int accountId = command.Header.AccountId;
        if ((uint)accountId > (uint)_options.MaxAccounts)
            return TakesRiskWithCare(in command, limitTicks);
        AccountSlot* account = _accounts + accountId;
        if (account->IsUnwatched & account->IsDefined != 0)
            return true;
        if (account->Flags != AccountFlags.RiskChecked || command.PositionEffect > PositionEffect.Open)
            return TakesRiskWithCare(in command, limitTicks);
        Position* position = _positions.Find(Position.KeyOf(accountId, command.ContractId, command.HedgeFlag));
        if (position == null)
            return TakesRiskWithCare(in command, limitTicks);

        ContractRisk* risk = _risks + command.ContractId;
        int isShort = (int)command.Side - (int)Side.Buy;
        int purpose = (int)command.HedgeFlag;
        long lots = command.QuantityLots;
        PositionSide* side = Position.SideOf(position, isShort);
        long fen = lots * risk->MarginOf(limitTicks, (isShort * 4) + purpose);
        int isBarred = (account->HedgeFlags >> AccountSlot.NaturalPersonBit) & risk->BarsNaturalPersons;
        bool isPermitted = ((account->Products >> risk->ProductNumber) & (account->HedgeFlags >> purpose) & ~isBarred & 1) != 0;
        if (!(isPermitted & risk->LetsOpen(position, side, account->GroupId != 0, limitTicks, lots) & fen <= account->FreeFen))
            return TakesRiskWithCare(in command, limitTicks);
        position->Messages++;
        side->OpeningLots += (int)lots;
        account->FrozenFen += fen;
        risk->FrozenFen += fen;
        _isHeld = true;
        return true;
    }

    /// <summary>The same for what the short way above does not let pass: each limit by itself.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TakesRiskWithCare(ref readonly NewOrder command, int limitTicks)
    {
        int accountId = command.Header.AccountId;
        AccountSlot* account = FindAccount(accountId);
        if (account == null)
            return !_refusesUnknownAccounts || Refuse(in command, RejectCode.UnknownAccount, 0, accountId);
        if (account->IsUnwatched)
            return true;
        if ((account->Flags & AccountFlags.AnySuspension) != 0)
            return Refuse(in command, RejectCode.AccountSuspended, 0, accountId);

        HeldOrder held = new()
        {
            AccountId = accountId,
            ContractId = command.ContractId,
            LimitTicks = limitTicks,
            Side = command.Side,
            PositionEffect = command.PositionEffect,
            HedgeFlag = command.HedgeFlag,
        };
        Position* position = _positions.Find(held.Key);
        long quantityLots = command.QuantityLots;
        Refusal refusal = RefusalOfRisk(account, position, in held, new(quantityLots, quantityLots, 0, 0));
        if (refusal.Code != RejectCode.None)
            return Refuse(in command, refusal.Code, refusal.LimitValue, refusal.AskedValue);
        if (position == null)
            position = _positions.Add(held.Key, _risks + held.ContractId);
        CountMessage(position, in held);
        Hold(account, position, in held, (int)quantityLots);
        _isHeld = true;
        return true;
    }

    /// <summary>Replace: checks what a held order asks for more, and holds what it then asks for. False when it was refused.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TakesReplacementRisk(int slot, ref readonly ReplaceOrder command, int limitTicks, int leavesLots)
    {
        OrderSlot* order = _orders.Slots + slot;
        AccountSlot* account = _accounts + order->AccountId;
        bool isSimple = (order->PositionEffect <= PositionEffect.Open) & (leavesLots <= order->LeavesLots) & !order->Has(OrderFlags.IsStop)
            & account->Flags == AccountFlags.RiskChecked;
        if (!isSimple)
            return TakesReplacementRiskWithCare(slot, in command, limitTicks, leavesLots);

        ContractRisk* risk = _risks + order->ContractId;
        int isShort = (int)order->Side - (int)Side.Buy;
        int rate = (isShort * 4) + (int)order->HedgeFlag;
        Position* position = _positions.Find(Position.KeyOf(order->AccountId, order->ContractId, order->HedgeFlag));
        int oldTicks = OrderBook.SideOf(_books + order->ContractId, order->Side)->PriceOf(order->Key);
        long fen = (leavesLots * risk->MarginOf(limitTicks, rate)) - (order->LeavesLots * risk->MarginOf(oldTicks, rate));
        if (!(risk->LetsReplace(position, leavesLots + order->FilledLots, limitTicks, leavesLots) & (fen <= 0 | fen <= account->FreeFen)))
            return TakesReplacementRiskWithCare(slot, in command, limitTicks, leavesLots);
        position->Messages++;
        Position.SideOf(position, isShort)->OpeningLots += leavesLots - order->LeavesLots;
        account->FrozenFen += fen;
        risk->FrozenFen += fen;
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TakesReplacementRiskWithCare(int slot, ref readonly ReplaceOrder command, int limitTicks, int leavesLots)
    {
        OrderSlot* order = _orders.Slots + slot;
        AccountSlot* account = _accounts + order->AccountId;
        HeldOrder held = HeldOf(order);
        Position* position = _positions.Find(held.Key);
        if ((account->Flags & AccountFlags.AnySuspension) != 0)
            return Refuse(in command, order->ContractId, RejectCode.AccountSuspended, 0, order->AccountId);
        RiskAsked asked = new(leavesLots + order->FilledLots, leavesLots, order->LeavesLots, FrozenOf(in held, order->LeavesLots));
        held.LimitTicks = limitTicks;
        Refusal refusal = RefusalOfRisk(account, position, in held, asked);
        if (refusal.Code != RejectCode.None)
            return Refuse(in command, order->ContractId, refusal.Code, refusal.LimitValue, refusal.AskedValue);
        CountMessage(position, in held);
        held.LimitTicks = LimitOf(order);
        Release(account, position, in held, order->LeavesLots);
        held.LimitTicks = limitTicks;
        Hold(account, position, in held, leavesLots);
        return true;
    }

    /// <summary>Fill of an incoming order with a resting one, right after the trade was written.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void OnFill(OrderBook* book, ref Taker taker, int makerSlot, int priceTicks, int lots)
    {
        OrderSlot* maker = _orders.Slots + makerSlot;
        ContractRisk* risk = _risks + book->ContractId;
        if (taker.IsHeld)
        {
            MoveFill(HeldOf(book, in taker), priceTicks, lots);
            if (!taker.IsSelfTradeCounted && IsSameParty(taker.AccountId, maker->AccountId))
                CountSelfTrade(book, ref taker);
        }
        else
        {
            risk->OutsideLots += taker.Side == Side.Buy ? lots : -lots;
        }

        if (maker->IsHeld)
            MoveFill(HeldOf(maker), priceTicks, lots);
        else
            risk->OutsideLots += maker->Side == Side.Buy ? lots : -lots;
        Invariant.That(risk->LongLots - risk->ShortLots + risk->OutsideLots == 0);
    }

    /// <summary>Fill of two resting orders in an uncross. The buy order is the incoming one; it counts as a self-trader once.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void OnAuctionFill(OrderBook* book, int buySlot, int sellSlot, int priceTicks, int lots, ref long selfTraderId)
    {
        OrderSlot* buy = _orders.Slots + buySlot;
        Taker taker = new()
        {
            AccountId = buy->AccountId,
            LimitKey = book->Offers.KeyOf(book->Bids.PriceOf(buy->Key)),
            Side = Side.Buy,
            PositionEffect = buy->PositionEffect,
            HedgeFlag = buy->HedgeFlag,
            IsHeld = buy->IsHeld,
            IsSelfTradeCounted = buy->OrderId == selfTraderId,
        };
        OnFill(book, ref taker, sellSlot, priceTicks, lots);
        if (taker.IsSelfTradeCounted)
            selfTraderId = buy->OrderId;
    }

    /// <summary>Release on request: as below, and the message and the cancel are counted.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void OnCancelAsked(int slot, int lots)
    {
        HeldOrder held = HeldOf(_orders.Slots + slot);
        Position* position = _positions.Find(held.Key);
        CountMessage(position, in held);
        CountCancel(position, in held, lots);
        Release(_accounts + held.AccountId, position, in held, lots);
    }

    /// <summary>Release: lots leave a held order that rests, other than by a fill.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void OnRelease(int slot, int lots)
    {
        HeldOrder held = HeldOf(_orders.Slots + slot);
        Release(_accounts + held.AccountId, _positions.Find(held.Key), in held, lots);
    }

    /// <summary>Release: lots leave a held order that is coming in, other than by a fill.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void OnRelease(OrderBook* book, ref readonly Taker taker, int lots)
    {
        HeldOrder held = HeldOf(book, in taker);
        Release(_accounts + held.AccountId, _positions.Find(held.Key), in held, lots);
    }

    private HeldOrder HeldOf(OrderSlot* order) => new()
    {
        AccountId = order->AccountId,
        ContractId = order->ContractId,
        LimitTicks = LimitOf(order),
        Side = order->Side,
        PositionEffect = order->PositionEffect,
        HedgeFlag = order->HedgeFlag,
    };

    private static HeldOrder HeldOf(OrderBook* book, ref readonly Taker taker) => new()
    {
        AccountId = taker.AccountId,
        ContractId = book->ContractId,
        LimitTicks = OrderBook.OppositeOf(book, taker.Side)->PriceOf(taker.LimitKey),
        Side = taker.Side,
        PositionEffect = taker.PositionEffect,
        HedgeFlag = taker.HedgeFlag,
    };

    private long FrozenOf(ref readonly HeldOrder held, int lots) =>
        held.IsOpening ? lots * _risks[held.ContractId].MarginOf(held.LimitTicks, held.Rate) : 0;

    private void Hold(AccountSlot* account, Position* position, ref readonly HeldOrder held, int lots)
    {
        PositionSide* side = Position.SideOf(position, held.IsLong);
        if (!held.IsOpening)
        {
            side->Claim(held.PositionEffect, lots);
            return;
        }

        side->OpeningLots += lots;
        Freeze(account, held.ContractId, FrozenOf(in held, lots));
    }

    private void Release(AccountSlot* account, Position* position, ref readonly HeldOrder held, int lots)
    {
        PositionSide* side = Position.SideOf(position, held.IsLong);
        if (!held.IsOpening)
        {
            side->Claim(held.PositionEffect, -lots);
            return;
        }

        side->OpeningLots -= lots;
        Invariant.That(side->OpeningLots >= 0);
        Freeze(account, held.ContractId, -FrozenOf(in held, lots));
    }

    /// <summary>Every fen that is frozen, or free again, is booked here: to the account and to the contract.</summary>
    private void Freeze(AccountSlot* account, int contractId, long fen)
    {
        if (_risks[contractId].IsRepricing != 0)
            return;
        account->FrozenFen += fen;
        _risks[contractId].FrozenFen += fen;
        Invariant.That(account->FrozenFen >= 0 && _risks[contractId].FrozenFen >= 0);
    }

    /// <summary>Every fen of position margin is booked here: to the account and to the contract.</summary>
    private void BookMargin(AccountSlot* account, int contractId, long fen)
    {
        account->MarginFen += fen;
        _risks[contractId].MarginFen += fen;
        Invariant.That(account->MarginFen >= 0 && _risks[contractId].MarginFen >= 0);
    }

    private void MoveFill(in HeldOrder held, int priceTicks, int lots)
    {
        AccountSlot* account = _accounts + held.AccountId;
        ContractRisk* risk = _risks + held.ContractId;
        Position* position = _positions.Find(held.Key);
        PositionSide* side = Position.SideOf(position, held.IsLong);
        int rate = held.Rate;
        long before = risk->MarginOf(side->TickLots, rate);
        if (held.IsOpening)
        {
            Release(account, position, in held, lots);
            side->Open(priceTicks, lots);
            position->OpenedLots += lots;
        }
        else
        {
            side->Close(held.PositionEffect, lots);
        }

        CountLots(risk, held.IsLong, held.IsOpening ? lots : -lots);
        BookMargin(account, held.ContractId, risk->MarginOf(side->TickLots, rate) - before);
    }

    private static void CountLots(ContractRisk* risk, bool isLong, int lots)
    {
        if (isLong)
            risk->LongLots += lots;
        else
            risk->ShortLots += lots;
    }
}
