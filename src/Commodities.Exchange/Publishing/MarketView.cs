using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Commodities.Domain;
using Commodities.Exchange.Pipeline;
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
    private long _incomingCommand;
    private long _incomingOrderId;
    private ViewOrder _incoming;

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

    /// <summary>Orders that rest now.</summary>
    public int OpenOrders
    {
        get
        {
            lock (_lock)
            {
                return _orders.Count;
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

    /// <summary>Tells of an order that rested before the view began.</summary>
    public void SeedOrder(long orderId, int contractId, Side side, long priceTicks, long leavesLots)
    {
        lock (_lock)
        {
            Rest(orderId, new(contractId, side, priceTicks, leavesLots));
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
                OrderReplaced replaced = MessageReader.Read<OrderReplaced>(bytes);
                Remove(replaced.OrderId);
                (_incomingOrderId, _incoming) =
                    (replaced.OrderId, new(replaced.ContractId, replaced.Side, replaced.PriceTicks, replaced.LeavesLots));
                break;
            case TemplateId.PhaseChanged:
                PhaseChanged phase = MessageReader.Read<PhaseChanged>(bytes);
                Contract(phase.ContractId).Enter(phase.Phase);
                break;
            case TemplateId.ContractDefined:
                ContractDefined defined = MessageReader.Read<ContractDefined>(bytes);
                Contract(defined.ContractId).Symbol = defined.Symbol.ToString();
                break;
        }
    }

    // An order rests only after the trades and the cancel of its own command: until then it would show a crossed book.
    private void Take(in OrderAccepted accepted) => (_incomingOrderId, _incoming) =
        (accepted.OrderId, new(accepted.ContractId, accepted.Side, accepted.PriceTicks, accepted.QuantityLots));

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
        contract.LastPriceTicks = trade.PriceTicks;
        contract.VolumeLots += trade.QuantityLots;
        Reduce(trade.MakerOrderId, trade.QuantityLots);
        Reduce(trade.TakerOrderId, trade.QuantityLots);
    }

    private void Rest(long orderId, ViewOrder order)
    {
        _orders[orderId] = order;
        Contract(order.ContractId).Change(order.Side, order.PriceTicks, order.LeavesLots);
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

        Contract(order.ContractId).Change(order.Side, order.PriceTicks, -lots);
        order = order with { LeavesLots = order.LeavesLots - lots };
        if (order.LeavesLots == 0)
        {
            _orders.Remove(orderId);
        }
    }

    private void Remove(long orderId)
    {
        if (orderId == _incomingOrderId)
        {
            _incoming = default;
        }

        if (_orders.Remove(orderId, out ViewOrder order))
        {
            Contract(order.ContractId).Change(order.Side, order.PriceTicks, -order.LeavesLots);
        }
    }

    private ContractView Contract(int contractId)
    {
        if (!_contracts.TryGetValue(contractId, out ContractView? contract))
        {
            contract = new(contractId);
            _contracts.Add(contractId, contract);
        }

        return contract;
    }

    private readonly record struct ViewOrder(int ContractId, Side Side, long PriceTicks, long LeavesLots);
}
