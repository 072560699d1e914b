using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Commodities.Domain;
using Commodities.Exchange.Operations;
using Commodities.Exchange.Pipeline;
using Commodities.Gateway.Ports;
using Commodities.Messages;

namespace Commodities.Exchange.Publishing;

/// <summary>
/// What a screen shows, built from released events alone: phase, best bid and offer with their quantities, last price,
/// volume and open orders of each contract. Written by the egress thread, read by any.
/// </summary>
public sealed class MarketView : IEventPublisher
{
    private const int OrdersForeseen = 1 << 16;

    private readonly Lock _lock = new();
    private readonly Dictionary<long, ViewOrder> _orders = new(OrdersForeseen);
    private readonly Dictionary<int, ContractView> _contracts = [];

    // Stop orders that wait for their trigger: known by number only, and in no book.
    private readonly HashSet<long> _waiting = [];
    private long _incomingCommand;
    private long _incomingOrderId;
    private ViewOrder _incoming;

    /// <summary>The contract of a number; null when the view has not heard of it. For the thread that writes the view.</summary>
    public ContractView? Find(int contractId) => _contracts.GetValueOrDefault(contractId);

    /// <summary>All contracts, in no order. For the thread that writes the view.</summary>
    public IReadOnlyCollection<ContractView> Contracts => _contracts.Values;

    /// <summary>Contracts, by id.</summary>
    /// <param name="show">Called for each under the view's lock: copy what you need and be quick.</param>
    public void Read(Action<ContractView> show)
    {
        ArgumentNullException.ThrowIfNull(show);
        lock (_lock)
        {
            foreach (ContractView contract in _contracts.Values.OrderBy(contract => contract.ContractId))
            {
                show(contract);
            }
        }
    }

    /// <summary>Orders that rest now, those that wait for their trigger included.</summary>
    public int OpenOrders
    {
        get
        {
            lock (_lock)
            {
                return _orders.Count + _waiting.Count;
            }
        }
    }

    /// <summary>Tells of a contract that was listed before the view began.</summary>
    public void SeedContract(int contractId, string symbol, TradingPhase phase, long lastPriceTicks, long volumeLots)
    {
        lock (_lock)
        {
            ContractView contract = Contract(contractId);
            (contract.Symbol, contract.Phase, contract.LastPriceTicks, contract.VolumeLots) = (symbol, phase, lastPriceTicks, volumeLots);
        }
    }

    /// <summary>Tells what a contract that was listed before the view began is.</summary>
    public void SeedTerms(int contractId, MarketTerms terms)
    {
        lock (_lock)
        {
            Contract(contractId).Terms = terms;
        }
    }

    /// <summary>Tells how a contract's last day before the view began ended.</summary>
    public void SeedSettlement(int contractId, DaySettlement settlement)
    {
        lock (_lock)
        {
            Contract(contractId).Settlement = settlement;
        }
    }

    /// <summary>Tells of an order that rested before the view began.</summary>
    public void SeedOrder(RecoveredOrder order)
    {
        lock (_lock)
        {
            if (order.ShownLots == 0)
            {
                _waiting.Add(order.OrderId);
                return;
            }

            Show(order.OrderId, new(order.ContractId.Value, order.Side, order.PriceTicks, order.LeavesLots, order.DisplayLots, order.ShownLots));
        }
    }

    /// <inheritdoc/>
    public void OnEvent(ref readonly EventSlot slot)
    {
        lock (_lock)
        {
            if (slot.Header.CommandSequence != _incomingCommand)
            {
                RestIncoming();
                _incomingCommand = slot.Header.CommandSequence;
            }

            Take(slot.Bytes(), slot.Header.Message.TemplateId);
        }
    }

    /// <inheritdoc/>
    public void OnBatchEnd()
    {
        lock (_lock)
        {
            RestIncoming();
        }
    }

    private void Take(ReadOnlySpan<byte> bytes, TemplateId templateId)
    {
        switch (templateId)
        {
            case TemplateId.OrderAccepted:
                Take(MessageReader.Read<OrderAccepted>(bytes));
                break;
            case TemplateId.Trade:
                Take(MessageReader.Read<Trade>(bytes));
                break;
            case TemplateId.OrderCancelled:
                Remove(MessageReader.Read<OrderCancelled>(bytes).OrderId);
                break;
            case TemplateId.OrderReplaced:
                Take(MessageReader.Read<OrderReplaced>(bytes));
                break;
            case TemplateId.OrderTermsAccepted:
                Take(MessageReader.Read<OrderTermsAccepted>(bytes));
                break;
            case TemplateId.OrderRefreshed:
                Take(MessageReader.Read<OrderRefreshed>(bytes));
                break;
            case TemplateId.StopTriggered:
                RestIncoming();
                StopTriggered triggered = MessageReader.Read<StopTriggered>(bytes);
                _waiting.Remove(triggered.OrderId);
                (_incomingOrderId, _incoming) =
                    (triggered.OrderId, new(triggered.ContractId, triggered.Side, triggered.PriceTicks, triggered.LeavesLots, 0, 0));
                break;
            case TemplateId.PhaseChanged:
                PhaseChanged phase = MessageReader.Read<PhaseChanged>(bytes);
                Contract(phase.ContractId).Enter(phase.Phase);
                break;
            case TemplateId.AuctionIndicated:
                AuctionIndicated indicated = MessageReader.Read<AuctionIndicated>(bytes);
                Contract(indicated.ContractId).Indication = indicated.VolumeLots == 0 ? null : (indicated.PriceTicks, indicated.VolumeLots);
                break;
            case TemplateId.SettlementPriceSet:
                SettlementPriceSet settled = MessageReader.Read<SettlementPriceSet>(bytes);
                Contract(settled.ContractId).Settle(settled);
                break;
            case TemplateId.TradeBusted:
                TradeBusted busted = MessageReader.Read<TradeBusted>(bytes);
                Contract(busted.ContractId).VolumeLots -= busted.QuantityLots;
                break;
            case TemplateId.TradeCorrected:
                TradeCorrected corrected = MessageReader.Read<TradeCorrected>(bytes);
                Contract(corrected.ContractId).VolumeLots += corrected.QuantityLots - corrected.PreviousQuantityLots;
                break;
            case TemplateId.LimitLocked:
                Contract(MessageReader.Read<LimitLocked>(bytes).ContractId).Lock(MessageReader.Read<LimitLocked>(bytes));
                break;
            case TemplateId.VolatilityInterrupted:
                VolatilityInterrupted interrupted = MessageReader.Read<VolatilityInterrupted>(bytes);
                Contract(interrupted.ContractId).InterruptedNanos = interrupted.Header.TimestampNanos;
                break;
            case TemplateId.ContractDefined:
                ContractDefined defined = MessageReader.Read<ContractDefined>(bytes);
                Contract(defined.ContractId).Symbol = defined.Symbol.ToString();
                Contract(defined.ContractId).Terms = MarketTerms.Of(in defined);
                break;
        }
    }

    // An order rests only after the trades and the cancel of its own command: until then it would show a crossed book.
    private void Take(in OrderAccepted accepted) => (_incomingOrderId, _incoming) =
        (accepted.OrderId, new(accepted.ContractId, accepted.Side, accepted.PriceTicks, accepted.QuantityLots, 0, 0));

    private void Take(in OrderReplaced replaced)
    {
        if (_waiting.Contains(replaced.OrderId))
        {
            return;
        }

        long displayLots = _orders.GetValueOrDefault(replaced.OrderId).DisplayLots;
        long shownLots = _orders.GetValueOrDefault(replaced.OrderId).ShownLots;
        Remove(replaced.OrderId);
        ViewOrder order = new(replaced.ContractId, replaced.Side, replaced.PriceTicks, replaced.LeavesLots, displayLots, Math.Min(shownLots, replaced.LeavesLots));
        if (replaced.PriorityKept == 1)
        {
            Show(replaced.OrderId, order);
            return;
        }

        (_incomingOrderId, _incoming) = (replaced.OrderId, order);
    }

    private void Take(in OrderTermsAccepted terms)
    {
        if (terms.OrderId == _incomingOrderId && _incoming.LeavesLots > 0)
        {
            // A stop order is not in the book until it is triggered.
            if (terms.StopPriceTicks != Schema.NullInt64)
            {
                _waiting.Add(terms.OrderId);
            }

            _incoming = terms.StopPriceTicks == Schema.NullInt64 ? _incoming with { DisplayLots = terms.DisplayLots } : default;
            return;
        }

        ref ViewOrder order = ref CollectionsMarshal.GetValueRefOrNullRef(_orders, terms.OrderId);
        if (!Unsafe.IsNullRef(ref order))
        {
            order = order with { DisplayLots = terms.DisplayLots };
        }
    }

    private void Take(in OrderRefreshed refreshed)
    {
        ref ViewOrder order = ref CollectionsMarshal.GetValueRefOrNullRef(_orders, refreshed.OrderId);
        if (Unsafe.IsNullRef(ref order))
        {
            return;
        }

        Contract(order.ContractId).Change(order.Side, order.PriceTicks, refreshed.ShownLots - order.ShownLots);
        order = order with { ShownLots = refreshed.ShownLots };
    }

    private void RestIncoming()
    {
        if (_incoming.LeavesLots > 0)
        {
            Rest(_incomingOrderId, _incoming);
        }

        _incoming = default;
    }

    private void Take(in Trade trade)
    {
        ContractView contract = Contract(trade.ContractId);
        contract.Print(trade.PriceTicks, trade.QuantityLots);
        Reduce(trade.MakerOrderId, trade.QuantityLots);
        Reduce(trade.TakerOrderId, trade.QuantityLots);
    }

    private void Rest(long orderId, ViewOrder order) =>
        Show(orderId, order with { ShownLots = order.DisplayLots == 0 ? order.LeavesLots : Math.Min(order.DisplayLots, order.LeavesLots) });

    private void Show(long orderId, ViewOrder order)
    {
        if (order.DisplayLots == 0)
        {
            order = order with { ShownLots = order.LeavesLots };
        }

        _orders[orderId] = order;
        Contract(order.ContractId).Change(order.Side, order.PriceTicks, order.ShownLots);
    }

    private void Reduce(long orderId, long lots)
    {
        if (orderId == _incomingOrderId && _incoming.LeavesLots > 0)
        {
            _incoming = _incoming with { LeavesLots = _incoming.LeavesLots - lots };
            return;
        }

        ref ViewOrder order = ref CollectionsMarshal.GetValueRefOrNullRef(_orders, orderId);
        if (Unsafe.IsNullRef(ref order))
        {
            return;
        }

        // An uncross takes hidden lots too: a refresh then says what is shown.
        long shownLots = Math.Min(order.ShownLots, lots);
        Contract(order.ContractId).Change(order.Side, order.PriceTicks, -shownLots);
        order = order with { LeavesLots = order.LeavesLots - lots, ShownLots = order.ShownLots - shownLots };
        if (order.LeavesLots == 0)
        {
            _orders.Remove(orderId);
        }
    }

    private void Remove(long orderId)
    {
        _waiting.Remove(orderId);
        if (orderId == _incomingOrderId)
        {
            _incoming = default;
        }

        if (_orders.Remove(orderId, out ViewOrder order))
        {
            Contract(order.ContractId).Change(order.Side, order.PriceTicks, -order.ShownLots);
        }
    }

    // Who asks for it is about to change it.
    private ContractView Contract(int contractId)
    {
        if (!_contracts.TryGetValue(contractId, out ContractView? contract))
        {
            contract = new(contractId);
            _contracts.Add(contractId, contract);
        }

        contract.Version++;
        return contract;
    }

    private readonly record struct ViewOrder(int ContractId, Side Side, long PriceTicks, long LeavesLots, long DisplayLots, long ShownLots);
}
