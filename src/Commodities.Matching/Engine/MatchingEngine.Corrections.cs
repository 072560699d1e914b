using System.Runtime.CompilerServices;
using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching;

/// <content>
/// The venue's own hand in what has traded: busts and corrections by trade number. The newest trades are held in a ring; a trade is never edited in
/// the event stream, a new event says what it is now.
/// </content>
public sealed unsafe partial class MatchingEngine<TSink>
{
    /// <summary>The oldest trade that is held; above the last one when none is.</summary>
    private long OldestTradeId => Math.Max(_firstHeldTradeId, _lastTradeId - _options.RecentTrades + 1);

    private TradeSlot* TradeOf(long tradeId) => _trades + ((tradeId - 1) & (_options.RecentTrades - 1));

    /// <summary>Holds the trade that was just written, in place of the oldest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void HoldTrade(ref readonly Taker taker, OrderSlot* maker, int priceTicks, int lots, TradeFlags flags)
    {
        TradeSlot* trade = TradeOf(_lastTradeId);
        *trade = new TradeSlot
        {
            MakerOrderId = maker->OrderId,
            TakerOrderId = taker.OrderId,
            MakerSessionId = maker->SessionId,
            TakerSessionId = taker.SessionId,
            MakerAccountId = maker->AccountId,
            TakerAccountId = taker.AccountId,
            PriceTicks = priceTicks,
            QuantityLots = lots,
            ContractId = maker->ContractId,
            TradingDay = _books[maker->ContractId].TradingDay,
            Version = 1,
            TakerSide = taker.Side,
            Flags = flags,
            MakerPositionEffect = maker->PositionEffect,
            TakerPositionEffect = taker.PositionEffect,
            MakerHedgeFlag = maker->HedgeFlag,
            TakerHedgeFlag = taker.HedgeFlag,
            MakerWasHeld = maker->IsHeld ? (byte)1 : (byte)0,
            TakerWasHeld = taker.IsHeld ? (byte)1 : (byte)0,
        };
    }

    private void ApplyBustTrade(ref readonly BustTrade command)
    {
        Refusal refusal = RefusalOfCorrection(command.TradeId, command.Reason);
        if (refusal.Code == RejectCode.None)
            refusal = RefusalOfUnwinding(TradeOf(command.TradeId), TradeOf(command.TradeId)->QuantityLots);
        if (refusal.Code != RejectCode.None)
        {
            RefuseCorrection(in command.Header, command.TradeId, refusal);
            return;
        }

        TradeSlot* trade = TradeOf(command.TradeId);
        OrderBook* book = _books + trade->ContractId;
        book->Recount(trade->PriceTicks, trade->QuantityLots, 0, 0);
        trade->Version++;
        WriteTradeBusted(in command, trade);
        Unwind(trade, trade->QuantityLots);
        trade->QuantityLots = 0;
        SettleAgain(book);
    }

    private void ApplyCorrectTrade(ref readonly CorrectTrade command)
    {
        Refusal refusal = RefusalOfCorrection(command.TradeId, command.Reason);
        if (refusal.Code == RejectCode.None)
            refusal = RefusalOfNewTerms(TradeOf(command.TradeId), in command);
        if (refusal.Code == RejectCode.None)
            refusal = RefusalOfUnwinding(TradeOf(command.TradeId), TradeOf(command.TradeId)->QuantityLots - (int)command.QuantityLots);
        if (refusal.Code != RejectCode.None)
        {
            RefuseCorrection(in command.Header, command.TradeId, refusal);
            return;
        }

        TradeSlot* trade = TradeOf(command.TradeId);
        OrderBook* book = _books + trade->ContractId;
        book->Recount(trade->PriceTicks, trade->QuantityLots, (int)command.PriceTicks, (int)command.QuantityLots);
        trade->Version++;
        WriteTradeCorrected(in command, trade);
        Unwind(trade, trade->QuantityLots - (int)command.QuantityLots);
        Reprice(trade, (int)command.PriceTicks, (int)command.QuantityLots);
        trade->PriceTicks = (int)command.PriceTicks;
        trade->QuantityLots = (int)command.QuantityLots;
        SettleAgain(book);
    }

    /// <summary>A day that was settled already is settled again, so that its price is that of the trades that stand.</summary>
    private void SettleAgain(OrderBook* book)
    {
        if (book->SettlementDay == book->TradingDay)
            Settle(book);
    }

    /// <summary>Number, age, an earlier bust, trading day, reason: in this order.</summary>
    private Refusal RefusalOfCorrection(long tradeId, TradeCorrectionReason reason)
    {
        if (tradeId < 1 || tradeId > _lastTradeId)
            return new(RejectCode.UnknownTrade, _lastTradeId, tradeId);
        if (tradeId < OldestTradeId)
            return new(RejectCode.TradeTooOld, OldestTradeId, tradeId);
        TradeSlot* trade = TradeOf(tradeId);
        if (trade->QuantityLots == 0)
            return new(RejectCode.TradeAlreadyBusted, 0, tradeId);
        OrderBook* book = _books + trade->ContractId;
        if (tradeId < book->FirstTradeIdOfDay)
            return new(RejectCode.TradeDayOver, book->TradingDay, trade->TradingDay);
        bool isKnown = reason is >= TradeCorrectionReason.ObviousError and <= TradeCorrectionReason.Order;
        return isKnown ? default : new(RejectCode.InvalidCorrectionReason, (long)TradeCorrectionReason.Order, (long)reason);
    }

    /// <summary>Price, quantity, whether anything changes: in this order.</summary>
    private Refusal RefusalOfNewTerms(TradeSlot* trade, ref readonly CorrectTrade command)
    {
        OrderBook* book = _books + trade->ContractId;
        if (!book->TakesPrice(command.PriceTicks))
        {
            book->RefusalOfPrice(command.PriceTicks, out long limitTicks);
            return new(RejectCode.InvalidCorrectedPrice, limitTicks, command.PriceTicks);
        }

        if (command.QuantityLots < 1 || command.QuantityLots > trade->QuantityLots)
            return new(RejectCode.InvalidCorrectedQuantity, command.QuantityLots < 1 ? 1 : trade->QuantityLots, command.QuantityLots);
        if ((trade->QuantityLots - command.QuantityLots) % book->QuantityStepLots != 0)
            return new(RejectCode.InvalidCorrectedQuantity, book->QuantityStepLots, command.QuantityLots);
        bool isSame = command.PriceTicks == trade->PriceTicks && command.QuantityLots == trade->QuantityLots;
        return isSame ? new(RejectCode.NothingCorrected, 0, command.TradeId) : default;
    }

    /// <summary>
    /// Lots that the trade opened and that are held no more, or are asked to be closed, can't be taken away: maker, then taker; then room for positions
    /// that closed lots come back to.
    /// </summary>
    private Refusal RefusalOfUnwinding(TradeSlot* trade, int lots)
    {
        if (lots == 0)
            return default;
        HeldOrder maker = MakerOf(trade);
        HeldOrder taker = TakerOf(trade);
        int missing = 0;
        if (trade->MakerWasHeld != 0 && RefusalOfUnwinding(in maker, lots, ref missing) is { Code: not RejectCode.None } refusal)
            return refusal;
        int missingOfMaker = missing;
        if (trade->TakerWasHeld != 0 && RefusalOfUnwinding(in taker, lots, ref missing) is { Code: not RejectCode.None } other)
            return other;
        if (missingOfMaker == 1 && missing == 2 && maker.Key == taker.Key)
            missing = 1;
        long needed = _positions.Count + (long)missing;
        return missing != 0 && needed > _positions.Capacity ? new(RejectCode.PositionCapacityExceeded, _positions.Capacity, needed) : default;
    }

    private Refusal RefusalOfUnwinding(in HeldOrder held, int lots, ref int missing)
    {
        Position* position = _positions.Find(held.Key);
        if (!held.IsOpening)
        {
            missing += position == null ? 1 : 0;
            return default;
        }

        int freeLots = position == null ? 0 : Position.SideOf(position, held.IsLong)->UnclaimedLots;
        return freeLots < lots ? new(RejectCode.TradeLotsGone, freeLots, lots) : default;
    }

    private static HeldOrder MakerOf(TradeSlot* trade) => new()
    {
        AccountId = trade->MakerAccountId,
        ContractId = trade->ContractId,
        Side = trade->TakerSide == Side.Buy ? Side.Sell : Side.Buy,
        PositionEffect = trade->MakerPositionEffect,
        HedgeFlag = trade->MakerHedgeFlag,
    };

    private static HeldOrder TakerOf(TradeSlot* trade) => new()
    {
        AccountId = trade->TakerAccountId,
        ContractId = trade->ContractId,
        Side = trade->TakerSide,
        PositionEffect = trade->TakerPositionEffect,
        HedgeFlag = trade->TakerHedgeFlag,
    };

    /// <summary>Takes lots of a trade out of the positions of both sides; a trade between two accounts that are not checked moved none.</summary>
    private void Unwind(TradeSlot* trade, int lots)
    {
        if (lots == 0 || (trade->MakerWasHeld | trade->TakerWasHeld) == 0)
            return;
        Unwind(MakerOf(trade), trade->PriceTicks, lots, trade->MakerWasHeld != 0);
        Unwind(TakerOf(trade), trade->PriceTicks, lots, trade->TakerWasHeld != 0);
        ContractRisk* risk = _risks + trade->ContractId;
        Invariant.That(risk->LongLots - risk->ShortLots + risk->OutsideLots == 0);
    }

    private void Unwind(in HeldOrder held, int priceTicks, int lots, bool wasHeld) =>
        UnwindFill(held.AccountId, held.ContractId, held.Side, held.PositionEffect, held.HedgeFlag, priceTicks, lots, wasHeld);

    /// <summary>Gives the lots that a trade opened their new cost.</summary>
    private void Reprice(TradeSlot* trade, int priceTicks, int lots)
    {
        int differenceTicks = priceTicks - trade->PriceTicks;
        if (differenceTicks == 0)
            return;
        if (trade->MakerWasHeld != 0)
            RepriceFill(MakerOf(trade), differenceTicks, lots);
        if (trade->TakerWasHeld != 0)
            RepriceFill(TakerOf(trade), differenceTicks, lots);
    }

    private void RefuseCorrection(ref readonly CommandHeader header, long tradeId, Refusal refusal)
    {
        bool isHeld = tradeId >= OldestTradeId && tradeId <= _lastTradeId;
        Reject(in header, new(0, 0, isHeld ? TradeOf(tradeId)->ContractId : 0), refusal);
    }

    private void WriteTradeBusted(ref readonly BustTrade command, TradeSlot* trade)
    {
        ref TradeBusted busted = ref Begin<TradeBusted>();
        EventHeader header = busted.Header;
        busted = new TradeBusted
        {
            Header = header,
            TradeId = command.TradeId,
            PriceTicks = trade->PriceTicks,
            QuantityLots = trade->QuantityLots,
            MakerOrderId = trade->MakerOrderId,
            TakerOrderId = trade->TakerOrderId,
            MakerSessionId = trade->MakerSessionId,
            TakerSessionId = trade->TakerSessionId,
            MakerAccountId = trade->MakerAccountId,
            TakerAccountId = trade->TakerAccountId,
            ContractId = trade->ContractId,
            TradingDay = trade->TradingDay,
            Version = trade->Version,
            AuthoritySessionId = command.Header.SessionId,
            TakerSide = trade->TakerSide,
            MakerPositionEffect = trade->MakerPositionEffect,
            TakerPositionEffect = trade->TakerPositionEffect,
            MakerHedgeFlag = trade->MakerHedgeFlag,
            TakerHedgeFlag = trade->TakerHedgeFlag,
            Flags = trade->Flags,
            Reason = command.Reason,
        };
    }

    private void WriteTradeCorrected(ref readonly CorrectTrade command, TradeSlot* trade)
    {
        ref TradeCorrected corrected = ref Begin<TradeCorrected>();
        EventHeader header = corrected.Header;
        corrected = new TradeCorrected
        {
            Header = header,
            TradeId = command.TradeId,
            PreviousPriceTicks = trade->PriceTicks,
            PriceTicks = command.PriceTicks,
            PreviousQuantityLots = trade->QuantityLots,
            QuantityLots = (int)command.QuantityLots,
            MakerOrderId = trade->MakerOrderId,
            TakerOrderId = trade->TakerOrderId,
            MakerSessionId = trade->MakerSessionId,
            TakerSessionId = trade->TakerSessionId,
            MakerAccountId = trade->MakerAccountId,
            TakerAccountId = trade->TakerAccountId,
            ContractId = trade->ContractId,
            TradingDay = trade->TradingDay,
            Version = trade->Version,
            AuthoritySessionId = command.Header.SessionId,
            TakerSide = trade->TakerSide,
            MakerPositionEffect = trade->MakerPositionEffect,
            TakerPositionEffect = trade->TakerPositionEffect,
            MakerHedgeFlag = trade->MakerHedgeFlag,
            TakerHedgeFlag = trade->TakerHedgeFlag,
            Flags = trade->Flags,
            Reason = command.Reason,
        };
    }
}
