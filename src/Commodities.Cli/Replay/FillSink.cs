using Commodities.Matching;
using Commodities.Messages;

namespace Commodities.Cli.Replay;

/// <summary>Takes the engine's events one slot after the other, counts the trades and keeps them when asked to.</summary>
public struct FillSink : IEventSink
{
    private readonly EventSlot[] _slots;
    private readonly bool _keeps;
    private Fill[] _fills;
    private int _used;

    /// <summary>A sink for a replay.</summary>
    /// <param name="keeps">Whether trades are kept, or only counted.</param>
    /// <param name="expected">Trades to make room for; more still fit.</param>
    public FillSink(bool keeps, int expected)
    {
        _slots = GC.AllocateArray<EventSlot>(1, pinned: true);
        _keeps = keeps;
        _fills = keeps ? new Fill[expected] : [];
    }

    /// <summary>A replay asks for trades only.</summary>
    public static bool SkipsAnswers => true;

    /// <summary>Trades taken so far, that of <see cref="Complete"/> included.</summary>
    public long Count { get; private set; }

    /// <summary>The trades kept.</summary>
    public readonly ReadOnlySpan<Fill> Fills => _fills.AsSpan(0, _used);

    /// <inheritdoc/>
    public ref EventSlot Next()
    {
        Complete();
        return ref _slots[0];
    }

    /// <summary>Takes in the last event. After the last command.</summary>
    public void Complete()
    {
        ref EventSlot slot = ref _slots[0];
        if (slot.Header.Message.TemplateId == TemplateId.Trade)
        {
            Count++;
            if (_keeps)
            {
                Keep(ref slot.As<Trade>());
            }
        }

        slot.Header.Message.TemplateId = TemplateId.None;
    }

    private void Keep(ref Trade trade)
    {
        if (_used == _fills.Length)
        {
            Array.Resize(ref _fills, Math.Max(16, _fills.Length * 2));
        }

        _fills[_used++] = new(trade.Header.CommandSequence, trade.TakerClientOrderId, trade.MakerClientOrderId, trade.PriceTicks, trade.QuantityLots);
    }
}
