using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching.Tests.Reference;

/// <content>Busts and corrections.</content>
internal sealed partial class ReferenceEngine
{
    public List<ReferenceTrade> Trades { get; } = [];

    public long OldestTrade => Math.Max(1, LastTrade - options.RecentTrades + 1);

    private ReferenceTrade? HeldTrade(long id) => id >= OldestTrade && id <= LastTrade ? Trades[(int)id - 1] : null;

    private void Bust(BustTrade command)
    {
        ReferenceRefusal? refusal = RefusalOf(command.TradeId, command.Reason) ?? UnwindingRefusal(HeldTrade(command.TradeId)!, HeldTrade(command.TradeId)!.Lots);
        if (refusal is not null)
        {
            Reject(refusal, 0, 0, HeldTrade(command.TradeId)?.Told.ContractId ?? 0);
            return;
        }

        ReferenceTrade trade = HeldTrade(command.TradeId)!;
        trade.Version++;
        _events.Busted(trade, command);
        Unwind(trade, trade.Lots);
        trade.Lots = 0;
        SettleAgain(trade);
    }

    private void Correct(CorrectTrade command)
    {
        ReferenceRefusal? refusal = RefusalOf(command.TradeId, command.Reason) ?? RefusalOf(command)
            ?? UnwindingRefusal(HeldTrade(command.TradeId)!, HeldTrade(command.TradeId)!.Lots - command.QuantityLots);
        if (refusal is not null)
        {
            Reject(refusal, 0, 0, HeldTrade(command.TradeId)?.Told.ContractId ?? 0);
            return;
        }

        ReferenceTrade trade = HeldTrade(command.TradeId)!;
        trade.Version++;
        _events.Corrected(trade, command);
        Unwind(trade, trade.Lots - command.QuantityLots);
        foreach (Part part in PartsOf(trade).Where(part => part.WasHeld && part.IsOpening))
            part.Position?.Half(part.IsLong).Reprice(command.PriceTicks - trade.Price, command.QuantityLots);
        trade.Price = command.PriceTicks;
        trade.Lots = command.QuantityLots;
        SettleAgain(trade);
    }

    /// <summary>What a trade was for one of its two orders.</summary>
    private sealed record Part(ReferenceLimits Limits, int Account, Side Side, PositionEffect Effect, HedgeFlag Hedge, bool WasHeld)
    {
        public bool IsOpening => Effect is PositionEffect.None or PositionEffect.Open;

        public bool IsLong => IsOpening == (Side == Side.Buy);

        public ReferencePosition? Position => Limits.Find(Account, Hedge);
    }

    private Part[] PartsOf(ReferenceTrade trade)
    {
        Trade told = trade.Told;
        ReferenceLimits limits = Find(told.ContractId)!.Limits;
        Side makerSide = told.TakerSide == Side.Buy ? Side.Sell : Side.Buy;
        return
        [
            new(limits, told.MakerAccountId, makerSide, told.MakerPositionEffect, told.MakerHedgeFlag, trade.MakerWasHeld),
            new(limits, told.TakerAccountId, told.TakerSide, told.TakerPositionEffect, told.TakerHedgeFlag, trade.TakerWasHeld),
        ];
    }

    private ReferenceRefusal? UnwindingRefusal(ReferenceTrade trade, long lots)
    {
        if (lots == 0)
            return null;
        HashSet<(int, HedgeFlag)> missing = [];
        foreach (Part part in PartsOf(trade).Where(part => part.WasHeld))
        {
            if (!part.IsOpening)
            {
                if (part.Position is null)
                    missing.Add((part.Account, part.Hedge));
                continue;
            }

            long free = (part.Position?.Half(part.IsLong).Held ?? 0) - part.Limits.Asked(part.Account, part.Hedge, part.IsLong, Closing);
            if (free < lots)
                return new(RejectCode.TradeLotsGone, free, lots);
        }

        int needed = PositionCount + missing.Count;
        return missing.Count > 0 && needed > options.MaxPositions ? new(RejectCode.PositionCapacityExceeded, options.MaxPositions, needed) : null;
    }

    private void Unwind(ReferenceTrade trade, long lots)
    {
        if (lots == 0 || (!trade.MakerWasHeld && !trade.TakerWasHeld))
            return;
        foreach (Part part in PartsOf(trade))
        {
            if (!part.WasHeld)
            {
                part.Limits.Outside += part.Side == Side.Buy ? -lots : lots;
                continue;
            }

            ReferencePosition position = part.Limits.FindOrAdd(part.Account, part.Hedge);
            ReferenceHalf half = position.Half(part.IsLong);
            if (!part.IsOpening)
            {
                half.Reopen(part.Effect == PositionEffect.CloseToday, trade.Price, lots);
                continue;
            }

            long today = Math.Min(lots, half.Today - part.Limits.Asked(part.Account, part.Hedge, part.IsLong, PositionEffect.CloseToday));
            half.CloseToday(today);
            half.CloseYesterday(lots - today);
            position.Opened = (int)Math.Max(0, position.Opened - lots);
        }
    }

    private void SettleAgain(ReferenceTrade trade)
    {
        ReferenceContract contract = Find(trade.Told.ContractId)!;
        if (contract.SettlementDay == contract.TradingDay)
            Settle(contract);
    }

    private ReferenceRefusal? RefusalOf(long tradeId, TradeCorrectionReason reason)
    {
        if (tradeId <= 0 || tradeId > LastTrade)
            return new(RejectCode.UnknownTrade, LastTrade, tradeId);
        if (HeldTrade(tradeId) is not { } trade)
            return new(RejectCode.TradeTooOld, OldestTrade, tradeId);
        if (trade.Lots == 0)
            return new(RejectCode.TradeAlreadyBusted, 0, tradeId);
        ReferenceContract contract = Find(trade.Told.ContractId)!;
        if (!contract.TradesOfDay.Contains(trade))
            return new(RejectCode.TradeDayOver, contract.TradingDay, trade.TradingDay);
        return (int)reason is >= 1 and <= 5 ? null : new(RejectCode.InvalidCorrectionReason, 5, (long)reason);
    }

    private ReferenceRefusal? RefusalOf(CorrectTrade command)
    {
        ReferenceTrade trade = HeldTrade(command.TradeId)!;
        ContractDefined terms = Find(trade.Told.ContractId)!.Terms;
        if (ReferenceRules.Price(terms, command.PriceTicks) is { } price)
            return new(RejectCode.InvalidCorrectedPrice, price.Limit, command.PriceTicks);
        if (command.QuantityLots < 1)
            return new(RejectCode.InvalidCorrectedQuantity, 1, command.QuantityLots);
        if (command.QuantityLots > trade.Lots)
            return new(RejectCode.InvalidCorrectedQuantity, trade.Lots, command.QuantityLots);
        if ((trade.Lots - command.QuantityLots) % terms.QuantityStepLots > 0)
            return new(RejectCode.InvalidCorrectedQuantity, terms.QuantityStepLots, command.QuantityLots);
        return trade.Price == command.PriceTicks && trade.Lots == command.QuantityLots ? new(RejectCode.NothingCorrected, 0, command.TradeId) : null;
    }
}
