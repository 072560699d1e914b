using Commodities.Gateway.Ports;
using Commodities.Messages;

namespace Commodities.Gateway.Fix.Orders;

/// <summary>Hands each event of the venue to the desks whose sessions it names. Called by one thread.</summary>
public sealed class FixMarket
{
    private readonly FixDesk?[] _bySession;
    private readonly ListedContracts _contracts;
    private readonly List<FixDesk> _touched = [];
    private long _lastSequence;

    /// <summary>The desks of all FIX sessions.</summary>
    public FixMarket(IReadOnlyList<FixDesk> desks, ListedContracts contracts)
    {
        _contracts = contracts;
        _bySession = new FixDesk?[desks.Count == 0 ? 0 : desks.Max(desk => desk.SessionId) + 1];
        foreach (FixDesk desk in desks)
            _bySession[desk.SessionId] = desk;
    }

    /// <summary>The last event that was handed to all whom it names. Any thread may ask.</summary>
    public long LastSequence => Volatile.Read(ref _lastSequence);

    /// <summary>One event.</summary>
    public void OnEvent(ref readonly EventSlot slot)
    {
        HandOn(in slot);
        Volatile.Write(ref _lastSequence, slot.Header.Sequence);
    }

    private void HandOn(ref readonly EventSlot slot)
    {
        ref EventSlot event_ = ref System.Runtime.CompilerServices.Unsafe.AsRef(in slot);
        switch (slot.Header.Message.TemplateId)
        {
            case TemplateId.ContractDefined:
                ref ContractDefined defined = ref event_.As<ContractDefined>();
                _contracts.Define(new(defined.ContractId, defined.Symbol.ToString(), defined.TickSizeFen, defined.PriceLowTicks, defined.PriceHighTicks));
                break;
            case TemplateId.OrderAccepted:
                Hand(in slot, event_.As<OrderAccepted>().SessionId);
                break;
            case TemplateId.CommandRejected:
                Hand(in slot, event_.As<CommandRejected>().SessionId);
                break;
            case TemplateId.Trade:
                HandBoth(in slot, event_.As<Trade>().MakerSessionId, event_.As<Trade>().TakerSessionId);
                break;
            case TemplateId.TradeBusted:
                HandBoth(in slot, event_.As<TradeBusted>().MakerSessionId, event_.As<TradeBusted>().TakerSessionId);
                break;
            case TemplateId.TradeCorrected:
                HandBoth(in slot, event_.As<TradeCorrected>().MakerSessionId, event_.As<TradeCorrected>().TakerSessionId);
                break;
            case TemplateId.OrderCancelled:
                Hand(in slot, event_.As<OrderCancelled>().SessionId);
                break;
            case TemplateId.OrderReplaced:
                Hand(in slot, event_.As<OrderReplaced>().SessionId);
                break;
            case TemplateId.StopTriggered:
                Hand(in slot, event_.As<StopTriggered>().SessionId);
                break;
            case TemplateId.MassCancelled:
                Hand(in slot, event_.As<MassCancelled>().SessionId);
                break;
        }
    }

    /// <summary>No further event is at hand: what the desks said leaves now.</summary>
    public void OnBatchEnd()
    {
        foreach (FixDesk desk in _touched)
            desk.Flush();
        _touched.Clear();
    }

    private void HandBoth(ref readonly EventSlot slot, int makerSessionId, int takerSessionId)
    {
        Hand(in slot, makerSessionId);
        if (takerSessionId != makerSessionId)
            Hand(in slot, takerSessionId);
    }

    private void Hand(ref readonly EventSlot slot, int sessionId)
    {
        if ((uint)sessionId >= (uint)_bySession.Length || _bySession[sessionId] is not FixDesk desk)
            return;
        desk.OnEvent(in slot);
        if (!_touched.Contains(desk))
            _touched.Add(desk);
    }
}
