using System.Collections.Concurrent;
using System.Net.Sockets;
using Commodities.Aeron.Logs;

namespace Commodities.Aeron.Driver;

/// <summary>
/// The media driver: one duty cycle that takes datagrams, sends, and looks after positions and timers. All of its state belongs to whoever
/// runs the cycle; others hand in actions.
/// </summary>
internal sealed class DriverAgent : IDisposable
{
    /// <summary>The most datagrams that one socket brings in one cycle, so that no socket starves the others.</summary>
    public const int DatagramsPerPoll = 64;

    private const long TimerIntervalNanos = 5_000_000;
    private const int StatusPollRatio = 6;

    private readonly DriverClock _clock;
    private readonly ConcurrentQueue<Action> _actions = new();
    private readonly Lock _duty = new();
    private readonly Dictionary<string, SendEndpoint> _sendEndpoints = [];
    private readonly Dictionary<string, ReceiveEndpoint> _receiveEndpoints = [];
    private readonly HashSet<Subscription> _ipcSubscriptions = [];
    private NetworkPublication[] _networkPublications = [];
    private IpcPublication[] _ipcPublications = [];
    private SendEndpoint[] _sendEndpointList = [];
    private ReceiveEndpoint[] _receiveEndpointList = [];
    private long _timeOfLastTimers = long.MinValue / 2;
    private long _nextId;
    private long _nextReceiverId;
    private int _nextSessionId;
    private int _cyclesSinceStatusPoll;
    private int _handlerThread;
    private volatile bool _isClosed;

    public DriverAgent(AeronContext context)
    {
        Context = context;
        Times = new DriverTimes(context);
        Random = context.RandomSeed is { } seed ? new Random(seed) : new Random();
        _clock = new DriverClock(context.Clock);
        _nextReceiverId = context.FirstReceiverId ?? Random.NextInt64(long.MinValue, long.MaxValue);
        _nextSessionId = Random.Next(int.MinValue, int.MaxValue);
        Now = _clock.Nanos;
    }

    public AeronContext Context { get; }

    public DriverTimes Times { get; }

    public Random Random { get; }

    public AeronCounters Counters { get; } = new();

    /// <summary>The time of this cycle in nanoseconds.</summary>
    public long Now { get; private set; }

    public bool IsClosed => _isClosed;

    public long NextId() => ++_nextId;

    /// <summary>True while something that was published is still to be sent or may be asked for again.</summary>
    public bool HasUnfinishedPublications => _networkPublications.Any(publication => publication.IsClosed);

    /// <summary>Runs one cycle.</summary>
    /// <returns>How much was done; 0 if nothing.</returns>
    public int DoWork()
    {
        lock (_duty)
        {
            if (_isClosed)
                return 0;
            Now = _clock.Nanos;
            return RunActions() + RunCycle();
        }
    }

    /// <summary>Leaves an action for the next cycle. From any thread.</summary>
    public void Post(Action action)
    {
        if (!_isClosed)
            _actions.Enqueue(action);
    }

    /// <summary>Runs a function on the driver's state and waits for it. Not from handlers, which run inside the cycle.</summary>
    /// <exception cref="InvalidOperationException">Called from a handler, or after the client was closed.</exception>
    public T Run<T>(Func<T> function)
    {
        if (Volatile.Read(ref _handlerThread) == Environment.CurrentManagedThreadId)
            throw new InvalidOperationException("called from a handler of an image that comes or goes: there only Dispose may be called");
        lock (_duty)
        {
            ObjectDisposedException.ThrowIf(_isClosed, typeof(AeronClient));
            Now = _clock.Nanos;
            RunActions();
            return function();
        }
    }

    public void Run(Action action) => Run(() =>
    {
        action();
        return true;
    });

    public ConcurrentPublication AddPublication(PublicationSettings settings)
    {
        UdpChannel? channel = settings.Uri.IsIpc ? null : UdpChannel.Resolve(settings.Uri, Context.Network);
        DriverPublication? shared = FindShared(settings, channel);
        if (shared != null)
            shared.Settings.RequireSame(settings);
        DriverPublication publication = shared ?? Create(settings, channel);
        publication.References++;
        return new ConcurrentPublication(publication, NextId(), shared == null);
    }

    public ExclusivePublication AddExclusivePublication(PublicationSettings settings)
    {
        DriverPublication publication = Create(settings, settings.Uri.IsIpc ? null : UdpChannel.Resolve(settings.Uri, Context.Network));
        publication.References++;
        return new ExclusivePublication(publication, NextId());
    }

    public Subscription AddSubscription(SubscriptionSettings settings, Action<Image>? available, Action<Image>? unavailable)
    {
        var subscription = new Subscription(this, settings, NextId(), available ?? Context.AvailableImageHandler, unavailable ?? Context.UnavailableImageHandler);
        if (!settings.Uri.IsIpc)
        {
            ReceiveEndpoint endpoint = ReceiveEndpointOf(UdpChannel.Resolve(settings.Uri, Context.Network), settings);
            subscription.LocalEndPoint = endpoint.LocalEndPoint;
            endpoint.Add(subscription);
            endpoint.OnTime(Now);
            return subscription;
        }

        _ipcSubscriptions.Add(subscription);
        foreach (IpcPublication publication in _ipcPublications)
        {
            if (!publication.HasEnded && publication.StreamId == settings.StreamId && settings.Takes(publication.SessionId))
                publication.Add(subscription);
        }

        return subscription;
    }

    public void RemoveSubscription(Subscription subscription)
    {
        Image[] images = subscription.CurrentImages;
        foreach ((string key, ReceiveEndpoint endpoint) in _receiveEndpoints)
        {
            if (!endpoint.Remove(subscription))
                continue;
            if (endpoint.IsUnused)
            {
                endpoint.Dispose();
                _receiveEndpoints.Remove(key);
                _receiveEndpointList = [.. _receiveEndpoints.Values];
            }

            break;
        }

        if (_ipcSubscriptions.Remove(subscription))
        {
            foreach (IpcPublication publication in _ipcPublications)
            {
                foreach (Image image in publication.Images.Where(image => image.Subscription == subscription))
                    publication.Remove(image);
            }
        }

        foreach (Image image in images)
            Withdraw(image);
    }

    /// <summary>An image has come: its subscription's handler hears of it, then polls see it.</summary>
    public void Announce(Subscription subscription, Image image)
    {
        CallHandler(subscription.AvailableImageHandler, image);
        subscription.AddImage(image);
    }

    /// <summary>An image has gone: polls no longer see it, then its subscription's handler hears of it.</summary>
    public void Withdraw(Image image)
    {
        image.Close();
        image.Subscription.RemoveImage(image);
        CallHandler(image.Subscription.UnavailableImageHandler, image);
    }

    public void OnHandlerError(Exception error)
    {
        Counters.Errors++;
        Context.ErrorHandler(error);
    }

    /// <summary>Closes sockets and all that is open.</summary>
    public void Dispose()
    {
        lock (_duty)
        {
            if (_isClosed)
                return;
            RunActions();
            _isClosed = true;
            foreach (DriverPublication publication in _networkPublications.Concat<DriverPublication>(_ipcPublications))
                publication.Close();
            foreach (Subscription subscription in _ipcSubscriptions)
                subscription.CloseImages();
            foreach (ReceiveEndpoint endpoint in _receiveEndpointList)
                endpoint.CloseAll();
            foreach (SendEndpoint endpoint in _sendEndpointList)
                endpoint.Dispose();
        }
    }

    /// <summary>Sends before it receives: what goes to this machine is then there in the same cycle.</summary>
    private int RunCycle()
    {
        int sent = 0;
        foreach (NetworkPublication publication in _networkPublications)
            sent += publication.Send(Now);
        int work = sent + PollStatus(sent);
        foreach (ReceiveEndpoint endpoint in _receiveEndpointList)
            work += endpoint.Poll(Now);
        foreach (ReceiveEndpoint endpoint in _receiveEndpointList)
            work += endpoint.Track(Now);
        foreach (IpcPublication publication in _ipcPublications)
            work += publication.Update();
        if (Now - _timeOfLastTimers >= TimerIntervalNanos)
            RunTimers();
        return work;
    }

    private int RunActions()
    {
        int count = 0;
        while (_actions.TryDequeue(out Action? action))
        {
            count++;
            action();
        }

        return count;
    }

    /// <summary>Reports of receivers are looked for when nothing was sent, and every few cycles.</summary>
    private int PollStatus(int sent)
    {
        if (sent > 0 && ++_cyclesSinceStatusPoll < StatusPollRatio)
            return 0;
        _cyclesSinceStatusPoll = 0;
        int count = 0;
        foreach (SendEndpoint endpoint in _sendEndpointList)
            count += endpoint.Poll(Now);
        return count;
    }

    private void RunTimers()
    {
        _timeOfLastTimers = Now;
        foreach (SendEndpoint endpoint in _sendEndpointList)
            endpoint.OnTime(Now);
        foreach (ReceiveEndpoint endpoint in _receiveEndpointList)
            endpoint.OnTime(Now);
        bool anyDone = false;
        foreach (NetworkPublication publication in _networkPublications)
        {
            publication.OnTime(Now);
            anyDone |= publication.IsDone;
        }

        foreach (IpcPublication publication in _ipcPublications)
        {
            publication.OnTime(Now);
            anyDone |= publication.IsDone;
        }

        if (anyDone)
            RemoveDone();
    }

    private void RemoveDone()
    {
        foreach (NetworkPublication publication in _networkPublications)
        {
            if (!publication.IsDone)
                continue;
            publication.Endpoint.Remove(publication);
            if (!publication.Endpoint.IsUnused)
                continue;
            publication.Endpoint.Dispose();
            _sendEndpoints.Remove(publication.Endpoint.Channel.CanonicalForm);
        }

        _networkPublications = [.. _networkPublications.Where(publication => !publication.IsDone)];
        _ipcPublications = [.. _ipcPublications.Where(publication => !publication.IsDone)];
        _sendEndpointList = [.. _sendEndpoints.Values];
    }

    private DriverPublication? FindShared(PublicationSettings settings, UdpChannel? channel)
    {
        foreach (DriverPublication publication in _networkPublications.Concat<DriverPublication>(_ipcPublications))
        {
            bool sameChannel = publication is NetworkPublication network
                ? channel != null && network.Endpoint.Channel.CanonicalForm == channel.CanonicalForm
                : channel == null;
            if (sameChannel && !publication.IsClosed && !publication.Settings.IsExclusive && publication.StreamId == settings.StreamId
                && (settings.SessionId is not { } session || session == publication.SessionId))
                return publication;
        }

        return null;
    }

    private DriverPublication Create(PublicationSettings settings, UdpChannel? channel)
    {
        SendEndpoint? endpoint = channel == null ? null : SendEndpointOf(channel);
        int sessionId = settings.SessionId ?? FreeSessionId(settings.StreamId, endpoint);
        if (IsTaken(sessionId, settings.StreamId, endpoint))
            throw settings.Uri.Wrong("session-id", "one that no other publication of this channel and stream has");
        (int initialTermId, long start) = StartOf(settings);
        var log = new LogBuffer(settings.TermLength, settings.Mtu, initialTermId);
        if (endpoint != null)
        {
            var network = new NetworkPublication(this, settings, endpoint, log, sessionId, start);
            endpoint.Add(network);
            _networkPublications = [.. _networkPublications, network];
            return network;
        }

        var ipc = new IpcPublication(this, settings, log, sessionId, start);
        _ipcPublications = [.. _ipcPublications, ipc];
        foreach (Subscription subscription in _ipcSubscriptions)
        {
            if (subscription.StreamId == settings.StreamId && subscription.Settings.Takes(sessionId))
                ipc.Add(subscription);
        }

        return ipc;
    }

    private (int InitialTermId, long Start) StartOf(PublicationSettings settings)
    {
        if (settings.Start is not { } start)
            return (Random.Next(int.MinValue, int.MaxValue), 0);
        return (start.InitialTermId, Protocol.LogLimits.Position(start.TermId, start.TermOffset, Protocol.LogLimits.BitsToShift(settings.TermLength), start.InitialTermId));
    }

    private SendEndpoint SendEndpointOf(UdpChannel channel)
    {
        if (_sendEndpoints.TryGetValue(channel.CanonicalForm, out SendEndpoint? endpoint))
            return endpoint;
        try
        {
            endpoint = new SendEndpoint(this, channel);
        }
        catch (SocketException error)
        {
            throw new InvalidChannelException(channel.Uri.Text, $"its socket could not be opened: {error.Message}");
        }

        _sendEndpoints.Add(channel.CanonicalForm, endpoint);
        _sendEndpointList = [.. _sendEndpoints.Values];
        return endpoint;
    }

    private ReceiveEndpoint ReceiveEndpointOf(UdpChannel channel, SubscriptionSettings settings)
    {
        // With port 0 every subscription asks for a port of its own.
        string key = channel.Endpoint is { Port: > 0 } ? channel.CanonicalForm : $"{channel.CanonicalForm}|{NextId()}";
        if (!_receiveEndpoints.TryGetValue(key, out ReceiveEndpoint? endpoint))
        {
            try
            {
                endpoint = new ReceiveEndpoint(this, channel, settings.WindowLength, unchecked(_nextReceiverId++));
            }
            catch (SocketException error)
            {
                throw new InvalidChannelException(channel.Uri.Text, $"its socket could not be opened: {error.Message}");
            }

            if (endpoint.ReceiveBufferLength > 0 && endpoint.ReceiveBufferLength < settings.WindowLength)
            {
                int granted = endpoint.ReceiveBufferLength;
                endpoint.Dispose();
                throw new InvalidChannelException(channel.Uri.Text, $"a receiver window of {settings.WindowLength} needs a socket buffer as large, the system grants {granted}: set rcv-wnd lower, or raise the system's limit (net.core.rmem_max)");
            }

            _receiveEndpoints.Add(key, endpoint);
            _receiveEndpointList = [.. _receiveEndpoints.Values];
        }

        return endpoint;
    }

    /// <summary>Session ids count up from a random one; -1 to 1000 are reserved.</summary>
    private int FreeSessionId(int streamId, SendEndpoint? endpoint)
    {
        do
            _nextSessionId = unchecked(_nextSessionId + 1) is var next && next is >= -1 and <= 1000 ? 1001 : next;
        while (IsTaken(_nextSessionId, streamId, endpoint));
        return _nextSessionId;
    }

    private bool IsTaken(int sessionId, int streamId, SendEndpoint? endpoint) => endpoint != null
        ? endpoint.Holds(sessionId, streamId)
        : _ipcPublications.Any(publication => publication.SessionId == sessionId && publication.StreamId == streamId);

    private void CallHandler(Action<Image>? handler, Image image)
    {
        if (handler == null)
            return;
        int before = _handlerThread;
        _handlerThread = Environment.CurrentManagedThreadId;
        try
        {
            handler(image);
        }
        catch (Exception error)
        {
            OnHandlerError(error);
        }
        finally
        {
            _handlerThread = before;
        }
    }
}
