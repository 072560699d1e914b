using System.Numerics;
using Commodities.Messages;

namespace Commodities.BookThroughput;

/// <summary>The trade sink: counts trades, and folds who traded with whom, at which price and how much, into a hash.</summary>
internal struct TradeHash
{
    public long Trades { get; private set; }

    public ulong Hash { get; private set; }

    public void Add(long takerOrderId, long makerOrderId, long priceTicks, long lots)
    {
        Trades++;
        Fold((ulong)takerOrderId);
        Fold((ulong)makerOrderId);
        Fold((ulong)priceTicks);
        Fold((ulong)lots);
    }

    /// <summary>Looks at each event, as a reader of the ring does.</summary>
    public void Add(ReadOnlySpan<EventSlot> events)
    {
        foreach (ref readonly EventSlot slot in events)
        {
            if (slot.Header.Message.TemplateId != TemplateId.Trade)
                continue;
            ref Trade trade = ref System.Runtime.CompilerServices.Unsafe.AsRef(in slot).As<Trade>();
            Add(trade.TakerOrderId, trade.MakerOrderId, trade.PriceTicks, trade.QuantityLots);
        }
    }

    private void Fold(ulong word) => Hash = BitOperations.RotateLeft((Hash ^ word) * 0x9E37_79B9_7F4A_7C15, 31);
}
