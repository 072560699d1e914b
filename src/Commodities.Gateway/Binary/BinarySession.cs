using System.Runtime.CompilerServices;
using Commodities.Gateway.Ports;
using Commodities.Gateway.Protection;
using Commodities.Messages;
using Wire = Commodities.Messages.OrderEntry;

namespace Commodities.Gateway.Binary;

/// <summary>
/// A session of the binary port. It outlives its connections: its stream is the venue's events that name it, numbered from 1 for good, so nothing of it is stored but where each
/// message comes from. Own orders only: it has no way to name another's.
/// </summary>
public sealed partial class BinarySession
{
    private readonly BinarySessionSettings _settings;
    private readonly IOrderPort _port;
    private readonly ListedContracts _contracts;
    private readonly Func<long> _utcNanos;
    private readonly int[] _accountIds;
    private readonly Lock _lock = new();
    private readonly WorkingOrders _orders = new();
    private readonly StreamIndex _index = new();
    private readonly SessionProtection _protection;
    private BinaryConnection? _connection;
    private long _nextSequence = 1;
    private long _lastReference;
    private long _lastConnectionId;

    /// <summary>A session that nobody has connected to.</summary>
    /// <param name="settings">Who trades on it.</param>
    /// <param name="port">Where commands enter the venue.</param>
    /// <param name="contracts">The contracts that are listed.</param>
    /// <param name="utcNanos">Tells UTC nanoseconds since 1970.</param>
    public BinarySession(BinarySessionSettings settings, IOrderPort port, ListedContracts contracts, Func<long> utcNanos)
    {
        ArgumentNullException.ThrowIfNull(settings);
        (_settings, _port, _contracts, _utcNanos) = (settings, port, contracts, utcNanos);
        _accountIds = [.. settings.AccountIds];
        _protection = new(settings.SessionId, settings.Throttle, settings.CancelOnDisconnect, port);
    }

    /// <summary>The session's number in commands and events.</summary>
    public int SessionId => _settings.SessionId;

    /// <summary>The name with which it negotiates.</summary>
    public string Code => _settings.Code;

    /// <summary>The number of the next message of its stream.</summary>
    public long NextSequence => Volatile.Read(ref _nextSequence);

    /// <summary>The highest reference number that was taken; 0 before the first.</summary>
    public long LastReference => Volatile.Read(ref _lastReference);

    /// <summary>The reference numbers of its working orders, in their order.</summary>
    public IReadOnlyList<long> WorkingReferences
    {
        get
        {
            lock (_lock)
            {
                return [.. _orders.Places.ToArray().Select(order => order.Reference).Where(reference => reference != 0).Order()];
            }
        }
    }

    internal NegotiationKey Key => _settings.Key;

    internal int FirstAccountId => _accountIds[0];

    /// <summary>
    /// An event that names this session, of now or of before the start. It is counted, changes the working orders, and is told when somebody is connected. Nothing leaves before
    /// <see cref="Flush"/>. Never waits. Called by one thread.
    /// </summary>
    /// <param name="slot">The event.</param>
    public void OnEvent(ref readonly EventSlot slot)
    {
        ref EventSlot told = ref Unsafe.AsRef(in slot);
        (int first, int second) = ReportEncoder.SessionsOf(ref told);
        lock (_lock)
        {
            if (slot.Header.Sequence <= _recoveredSequence)
                return;
            _lastApplied = slot.Header.Sequence;
            if (first == SessionId)
                Tell(ref told, isSecond: false);
            if (second == SessionId)
                Tell(ref told, isSecond: true);
        }
    }

    /// <summary>
    /// All events of before the start were told: what no event answers was lost before it was durable, and its reference number is free again. Orders that rest wait for their
    /// client as after any other loss of the connection.
    /// </summary>
    /// <param name="nowNanos">The moment, on a clock that never goes back.</param>
    public void EndRecovery(long nowNanos)
    {
        _lastReference = _answeredReference;
        if (_orders.Count > 0)
            _protection.CancelOnDisconnect.OnVenueStart(nowNanos);
    }

    /// <summary>Hands over to the socket what the events since the last call were told by.</summary>
    public void Flush() => Volatile.Read(ref _connection)?.Flush();

    private long _answeredReference;

    private void Tell(ref EventSlot slot, bool isSecond)
    {
        long sequence = _nextSequence;
        Volatile.Write(ref _nextSequence, sequence + 1);
        _index.Note(sequence, slot.Header.Sequence, isSecond ? 1 : 0);
        _answeredReference = Math.Max(_answeredReference, ReportEncoder.ReferenceAnsweredBy(ref slot));
        Follow(ref slot, isSecond);
        if (_connection == null)
            return;
        Span<byte> message = stackalloc byte[Wire.OrderEntrySchema.MaxMessageLength];
        Wire.OrderEntryStamp stamp = new() { Sequence = sequence, SentNanos = _utcNanos() };
        _connection.Append(message[..ReportEncoder.Write(ref slot, isSecond, stamp, message)]);
    }

    // What the event does to the working orders.
    private void Follow(ref EventSlot slot, bool isSecond)
    {
        switch (slot.Header.Message.TemplateId)
        {
            case TemplateId.OrderAccepted:
                ref OrderAccepted accepted = ref slot.As<OrderAccepted>();
                WorkingOrder order = new()
                {
                    Reference = accepted.ClientOrderId,
                    OrderId = accepted.OrderId,
                    PriceTicks = accepted.PriceTicks,
                    QuantityLots = accepted.QuantityLots,
                    LeavesLots = accepted.QuantityLots,
                    ContractId = accepted.ContractId,
                    AccountId = accepted.AccountId,
                    Side = accepted.Side,
                    OrderType = accepted.OrderType,
                    TimeInForce = accepted.TimeInForce,
                };
                _orders.Add(in order);
                break;
            case TemplateId.Trade:
                ref Trade trade = ref slot.As<Trade>();
                OnFilled(isSecond ? trade.TakerClientOrderId : trade.MakerClientOrderId, isSecond ? trade.TakerLeavesLots : trade.MakerLeavesLots);
                break;
            case TemplateId.OrderCancelled:
                _orders.Remove(slot.As<OrderCancelled>().OriginalClientOrderId);
                break;
            case TemplateId.OrderReplaced:
                OnReplaced(ref slot.As<OrderReplaced>());
                break;
            case TemplateId.StopTriggered:
                ref WorkingOrder triggered = ref _orders.Find(slot.As<StopTriggered>().ClientOrderId);
                if (!Unsafe.IsNullRef(ref triggered))
                    (triggered.OrderType, triggered.PriceTicks) = (slot.As<StopTriggered>().OrderType, slot.As<StopTriggered>().PriceTicks);
                break;
        }
    }

    private void OnFilled(long reference, long leavesLots)
    {
        if (leavesLots == 0)
        {
            _orders.Remove(reference);
            return;
        }

        ref WorkingOrder order = ref _orders.Find(reference);
        if (!Unsafe.IsNullRef(ref order))
            order.LeavesLots = leavesLots;
    }

    private void OnReplaced(ref readonly OrderReplaced replaced)
    {
        ref WorkingOrder found = ref _orders.Find(replaced.OriginalClientOrderId);
        if (Unsafe.IsNullRef(ref found))
            return;
        WorkingOrder order = found with
        {
            Reference = ReportEncoder.ReferenceAfter(in replaced),
            PriceTicks = replaced.PriceTicks,
            QuantityLots = replaced.QuantityLots,
            LeavesLots = replaced.LeavesLots,
        };
        _orders.Remove(replaced.OriginalClientOrderId);
        _orders.Add(in order);
    }
}
