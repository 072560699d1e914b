using System.Net;
using Commodities.Aeron.Logs;

namespace Commodities.Aeron.Driver;

/// <summary>A stream that is published, as the driver sees it: shared by all client publications of its session.</summary>
internal abstract class DriverPublication
{
    private volatile bool _isClosed;

    protected DriverPublication(DriverAgent driver, PublicationSettings settings, LogBuffer log, int sessionId, long startPosition)
    {
        Driver = driver;
        Settings = settings;
        Log = log;
        SessionId = sessionId;
        PublisherLimit = new PaddedCounter(startPosition);
        CleanPosition = startPosition;
        Unblocker = new PublicationUnblocker(log, driver.Times.UnblockTimeout, startPosition, sessionId, settings.StreamId);
        log.InitialiseTails(startPosition);
        log.StoreDefaultHeader(sessionId, settings.StreamId);
        log.Int(LogMetadata.PublicationWindow) = settings.WindowLength;
        log.Int(LogMetadata.MaxResend) = settings.MaxResend;
        log.Long(LogMetadata.Linger) = settings.LingerNanos;
        log.SetFlag(LogMetadata.Sparse, true);
        log.SetFlag(LogMetadata.SignalEndOfStream, settings.SignalsEndOfStream);
    }

    public DriverAgent Driver { get; }

    public PublicationSettings Settings { get; }

    public LogBuffer Log { get; }

    public int SessionId { get; }

    public int StreamId => Settings.StreamId;

    public PaddedCounter PublisherLimit { get; }

    public int References { get; set; }

    public bool IsClosed => _isClosed;

    public abstract IPEndPoint? LocalEndPoint { get; }

    /// <summary>The position up to which old bytes are zeroed; the log behind it may be written again.</summary>
    protected long CleanPosition { get; private set; }

    protected PublicationUnblocker Unblocker { get; }

    /// <summary>One client publication less.</summary>
    public void Release()
    {
        References--;
        if (References == 0 && !_isClosed)
            EndStream(Driver.Now);
    }

    /// <summary>Offers answer CLOSED from now on.</summary>
    public void Close() => _isClosed = true;

    /// <summary>The address of a receiver that is added by hand.</summary>
    /// <exception cref="InvalidOperationException">The channel takes none.</exception>
    public IPEndPoint DestinationOf(string channel)
    {
        if (Settings.Udp is not { Mode: ControlMode.Manual })
            throw new InvalidOperationException($"channel \"{Settings.Uri}\" takes no destinations: control-mode is not manual");
        return UdpChannel.Address(ChannelUri.Parse(channel), "endpoint", Driver.Context.Network)
            ?? throw new InvalidChannelException(channel, "a destination needs endpoint=HOST:PORT");
    }

    public virtual void AddDestination(IPEndPoint endpoint) => throw new InvalidOperationException("no destinations inside the process");

    public virtual bool RemoveDestination(IPEndPoint endpoint) => throw new InvalidOperationException("no destinations inside the process");

    /// <summary>Nobody offers any more: the stream ends at what was offered.</summary>
    protected abstract void EndStream(long now);

    /// <summary>Zeroes what nobody can ask for any more, so that the term can be used again.</summary>
    protected void CleanTo(long position)
    {
        while (CleanPosition < position)
            CleanPosition = Log.Clean(CleanPosition, position);
    }
}
