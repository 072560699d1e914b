using Commodities.Aeron.Driver;

namespace Commodities.Aeron;

/// <summary>
/// Entry to the transport, with its media driver inside: one thread of its own by default, or run by the caller. Safe for use from any thread.
/// What Aeron calls <c>Aeron</c> has another name here, because the namespace already has that one.
/// </summary>
public sealed class AeronClient : IDisposable
{
    private readonly AeronContext _context;
    private readonly DriverAgent _driver;
    private readonly AeronMetrics _metrics;
    private readonly Thread? _thread;
    private volatile bool _isStopping;

    private AeronClient(AeronContext context)
    {
        _context = context;
        _driver = new DriverAgent(context);
        _metrics = new AeronMetrics(_driver.Counters, context.ClientName);
        if (context.UseInvoker)
            return;
        _thread = new Thread(RunAgent) { IsBackground = true, Name = "aeron-driver" };
        _thread.Start();
    }

    /// <summary>What the driver has counted since it started.</summary>
    public AeronCounters Counters => _driver.Counters;

    /// <summary>True after <see cref="Dispose"/>.</summary>
    public bool IsClosed => _driver.IsClosed;

    /// <summary>Starts a client and its driver with the default settings.</summary>
    /// <returns>The client; to be disposed of.</returns>
    public static AeronClient Connect() => Connect(new AeronContext());

    /// <summary>Starts a client and its driver.</summary>
    /// <param name="context">The settings; changing them afterwards has no effect that can be relied on.</param>
    /// <returns>The client; to be disposed of.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    /// <exception cref="PlatformNotSupportedException">The processor is big-endian.</exception>
    public static AeronClient Connect(AeronContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Logs.LogBuffer.RequireLittleEndian();
        context.Check();
        return new AeronClient(context);
    }

    /// <summary>Runs one duty cycle of the driver. Only with <see cref="AeronContext.UseInvoker"/>.</summary>
    /// <returns>How much was done; 0 if nothing.</returns>
    /// <exception cref="InvalidOperationException">The driver has a thread of its own.</exception>
    public int DoWork()
    {
        if (!_context.UseInvoker)
            throw new InvalidOperationException($"the driver has a thread of its own: set {nameof(AeronContext.UseInvoker)} to run it yourself");
        return _driver.DoWork();
    }

    /// <summary>Adds a publication for any number of threads. A second one of the same channel and stream shares the session of the first.</summary>
    /// <param name="channel">The channel URI.</param>
    /// <param name="streamId">The stream id.</param>
    /// <returns>The publication; not connected until a receiver has answered.</returns>
    /// <exception cref="InvalidChannelException">The channel is wrong, its socket can't be opened, or it conflicts with a publication that is there.</exception>
    public ConcurrentPublication AddPublication(string channel, int streamId)
    {
        PublicationSettings settings = PublicationSettings.Read(ChannelUri.Parse(channel), streamId, false, _context);
        return _driver.Run(() => _driver.AddPublication(settings));
    }

    /// <summary>Adds a publication for one thread, with a session of its own.</summary>
    /// <param name="channel">The channel URI.</param>
    /// <param name="streamId">The stream id.</param>
    /// <returns>The publication; not connected until a receiver has answered.</returns>
    /// <exception cref="InvalidChannelException">The channel is wrong, its socket can't be opened, or its session id is taken.</exception>
    public ExclusivePublication AddExclusivePublication(string channel, int streamId)
    {
        PublicationSettings settings = PublicationSettings.Read(ChannelUri.Parse(channel), streamId, true, _context);
        return _driver.Run(() => _driver.AddExclusivePublication(settings));
    }

    /// <summary>Adds a subscription.</summary>
    /// <param name="channel">The channel URI.</param>
    /// <param name="streamId">The stream id.</param>
    /// <param name="availableImageHandler">Called on the driver's thread when a publication appears, before the first poll sees it; null for the context's.</param>
    /// <param name="unavailableImageHandler">Called on the driver's thread when a publication has gone, after the last poll saw it; null for the context's.</param>
    /// <returns>The subscription; without images until a publication has answered.</returns>
    /// <exception cref="InvalidChannelException">The channel is wrong, or its socket can't be opened.</exception>
    public Subscription AddSubscription(string channel, int streamId, Action<Image>? availableImageHandler = null, Action<Image>? unavailableImageHandler = null)
    {
        SubscriptionSettings settings = SubscriptionSettings.Read(ChannelUri.Parse(channel), streamId, _context);
        return _driver.Run(() => _driver.AddSubscription(settings, availableImageHandler, unavailableImageHandler));
    }

    /// <summary>
    /// Waits until closed publications have sent all they had and need not answer requests for it any more. To be called before
    /// <see cref="Dispose"/> by whoever ends right after the last offer; with an invoker it runs the driver.
    /// </summary>
    /// <param name="timeout">The longest wait, by the machine's clock.</param>
    /// <returns>True if everything was finished in time.</returns>
    public bool Drain(TimeSpan timeout)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (_driver.Run(() => _driver.HasUnfinishedPublications))
        {
            if (TimeProvider.System.GetElapsedTime(start) > timeout)
                return false;
            if (_context.UseInvoker)
                _driver.DoWork();
            else
                Thread.Sleep(1);
        }

        return true;
    }

    /// <summary>
    /// Stops the driver at once and closes all publications, subscriptions and sockets. See <see cref="Drain"/>. From a handler of images it takes
    /// effect when the handler has returned.
    /// </summary>
    public void Dispose()
    {
        _isStopping = true;
        if (!_driver.IsInHandler)
            _thread?.Join();
        _driver.Dispose();
        _metrics.Dispose();
    }

    private void RunAgent()
    {
        IIdleStrategy idle = _context.IdleStrategy;
        while (!_isStopping)
        {
            int work = 0;
            try
            {
                work = _driver.DoWork();
            }
            catch (Exception error)
            {
                _driver.OnHandlerError(error);
            }

            idle.Idle(work);
        }
    }
}
