using System.Net.Sockets;
using System.Threading.Channels;
using Commodities.Messages;
using Commodities.Messages.OrderEntry;

namespace Commodities.Client.Orders;

/// <summary>
/// Trades on the venue's binary port. Requests return at once with their reference number; the answers come to the handler, or through <see cref="EventsAsync"/>, in the order of
/// the venue's numbers with none missing and none twice, also across <see cref="ReconnectAsync"/>. Any thread may send.
/// </summary>
/// <example>
/// <code>
/// await using OrderEntryClient client = await OrderEntryClient.ConnectAsync(new()
/// {
///     EndPoint = new(IPAddress.Loopback, 9879), SessionCode = "TRADER5", Secret = "trader5-demo-key"u8.ToArray(),
/// });
/// ContractListed contract = client.Contracts.First(listed =&gt; listed.Symbol.ToString() == "RB2701");
/// long reference = client.Enter(new() { ContractId = contract.ContractId, Side = Side.Buy, OrderType = OrderType.Limit, TimeInForce = TimeInForce.Day, PriceTicks = 3700, QuantityLots = 2 });
/// await foreach (OrderEntryEvent told in client.EventsAsync(cancellation)) { … }
/// </code>
/// </example>
public sealed partial class OrderEntryClient : IAsyncDisposable
{
    private const int ReceiveBytes = 64 * 1024;
    private const int SendBytes = 64 * 1024;
    private static readonly TimeSpan RestBeforeNextTry = TimeSpan.FromMilliseconds(20);

    private readonly OrderEntryClientOptions _options;
    private readonly Lock _lock = new();
    private readonly UnansweredRequests _unanswered = new();
    private readonly Channel<OrderEntryEvent> _events = Channel.CreateUnbounded<OrderEntryEvent>(new() { SingleWriter = true });
    private readonly byte[] _received = new byte[ReceiveBytes];
    private readonly byte[] _toSend = new byte[SendBytes];
    private readonly Timer _keepAlive;
    private int _toSendBytes;
    private int _filled;
    private Socket? _socket;
    private Thread? _receiver;
    private long _lastReference;
    private long _lastConnectionId;
    private long _lastSentTick;
    private bool _isDisposed;

    private OrderEntryClient(OrderEntryClientOptions options)
    {
        _options = options;
        _expected = options.FromSequence ?? 0;
        _keepAlive = new(_ => KeepAlive());
    }

    /// <summary>The contracts that were listed when it connected first.</summary>
    public IReadOnlyList<ContractListed> Contracts { get; private set; } = [];

    /// <summary>Whether it is connected now.</summary>
    public bool IsConnected => Volatile.Read(ref _socket) != null;

    /// <summary>The number of the venue's message that comes next; kept by the user, it lets another client go on from there.</summary>
    public long NextSequence => Volatile.Read(ref _expected);

    /// <summary>The number of the last request.</summary>
    public long LastReference
    {
        get
        {
            lock (_lock)
            {
                return _lastReference;
            }
        }
    }

    /// <summary>Requests that were not answered yet.</summary>
    public int UnansweredCount
    {
        get
        {
            lock (_lock)
            {
                return _unanswered.Count;
            }
        }
    }

    /// <summary>What the venue said when the session began.</summary>
    public EstablishmentAck Terms { get; private set; }

    /// <summary>Connects, proves who it is, begins the session and asks for the contracts.</summary>
    /// <exception cref="OrderEntryException">The venue does not take it, or is not there.</exception>
    public static async Task<OrderEntryClient> ConnectAsync(OrderEntryClientOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        OrderEntryClient client = new(options);
        try
        {
            await Task.Run(() => client.Connect(isFirst: true), cancellation).ConfigureAwait(false);
            return client;
        }
        catch
        {
            await client.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>
    /// Connects again after the connection has ended: asks for the venue's messages that were missed, and sends those requests again that it has not taken. The venue knows each
    /// by its number, so nothing is done twice.
    /// </summary>
    /// <exception cref="OrderEntryException">The venue does not take it, or is not there.</exception>
    /// <exception cref="InvalidOperationException">It is connected.</exception>
    public async Task ReconnectAsync(CancellationToken cancellation = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (IsConnected)
            throw new InvalidOperationException("the client is connected");
        _receiver?.Join();
        long began = Environment.TickCount64;
        while (true)
        {
            try
            {
                await Task.Run(() => Connect(isFirst: false), cancellation).ConfigureAwait(false);
                return;
            }
            catch (OrderEntryException refused) when (refused.Reason == OrderEntryReject.AlreadyConnected && Environment.TickCount64 - began < _options.ConnectTimeout.TotalMilliseconds)
            {
                // The venue has not noticed yet that the connection before is gone.
                await Task.Delay(RestBeforeNextTry, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>All that the venue says, as it comes; ends when the client is disposed. For one reader; not when a handler was given.</summary>
    public IAsyncEnumerable<OrderEntryEvent> EventsAsync(CancellationToken cancellation = default) => _options.Handler == null
        ? _events.Reader.ReadAllAsync(cancellation)
        : throw new InvalidOperationException("a handler was given, it is told the events");

    /// <summary>Breaks the connection without a goodbye, as a failing network would. For tests of what follows.</summary>
    public void Abort() => End(new("the client broke the connection"));

    /// <summary>Logs out and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        await _keepAlive.DisposeAsync().ConfigureAwait(false);
        if (IsConnected)
        {
            Terminate goodbye = default;
            TrySend(ref goodbye);
        }

        End(new("the client logged out"));
        Thread? receiver = _receiver;
        if (receiver != null && receiver != Thread.CurrentThread)
            receiver.Join();
        _events.Writer.TryComplete();
    }

    private void Connect(bool isFirst)
    {
        Socket socket = Open();
        try
        {
            Negotiate(socket);
            Establish(socket, isFirst);
            if (isFirst)
                Contracts = AskForContracts(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        Begin(socket);
    }

    private Socket Open()
    {
        Socket socket = new(_options.EndPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.Connect(_options.EndPoint);
            socket.ReceiveTimeout = (int)_options.ConnectTimeout.TotalMilliseconds;
            // A venue that stands still must not hold the senders for good.
            socket.SendTimeout = (int)_options.KeepAlive.TotalMilliseconds;
            return socket;
        }
        catch (SocketException failure)
        {
            socket.Dispose();
            throw new OrderEntryException($"the venue is not there: {_options.EndPoint}: {failure.Message}", failure);
        }
    }

    private void Negotiate(Socket socket)
    {
        long now = UtcNanos();
        _lastConnectionId = Math.Max(now, _lastConnectionId + 1);
        Negotiate negotiate = new() { SessionCode = Symbol16.From(_options.SessionCode), ConnectionId = _lastConnectionId, TimestampNanos = now };
        negotiate.Signature = NegotiationSignature.Of(_options.Secret.Span, in negotiate);
        _filled = 0;
        socket.Send(OrderEntryCodec.Seal(ref negotiate));
        ReadOnlySpan<byte> answer = ReceiveOne(socket);
        if (OrderEntryCodec.HeaderOf(answer).TemplateId == OrderEntryTemplateId.NegotiationReject)
        {
            NegotiationReject reject = OrderEntryCodec.Read<NegotiationReject>(answer);
            throw new OrderEntryException(reject.Reason, $"the venue refuses the negotiation: {reject.Reason}: {reject.Text}");
        }

        Expect(answer, OrderEntryTemplateId.NegotiationResponse);
        Consume(answer.Length);
    }

    private void Establish(Socket socket, bool isFirst)
    {
        Establish establish = new() { ConnectionId = _lastConnectionId, NextSequence = Math.Max(1, _expected), KeepAliveMilliseconds = (int)_options.KeepAlive.TotalMilliseconds };
        socket.Send(OrderEntryCodec.Seal(ref establish));
        ReadOnlySpan<byte> answer = ReceiveOne(socket);
        if (OrderEntryCodec.HeaderOf(answer).TemplateId == OrderEntryTemplateId.EstablishmentReject)
        {
            EstablishmentReject reject = OrderEntryCodec.Read<EstablishmentReject>(answer);
            throw new OrderEntryException(reject.Reason, $"the venue refuses the session: {reject.Reason}: {reject.Text}");
        }

        Expect(answer, OrderEntryTemplateId.EstablishmentAck);
        Terms = OrderEntryCodec.Read<EstablishmentAck>(answer);
        Consume(answer.Length);
        if (_expected == 0)
            _expected = Terms.NextSequence;
        if (_expected > Terms.NextSequence)
            throw new OrderEntryException($"message {_expected} of the venue is expected next, but it has only {Terms.NextSequence - 1}: what it told before a crash was not durable");
        _live = Terms.NextSequence;
        if (isFirst)
            _lastReference = Terms.LastReference;
    }

    private List<ContractListed> AskForContracts(Socket socket)
    {
        ContractListRequest request = new() { RequestId = 1 };
        socket.Send(OrderEntryCodec.Seal(ref request));
        List<ContractListed> contracts = [];
        while (true)
        {
            ReadOnlySpan<byte> answer = ReceiveOne(socket);
            // Reports may come in between: they wait.
            if (OrderEntryCodec.HeaderOf(answer).TemplateId != OrderEntryTemplateId.ContractListed)
            {
                OnMessage(answer);
                Consume(answer.Length);
                continue;
            }

            ContractListed listed = OrderEntryCodec.Read<ContractListed>(answer);
            Consume(answer.Length);
            if (listed.Left >= 0)
                contracts.Add(listed);
            if (listed.Left <= 0)
                return contracts;
        }
    }

    private void Begin(Socket socket)
    {
        socket.ReceiveTimeout = 0;
        lock (_lock)
        {
            Volatile.Write(ref _socket, socket);
            for (int index = 0; index < _unanswered.Count; index++)
            {
                if (_unanswered.ReferenceOf(index) > Terms.LastReference)
                    SendNow(socket, _unanswered[index]);
            }
        }

        AskForMissed();
        _lastHeardTick = _lastSentTick = Environment.TickCount64;
        _receiver = new(() => Receive(socket)) { IsBackground = true, Name = $"order entry {_options.SessionCode}" };
        _receiver.Start();
        _keepAlive.Change(_options.KeepAlive / 4, _options.KeepAlive / 4);
    }

    private ReadOnlySpan<byte> ReceiveOne(Socket socket)
    {
        try
        {
            while (true)
            {
                if (OrderEntryCodec.TryFrame(_received.AsSpan(0, _filled), out int length, out string? fault))
                    return _received.AsSpan(0, length);
                if (fault != null)
                    throw new OrderEntryException($"the venue does not speak the protocol: {fault}");
                int received = socket.Receive(_received.AsSpan(_filled));
                if (received == 0)
                    throw new OrderEntryException("the venue closed the connection");
                _filled += received;
            }
        }
        catch (SocketException failure)
        {
            throw new OrderEntryException($"the connection broke: {failure.Message}", failure);
        }
    }

    private void Consume(int length)
    {
        _received.AsSpan(length, _filled - length).CopyTo(_received);
        _filled -= length;
    }

    private static void Expect(ReadOnlySpan<byte> answer, OrderEntryTemplateId expected)
    {
        OrderEntryTemplateId template = OrderEntryCodec.HeaderOf(answer).TemplateId;
        if (template != expected)
            throw new OrderEntryException($"the venue answers with message {(int)template}, expected {(int)expected}");
    }

    private static long UtcNanos() => (DateTime.UtcNow - DateTime.UnixEpoch).Ticks * 100;
}
