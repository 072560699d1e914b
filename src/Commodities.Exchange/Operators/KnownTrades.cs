using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Exchange.Operators;

/// <summary>The newest trades, and the contracts that they are in: what an operator's words refer to. Fed by one thread, read by another.</summary>
internal sealed class KnownTrades(int capacity)
{
    private readonly Lock _lock = new();
    private readonly KnownTrade[] _trades = new KnownTrade[capacity];
    private readonly Dictionary<int, (string Symbol, TickSize Tick)> _contracts = [];

    public void Define(int contractId, string symbol, TickSize tick)
    {
        lock (_lock)
        {
            _contracts[contractId] = (symbol, tick);
        }
    }

    public void OnEvent(ref readonly EventSlot slot)
    {
        if (slot.Header.Message.TemplateId is not (TemplateId.Trade or TemplateId.TradeCorrected or TemplateId.ContractDefined))
            return;
        EventSlot told = slot;
        lock (_lock)
        {
            Take(ref told);
        }
    }

    /// <summary>A trade, and the symbol and tick of its contract; null when it is none of the newest.</summary>
    public (KnownTrade Trade, string Symbol, TickSize Tick)? Find(long tradeId)
    {
        lock (_lock)
        {
            KnownTrade trade = tradeId < 1 ? default : _trades[tradeId % capacity];
            return trade.TradeId == tradeId && tradeId > 0 && _contracts.TryGetValue(trade.ContractId, out var contract) ? (trade, contract.Symbol, contract.Tick) : null;
        }
    }

    public (string Symbol, TickSize Tick) Contract(int contractId)
    {
        lock (_lock)
        {
            return _contracts.GetValueOrDefault(contractId, ($"contract {contractId}", new TickSize(1)));
        }
    }

    private void Take(ref EventSlot told)
    {
        switch (told.Header.Message.TemplateId)
        {
            case TemplateId.Trade:
                ref Trade trade = ref told.As<Trade>();
                _trades[trade.TradeId % capacity] = new(trade.TradeId, trade.ContractId, trade.PriceTicks, trade.QuantityLots, trade.Header.TimestampNanos);
                break;
            case TemplateId.TradeCorrected:
                ref TradeCorrected corrected = ref told.As<TradeCorrected>();
                ref KnownTrade known = ref _trades[corrected.TradeId % capacity];
                if (known.TradeId == corrected.TradeId)
                    known = known with { PriceTicks = corrected.PriceTicks, Lots = corrected.QuantityLots };
                break;
            default:
                ref ContractDefined defined = ref told.As<ContractDefined>();
                _contracts[defined.ContractId] = (defined.Symbol.ToString(), new((int)defined.TickSizeFen));
                break;
        }
    }
}

/// <summary>A trade as an operator knows it.</summary>
internal readonly record struct KnownTrade(long TradeId, int ContractId, long PriceTicks, long Lots, long TimestampNanos);
