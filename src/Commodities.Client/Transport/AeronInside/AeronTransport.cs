using Commodities.Aeron;

namespace Commodities.Client.Transport;

/// <summary>The fill stream over the transport of this project: Aeron's protocol with the media driver inside the process. One driver thread each.</summary>
public sealed class AeronTransport : IFillTransport
{
    private const int LongestParkMicros = 250;

    private readonly AeronClient _client;

    private AeronTransport(AeronClient client) => _client = client;

    /// <summary>What the driver has counted since it started.</summary>
    public AeronCounters Counters => _client.Counters;

    /// <summary>Starts the driver. It looks for work at least four times a millisecond, so that a fill in a quiet market is not late by its sleep.</summary>
    public static AeronTransport Start() => Start(new AeronContext { IdleStrategy = new BackoffIdleStrategy(maxParkMicros: LongestParkMicros) });

    /// <summary>Starts the driver with settings of one's own.</summary>
    public static AeronTransport Start(AeronContext context) => new(AeronClient.Connect(context));

    /// <inheritdoc/>
    public IFillPublication AddPublication(string channel, int streamId)
    {
        try
        {
            return new Publication(_client.AddExclusivePublication(channel, streamId));
        }
        catch (InvalidChannelException error)
        {
            throw new FillTransportException(error.Message, error);
        }
    }

    /// <inheritdoc/>
    public IFillSubscription AddSubscription(string channel, int streamId)
    {
        try
        {
            return new Subscription(_client.AddSubscription(channel, streamId));
        }
        catch (InvalidChannelException error)
        {
            throw new FillTransportException(error.Message, error);
        }
    }

    /// <summary>Stops the driver.</summary>
    public void Dispose() => _client.Dispose();

    private sealed class Publication(ExclusivePublication publication) : IFillPublication
    {
        public bool IsConnected => publication.IsConnected;

        public long Offer(ReadOnlySpan<byte> message) => publication.Offer(message);

        public void Dispose() => publication.Dispose();
    }

    private sealed class Subscription : IFillSubscription
    {
        private readonly Aeron.Subscription _subscription;
        private readonly FragmentAssembler _assembler;
        private FillMessageHandler? _handler;

        public Subscription(Aeron.Subscription subscription)
        {
            _subscription = subscription;
            _assembler = new(OnFragment);
        }

        public bool IsConnected => _subscription.IsConnected;

        public string? ResolvedEndpoint => _subscription.LocalEndPoint?.ToString();

        public int Poll(FillMessageHandler handler, int limit)
        {
            _handler = handler;
            return _subscription.Poll(_assembler, limit);
        }

        public void Dispose() => _subscription.Dispose();

        private void OnFragment(ReadOnlySpan<byte> fragment, in Header header) => _handler!(fragment);
    }
}
