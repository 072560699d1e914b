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
        if (RefusalOf(command.TradeId, command.Reason) is { } refusal)
        {
            Reject(refusal, 0, 0, HeldTrade(command.TradeId)?.Told.ContractId ?? 0);
            return;
        }

        ReferenceTrade trade = HeldTrade(command.TradeId)!;
        trade.Version++;
        _events.Busted(trade, command);
        trade.Lots = 0;
        SettleAgain(trade);
    }

    private void Correct(CorrectTrade command)
    {
        if ((RefusalOf(command.TradeId, command.Reason) ?? RefusalOf(command)) is { } refusal)
        {
            Reject(refusal, 0, 0, HeldTrade(command.TradeId)?.Told.ContractId ?? 0);
            return;
        }

        ReferenceTrade trade = HeldTrade(command.TradeId)!;
        trade.Version++;
        _events.Corrected(trade, command);
        trade.Price = command.PriceTicks;
        trade.Lots = command.QuantityLots;
        SettleAgain(trade);
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
