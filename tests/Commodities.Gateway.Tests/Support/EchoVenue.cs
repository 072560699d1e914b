using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Commodities.Domain;
using Commodities.Gateway.Binary;
using Commodities.Gateway.Ports;
using Commodities.Messages;

namespace Commodities.Gateway.Tests.Support;

/// <summary>
/// An open binary port without a venue behind it: each new order is taken, each other request refused, at once and on the connection's thread. Sessions TRADER5 and TRADER6 with their codes, twice, as keys.
/// </summary>
internal sealed class EchoVenue : IOrderPort, IEventHistory, IDisposable
{
    private readonly Lock _lock = new();
    private readonly BinaryMarket _market;
    private readonly BinaryAcceptor _acceptor;
    private readonly List<string> _notes = [];
    private long _events;

    public EchoVenue(Func<BinaryAcceptorOptions, BinaryAcceptorOptions>? change = null, ThrottleLimits? throttle = null)
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
                Throttle = throttle ?? new(Enabled: false),
                CancelOnDisconnect = new(Enabled: false),
            }, this, contracts, UtcNanos))];
        _market = new(sessions, contracts);
        BinaryAcceptorOptions options = new()
        {
            EndPoint = new(IPAddress.Loopback, 0),
            UtcNanos = UtcNanos,
            MonotonicNanos = () => Environment.TickCount64 * 1_000_000,
            Note = Note,
        };
        _acceptor = BinaryAcceptor.Start(change?.Invoke(options) ?? options, sessions, this);
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

    public long LastSequence => 0;

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
        else
            Refuse(in command, ref slot);
        lock (_lock)
        {
            slot.Header.Sequence = ++_events;
            _market.OnEvent(in slot);
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
            slot.Header.Sequence = ++_events;
            _market.OnEvent(in slot);
        }
    }

    public void EndBatch()
    {
        lock (_lock)
            _market.OnBatchEnd();
    }

    public IEventReader Open(long fromSequence) => throw new NotSupportedException("nothing is kept");

    public void Dispose() => _acceptor.Dispose();

    private static void Accept(ref readonly NewOrder order, ref EventSlot slot)
    {
        ref OrderAccepted accepted = ref slot.As<OrderAccepted>();
        accepted.Header.Message.TemplateId = TemplateId.OrderAccepted;
        (accepted.SessionId, accepted.AccountId) = (order.Header.SessionId, order.Header.AccountId);
        (accepted.ClientOrderId, accepted.OrderId, accepted.PriceTicks, accepted.QuantityLots) = (order.ClientOrderId, order.ClientOrderId, order.PriceTicks, order.QuantityLots);
        (accepted.ContractId, accepted.Side, accepted.OrderType, accepted.TimeInForce) = (order.ContractId, order.Side, order.OrderType, order.TimeInForce);
    }

    private static void Refuse<TCommand>(ref readonly TCommand command, ref EventSlot slot)
        where TCommand : unmanaged, IMessage<TCommand>
    {
        ref CommandRejected rejected = ref slot.As<CommandRejected>();
        rejected.Header.Message.TemplateId = TemplateId.CommandRejected;
        (rejected.RejectedTemplateId, rejected.RejectCode) = (TCommand.TemplateId, RejectCode.UnknownOrder);
        (rejected.SessionId, rejected.ClientOrderId) = command switch
        {
            CancelOrder cancel => (cancel.Header.SessionId, cancel.ClientOrderId),
            ReplaceOrder replace => (replace.Header.SessionId, replace.ClientOrderId),
            MassCancel mass => (mass.Header.SessionId, mass.ClientOrderId),
            _ => throw new NotSupportedException($"{TCommand.TemplateId}"),
        };
    }

    private void Note(string note)
    {
        lock (_notes)
            _notes.Add(note);
    }
}
