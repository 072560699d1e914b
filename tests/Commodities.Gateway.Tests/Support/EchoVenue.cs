using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Commodities.Domain;
using Commodities.Gateway.Binary;
using Commodities.Gateway.Ports;
using Commodities.Messages;

namespace Commodities.Gateway.Tests.Support;

/// <summary>
/// An open binary port without a venue behind it: each new order is taken, those of the session are cancelled, each other request is refused, at once and on the connection's thread.
/// Sessions TRADER5 and TRADER6 with their codes, three times, as keys.
/// </summary>
internal sealed class EchoVenue : IOrderPort, IEventHistory, IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<string> _notes = [];
    private readonly List<EventSlot> _events = [];
    private readonly HashSet<(int SessionId, long Reference)> _orders = [];
    private readonly ThrottleLimits _throttle;
    private readonly BinaryAcceptorOptions _options;
    private readonly bool _keepsEvents;
    private BinaryMarket _market;
    private BinaryAcceptor _acceptor;
    private long _eventCount;

    public EchoVenue(Func<BinaryAcceptorOptions, BinaryAcceptorOptions>? change = null, ThrottleLimits? throttle = null, bool keepsEvents = false)
    {
        _throttle = throttle ?? new(Enabled: false);
        _keepsEvents = keepsEvents;
        _options = new()
        {
            EndPoint = new(IPAddress.Loopback, 0),
            UtcNanos = UtcNanos,
            MonotonicNanos = () => Environment.TickCount64 * 1_000_000,
            Note = Note,
        };
        _options = change?.Invoke(_options) ?? _options;
        (_market, _acceptor) = Start();
    }

    /// <summary>Is told of each command, on the connection's thread, before it is answered.</summary>
    public Action? OnCommand { get; set; }

    /// <summary>What the port has noted.</summary>
    public IReadOnlyList<string> Notes
    {
        get
        {
            lock (_notes)
                return [.. _notes];
        }
    }

    public IPEndPoint EndPoint => _acceptor.EndPoint;

    public int ConnectionCount => _acceptor.ConnectionCount;

    public long FirstSequence => 1;

    public long LastSequence
    {
        get
        {
            lock (_lock)
                return _events.Count;
        }
    }

    public static byte[] KeyOf(string code) => System.Text.Encoding.ASCII.GetBytes(code + code + code);

    public static long UtcNanos() => (DateTime.UtcNow - DateTime.UnixEpoch).Ticks * 100;

    public Socket Connect()
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 20_000, SendTimeout = 20_000 };
        socket.Connect(EndPoint);
        return socket;
    }

    public OrderPortAnswer TryPublish<TCommand>(ref readonly TCommand command)
        where TCommand : unmanaged, IMessage<TCommand>
    {
        OnCommand?.Invoke();
        EventSlot slot = default;
        if (typeof(TCommand) == typeof(NewOrder))
            Accept(in Unsafe.As<TCommand, NewOrder>(ref Unsafe.AsRef(in command)), ref slot);
        else if (typeof(TCommand) != typeof(CancelOrder) || !TryCancel(in Unsafe.As<TCommand, CancelOrder>(ref Unsafe.AsRef(in command)), ref slot))
            Refuse(in command, ref slot);
        lock (_lock)
        {
            Tell(ref slot);
            _market.OnBatchEnd();
        }

        return OrderPortAnswer.Taken;
    }

    /// <summary>Tells a session of a fill of its order, as the venue's thread would; nothing leaves before <see cref="EndBatch"/>.</summary>
    public void TellFill(int sessionId, long reference, int leavesLots)
    {
        EventSlot slot = default;
        ref Trade trade = ref slot.As<Trade>();
        trade.Header.Message.TemplateId = TemplateId.Trade;
        (trade.MakerSessionId, trade.MakerClientOrderId, trade.MakerLeavesLots, trade.TakerSide) = (sessionId, reference, leavesLots, Side.Sell);
        lock (_lock)
        {
            Tell(ref slot);
        }
    }

    public void EndBatch()
    {
        lock (_lock)
            _market.OnBatchEnd();
    }

    public IEventReader Open(long fromSequence) => new Reader(this, fromSequence);

    /// <summary>Stops, and starts again with the events that it has kept.</summary>
    public void Restart()
    {
        _acceptor.Dispose();
        (_market, _acceptor) = Start();
    }

    public void Dispose() => _acceptor.Dispose();

    private (BinaryMarket Market, BinaryAcceptor Acceptor) Start()
    {
        ListedContracts contracts = new();
        contracts.Define(new(1, "RB2701", 100, 900, 1_100));
        string[] codes = ["TRADER5", "TRADER6"];
        BinarySession[] sessions = [.. codes.Select((code, index) => new BinarySession(
            new()
            {
                SessionId = 5 + index,
                Code = code,
                Key = new(KeyOf(code)),
                AccountIds = [17 + index],
                Throttle = _throttle,
                CancelOnDisconnect = new(Enabled: false),
            }, this, contracts, UtcNanos))];
        BinaryMarket market = new(sessions, contracts);
        foreach (ref EventSlot slot in CollectionsMarshal.AsSpan(_events))
            market.OnEvent(in slot);
        foreach (BinarySession session in sessions)
            session.EndRecovery(0);
        return (market, BinaryAcceptor.Start(_options, sessions, this));
    }

    private void Tell(ref EventSlot slot)
    {
        slot.Header.Sequence = ++_eventCount;
        if (_keepsEvents)
            _events.Add(slot);
        _market.OnEvent(in slot);
    }

    private bool TryCancel(ref readonly CancelOrder cancel, ref EventSlot slot)
    {
        lock (_lock)
        {
            if (!_orders.Remove((cancel.Header.SessionId, cancel.OriginalClientOrderId)))
                return false;
        }

        ref OrderCancelled cancelled = ref slot.As<OrderCancelled>();
        cancelled.Header.Message.TemplateId = TemplateId.OrderCancelled;
        (cancelled.SessionId, cancelled.Reason) = (cancel.Header.SessionId, CancelReason.Requested);
        (cancelled.ClientOrderId, cancelled.OriginalClientOrderId) = (cancel.ClientOrderId, cancel.OriginalClientOrderId);
        return true;
    }

    private void Accept(ref readonly NewOrder order, ref EventSlot slot)
    {
        ref OrderAccepted accepted = ref slot.As<OrderAccepted>();
        accepted.Header.Message.TemplateId = TemplateId.OrderAccepted;
        (accepted.SessionId, accepted.AccountId) = (order.Header.SessionId, order.Header.AccountId);
        (accepted.ClientOrderId, accepted.OrderId, accepted.PriceTicks, accepted.QuantityLots) = (order.ClientOrderId, order.ClientOrderId, order.PriceTicks, order.QuantityLots);
        if (_keepsEvents)
        {
            lock (_lock)
                _orders.Add((order.Header.SessionId, order.ClientOrderId));
        }

        (accepted.ContractId, accepted.Side, accepted.OrderType, accepted.TimeInForce) = (order.ContractId, order.Side, order.OrderType, order.TimeInForce);
    }

    private static void Refuse<TCommand>(ref readonly TCommand command, ref EventSlot slot)
        where TCommand : unmanaged, IMessage<TCommand>
    {
        ref CommandRejected rejected = ref slot.As<CommandRejected>();
        rejected.Header.Message.TemplateId = TemplateId.CommandRejected;
        (rejected.RejectedTemplateId, rejected.RejectCode) = (TCommand.TemplateId, RejectCode.UnknownOrder);
        (rejected.SessionId, rejected.ClientOrderId, rejected.OriginalClientOrderId) = command switch
        {
            CancelOrder cancel => (cancel.Header.SessionId, cancel.ClientOrderId, cancel.OriginalClientOrderId),
            ReplaceOrder replace => (replace.Header.SessionId, replace.ClientOrderId, replace.OriginalClientOrderId),
            MassCancel mass => (mass.Header.SessionId, mass.ClientOrderId, 0L),
            _ => throw new NotSupportedException($"{TCommand.TemplateId}"),
        };
    }

    private sealed class Reader(EchoVenue venue, long next) : IEventReader
    {
        private long _next = next;

        public bool TryRead(out EventSlot slot)
        {
            lock (venue._lock)
            {
                bool isThere = _next <= venue._events.Count;
                slot = isThere ? venue._events[(int)_next++ - 1] : default;
                return isThere;
            }
        }

        public void Dispose()
        {
        }
    }

    private void Note(string note)
    {
        lock (_notes)
            _notes.Add(note);
    }
}
