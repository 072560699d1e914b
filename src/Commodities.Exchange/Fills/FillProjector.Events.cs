using Commodities.Domain;
using Commodities.Messages;
using Commodities.Messages.Fills;

namespace Commodities.Exchange.Fills;

/// <content>Which records come of which event.</content>
internal sealed partial class FillProjector
{
    private void Take(ref readonly Trade trade)
    {
        ref FillContract contract = ref Contract(trade.ContractId);
        long kilograms = trade.QuantityLots * contract.LotKilograms;
        long notional = Notional(in contract, trade.PriceTicks, trade.QuantityLots);
        contract.Totals.Add(trade.QuantityLots, kilograms, notional);
        if (contract.TradingDay == TradingDay)
        {
            _dayTotals.Add(trade.QuantityLots, kilograms, notional);
        }

        // The buyer's fill first, whoever caused the match.
        bool takerBuys = trade.TakerSide == Side.Buy;
        for (int index = 0; index < 2; index++)
        {
            ref Fill fill = ref Begin<Fill>(trade.Header.TimestampNanos);
            (fill.QuantityKilograms, fill.NotionalFen) = (kilograms, notional);
            Describe(ref fill, in trade, in contract);
            Assign(ref fill, in trade, isTaker: takerBuys == (index == 0));
            End(ref fill);
        }
    }

    private void Describe(ref Fill fill, ref readonly Trade trade, ref readonly FillContract contract)
    {
        bool isAuction = (trade.Flags & TradeFlags.Auction) != 0;
        fill.TradeId = trade.TradeId;
        fill.CommandSequence = trade.Header.CommandSequence;
        fill.PriceTicks = trade.PriceTicks;
        fill.PriceFen = trade.PriceTicks * contract.TickSizeFen;
        fill.QuantityLots = trade.QuantityLots;
        fill.Version = 1;
        fill.ContractId = trade.ContractId;
        fill.ContractVersion = contract.ContractVersion;
        fill.TradingDay = contract.TradingDay;
        fill.ActionDate = _date.Of(trade.Header.TimestampNanos);
        fill.DeliveryMonth = contract.DeliveryMonth;
        fill.SelfTrade = SelfTradeOf(trade.MakerAccountId, trade.TakerAccountId);
        fill.MatchKind = isAuction ? MatchKind.Auction : MatchKind.Continuous;
        fill.Phase = contract.Phase;
        fill.PriceSource = isAuction ? FillPriceSource.Auction
            : contract.TradePricePolicy == TradePricePolicy.Median ? FillPriceSource.Median : FillPriceSource.RestingLimit;
        fill.LimitState = trade.PriceTicks <= contract.PriceLowTicks ? LimitState.Lower
            : trade.PriceTicks >= contract.PriceHighTicks ? LimitState.Upper : LimitState.Inside;
        fill.Symbol = contract.Symbol;
        fill.Product = contract.Product;
        SetUnknown(ref fill);
        ref readonly FillTerms terms = ref _terms[trade.ContractId];
        (fill.DeliveryUnitLots, fill.VatBasisPoints, fill.DeliveryMethods) = (terms.DeliveryUnitLots, terms.VatBasisPoints, terms.DeliveryMethods);
    }

    private void Assign(ref Fill fill, ref readonly Trade trade, bool isTaker)
    {
        bool isAuction = (trade.Flags & TradeFlags.Auction) != 0;
        Side makerSide = trade.TakerSide == Side.Buy ? Side.Sell : Side.Buy;
        fill.Side = isTaker ? trade.TakerSide : makerSide;
        fill.OrderId = isTaker ? trade.TakerOrderId : trade.MakerOrderId;
        fill.ClientOrderId = isTaker ? trade.TakerClientOrderId : trade.MakerClientOrderId;
        fill.LeavesLots = isTaker ? trade.TakerLeavesLots : trade.MakerLeavesLots;
        fill.SessionId = isTaker ? trade.TakerSessionId : trade.MakerSessionId;
        fill.AccountId = isTaker ? trade.TakerAccountId : trade.MakerAccountId;
        fill.PositionEffect = isTaker ? trade.TakerPositionEffect : trade.MakerPositionEffect;
        fill.HedgeFlag = isTaker ? trade.TakerHedgeFlag : trade.MakerHedgeFlag;
        fill.Liquidity = isAuction ? Liquidity.None : isTaker ? Liquidity.Aggressor : Liquidity.Resting;
        fill.ObligationId = ObligationOf(trade.TradeId, fill.Side);
        FillParty party = _references.Party(fill.AccountId);
        (fill.Member, fill.ClearingMember, fill.Account) = (party.Member, party.ClearingMember, party.Account);
        fill.Trader = _references.Trader(fill.SessionId);
    }

    // What a clearing house or a pairing will say later; the page of the protocol lists it.
    private static void SetUnknown(ref Fill fill)
    {
        (fill.FeeClass, fill.LegNumber, fill.DeliveryBasis, fill.InvoiceType) =
            (FillSchema.NullUInt8, FillSchema.NullUInt8, FillSchema.NullUInt8, FillSchema.NullUInt8);
        (fill.OpenPositionReference, fill.FeeFen, fill.MarginFen, fill.CombinationId) =
            (FillSchema.NullInt64, FillSchema.NullInt64, FillSchema.NullInt64, FillSchema.NullInt64);
        (fill.MarginRateBasisPoints, fill.QualityGradeId, fill.LocationId) = (FillSchema.NullInt32, FillSchema.NullInt32, FillSchema.NullInt32);
        (fill.ToleranceBasisPoints, fill.DeliveryWindowFrom, fill.DeliveryWindowTo) = (FillSchema.NullInt32, FillSchema.NullInt32, FillSchema.NullInt32);
    }

    private SelfTradeMark SelfTradeOf(int makerAccountId, int takerAccountId)
    {
        if (makerAccountId == takerAccountId)
        {
            return SelfTradeMark.Account;
        }

        int group = _groups.GetValueOrDefault(makerAccountId);
        return group != 0 && group == _groups.GetValueOrDefault(takerAccountId) ? SelfTradeMark.Group : SelfTradeMark.None;
    }

    private void Take(ref readonly ContractDefined defined)
    {
        ref FillContract contract = ref Contract(defined.ContractId);
        _contractCount = Math.Max(_contractCount, defined.ContractId);
        EnterDay(ref contract, defined.TradingDay);
        contract.Symbol = defined.Symbol;
        contract.TickSizeFen = defined.TickSizeFen;
        contract.LotKilograms = defined.LotKilograms;
        contract.PriceLowTicks = defined.PriceLowTicks;
        contract.PriceHighTicks = defined.PriceHighTicks;
        contract.ReferencePriceTicks = defined.ReferencePriceTicks;
        contract.TradePricePolicy = defined.TradePricePolicy;
        contract.ContractVersion++;
        ContractSymbol.Split(contract.Symbol, out contract.Product, out contract.DeliveryMonth);
        _terms[defined.ContractId] = _references.Terms(contract.Product.ToString());
        WriteDefinition(defined.ContractId, in contract, defined.Header.TimestampNanos, 0);
    }

    private void Take(ref readonly PhaseChanged changed)
    {
        ref FillContract contract = ref Contract(changed.ContractId);
        EnterDay(ref contract, changed.TradingDay);
        bool closes = changed.Phase == TradingPhase.Closed && changed.PreviousPhase != TradingPhase.Closed;
        (contract.PreviousPhase, contract.Phase) = (changed.PreviousPhase, changed.Phase);
        WritePhase(changed.ContractId, in contract, changed.Header.TimestampNanos, 0);
        if (!closes)
        {
            return;
        }

        contract.Revision++;
        WriteTotals(changed.ContractId, in contract, changed.Header.TimestampNanos, 0);
        if (contract.TradingDay == TradingDay && !IsAnyOpen())
        {
            _dayRevision++;
            WriteDayTotals(changed.Header.TimestampNanos, 0);
        }
    }

    private void Take(ref readonly SettlementPriceSet settled)
    {
        ref FillContract contract = ref Contract(settled.ContractId);
        EnterDay(ref contract, settled.TradingDay);
        (contract.SettlementPriceTicks, contract.SettlementVolumeLots, contract.SettlementBasis) = (settled.PriceTicks, settled.VolumeLots, settled.Basis);
        WriteSettlement(settled.ContractId, in contract, settled.Header.TimestampNanos, 0);
    }

    /// <summary>A contract is in a trading day; another one begins its totals anew, and a newer one than any before begins a day of the stream.</summary>
    private void EnterDay(ref FillContract contract, int tradingDay)
    {
        if (tradingDay > TradingDay)
        {
            (TradingDay, DayFirstSequence) = (tradingDay, LastSequence + 1);
            (_dayTotals, _dayRevision) = (default, 0);
        }

        if (tradingDay != contract.TradingDay)
        {
            (contract.TradingDay, contract.Totals, contract.Revision) = (tradingDay, default, 0);
            (contract.SettlementPriceTicks, contract.SettlementVolumeLots, contract.SettlementBasis) = (FillSchema.NullInt64, 0, SettlementBasis.None);
        }
    }

    private bool IsAnyOpen()
    {
        foreach (ref readonly FillContract contract in _contracts.AsSpan(1, _contractCount))
        {
            if (contract.TradingDay == TradingDay && contract.Phase != TradingPhase.Closed)
            {
                return true;
            }
        }

        return false;
    }
}
