using Commodities.Domain;
using Commodities.Messages;
using Commodities.Messages.Fills;

namespace Commodities.Exchange.Fills;

/// <content>Busts and corrections: two records each, as a trade has, and the totals again where they were reported already.</content>
internal sealed partial class FillProjector
{
    private void Take(ref readonly TradeBusted busted)
    {
        ref FillContract contract = ref Contract(busted.ContractId);
        long kilograms = busted.QuantityLots * contract.LotKilograms;
        long notional = Notional(in contract, busted.PriceTicks, busted.QuantityLots);
        bool takerBuys = busted.TakerSide == Side.Buy;
        for (int index = 0; index < 2; index++)
        {
            bool isTaker = takerBuys == (index == 0);
            ref FillBust bust = ref Begin<FillBust>(busted.Header.TimestampNanos);
            bust.TradeId = busted.TradeId;
            (bust.PriceTicks, bust.PriceFen) = (busted.PriceTicks, busted.PriceTicks * contract.TickSizeFen);
            (bust.QuantityLots, bust.QuantityKilograms, bust.NotionalFen) = (busted.QuantityLots, kilograms, notional);
            bust.ReferencedSequence = FillSchema.NullInt64;
            (bust.ContractId, bust.TradingDay, bust.Symbol) = (busted.ContractId, busted.TradingDay, contract.Symbol);
            bust.ActionDate = _date.Of(busted.Header.TimestampNanos);
            (bust.AuthoritySessionId, bust.Version, bust.Reason) = (busted.AuthoritySessionId, (ushort)busted.Version, busted.Reason);
            bust.MatchKind = (busted.Flags & TradeFlags.Auction) != 0 ? MatchKind.Auction : MatchKind.Continuous;
            bust.Side = index == 0 ? Side.Buy : Side.Sell;
            bust.ObligationId = ObligationOf(busted.TradeId, bust.Side);
            bust.OrderId = isTaker ? busted.TakerOrderId : busted.MakerOrderId;
            bust.SessionId = isTaker ? busted.TakerSessionId : busted.MakerSessionId;
            bust.AccountId = isTaker ? busted.TakerAccountId : busted.MakerAccountId;
            bust.PositionEffect = isTaker ? busted.TakerPositionEffect : busted.MakerPositionEffect;
            bust.HedgeFlag = isTaker ? busted.TakerHedgeFlag : busted.MakerHedgeFlag;
            FillParty party = _references.Party(bust.AccountId);
            (bust.Member, bust.ClearingMember, bust.Account) = (party.Member, party.ClearingMember, party.Account);
            End(ref bust);
        }

        ChangeTotals(ref contract, busted.ContractId, busted.TradingDay, -1, -busted.QuantityLots, -kilograms, Negative(notional), busted.Header.TimestampNanos);
    }

    private void Take(ref readonly TradeCorrected corrected)
    {
        ref FillContract contract = ref Contract(corrected.ContractId);
        long kilograms = corrected.QuantityLots * contract.LotKilograms;
        long previousKilograms = corrected.PreviousQuantityLots * contract.LotKilograms;
        long notional = Notional(in contract, corrected.PriceTicks, corrected.QuantityLots);
        long previousNotional = Notional(in contract, corrected.PreviousPriceTicks, corrected.PreviousQuantityLots);
        bool takerBuys = corrected.TakerSide == Side.Buy;
        for (int index = 0; index < 2; index++)
        {
            bool isTaker = takerBuys == (index == 0);
            ref FillCorrection correction = ref Begin<FillCorrection>(corrected.Header.TimestampNanos);
            correction.TradeId = corrected.TradeId;
            (correction.PriceTicks, correction.PriceFen) = (corrected.PriceTicks, corrected.PriceTicks * contract.TickSizeFen);
            (correction.QuantityLots, correction.QuantityKilograms, correction.NotionalFen) = (corrected.QuantityLots, kilograms, notional);
            (correction.PreviousPriceTicks, correction.PreviousQuantityLots) = (corrected.PreviousPriceTicks, corrected.PreviousQuantityLots);
            (correction.PreviousQuantityKilograms, correction.PreviousNotionalFen) = (previousKilograms, previousNotional);
            correction.ReferencedSequence = FillSchema.NullInt64;
            (correction.ContractId, correction.TradingDay, correction.Symbol) = (corrected.ContractId, corrected.TradingDay, contract.Symbol);
            correction.ActionDate = _date.Of(corrected.Header.TimestampNanos);
            (correction.AuthoritySessionId, correction.Version, correction.Reason) = (corrected.AuthoritySessionId, (ushort)corrected.Version, corrected.Reason);
            correction.MatchKind = (corrected.Flags & TradeFlags.Auction) != 0 ? MatchKind.Auction : MatchKind.Continuous;
            correction.Side = index == 0 ? Side.Buy : Side.Sell;
            correction.ObligationId = ObligationOf(corrected.TradeId, correction.Side);
            correction.OrderId = isTaker ? corrected.TakerOrderId : corrected.MakerOrderId;
            correction.SessionId = isTaker ? corrected.TakerSessionId : corrected.MakerSessionId;
            correction.AccountId = isTaker ? corrected.TakerAccountId : corrected.MakerAccountId;
            correction.PositionEffect = isTaker ? corrected.TakerPositionEffect : corrected.MakerPositionEffect;
            correction.HedgeFlag = isTaker ? corrected.TakerHedgeFlag : corrected.MakerHedgeFlag;
            FillParty party = _references.Party(correction.AccountId);
            (correction.Member, correction.ClearingMember, correction.Account) = (party.Member, party.ClearingMember, party.Account);
            End(ref correction);
        }

        long difference = notional == FillSchema.NullInt64 || previousNotional == FillSchema.NullInt64 ? FillSchema.NullInt64 : notional - previousNotional;
        ChangeTotals(
            ref contract, corrected.ContractId, corrected.TradingDay, 0, corrected.QuantityLots - corrected.PreviousQuantityLots, kilograms - previousKilograms, difference, corrected.Header.TimestampNanos);
    }

    /// <summary>The totals of a day that was reported are reported again; those of a day that is over are not touched.</summary>
    private void ChangeTotals(ref FillContract contract, int contractId, int tradingDay, long trades, long lots, long kilograms, long fen, long eventNanos)
    {
        if (contract.TradingDay == tradingDay)
        {
            contract.Totals.Change(trades, lots, kilograms, fen);
            if (contract.Revision > 0 && contract.Phase == TradingPhase.Closed)
            {
                contract.Revision++;
                WriteTotals(contractId, in contract, eventNanos, 0);
            }
        }

        if (TradingDay == tradingDay)
        {
            _dayTotals.Change(trades, lots, kilograms, fen);
            if (_dayRevision > 0 && !IsAnyOpen())
            {
                _dayRevision++;
                WriteDayTotals(eventNanos, 0);
            }
        }
    }

    private static long Negative(long notional) => notional == FillSchema.NullInt64 ? notional : -notional;

    private static long ObligationOf(long tradeId, Side side) => (tradeId << 1) | (side == Side.Sell ? 1L : 0L);
}
