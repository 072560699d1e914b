using Adaptive.Aeron;
using Adaptive.Aeron.Exceptions;
using Adaptive.Aeron.LogBuffer;
using Adaptive.Agrona;
using Adaptive.Agrona.Concurrent;
using Commodities.Messages.Fills;
using AeronClient = Adaptive.Aeron.Aeron;

namespace Commodities.Client.Transport;

/// <summary>
/// The fill stream over the public Aeron.Client package and a media driver that runs beside it, found by its directory (the package's default, or the environment's
/// <c>AERON_DIR</c>). In place of the transport inside when built with <c>-p:AeronPackage=true</c>.
/// </summary>
public sealed class AeronTransport : IFillTransport
{
    private const string DirectoryVariable = "AERON_DIR";

    private readonly AeronClient _aeron;

    private AeronTransport(AeronClient aeron) => _aeron = aeron;

    /// <summary>Connects to the media driver.</summary>
    /// <exception cref="FillTransportException">No driver runs there.</exception>
    public static AeronTransport Start()
    {
        AeronClient.Context context = new();
        if (Environment.GetEnvironmentVariable(DirectoryVariable) is { Length: > 0 } directory)
        {
            context.AeronDirectoryName(directory);
        }

        try
        {
            return new(AeronClient.Connect(context));
        }
        catch (AeronException error)
        {
            throw new FillTransportException($"no Aeron media driver answers in {context.AeronDirectoryName()}: {error.Message} (start one, or name its directory in {DirectoryVariable})", error);
        }
    }

    /// <inheritdoc/>
    public IFillPublication AddPublication(string channel, int streamId) =>
        new Publication(Add(channel, () => _aeron.AddExclusivePublication(channel, streamId)));

    /// <inheritdoc/>
    public IFillSubscription AddSubscription(string channel, int streamId) =>
        new Subscription(Add(channel, () => _aeron.AddSubscription(channel, streamId)));

    /// <summary>Leaves the media driver.</summary>
    public void Dispose() => _aeron.Dispose();

    private static T Add<T>(string channel, Func<T> add)
    {
        try
        {
            return add();
        }
        catch (Exception error) when (error is AeronException or ArgumentException or FormatException)
        {
            throw new FillTransportException($"channel \"{channel}\": {error.Message}", error);
        }
    }

    private sealed class Publication(ExclusivePublication publication) : IFillPublication
    {
        private readonly UnsafeBuffer _buffer = new(new byte[FillSchema.MaxMessageLength]);

        public bool IsConnected => publication.IsConnected;

        public unsafe long Offer(ReadOnlySpan<byte> message)
        {
            message.CopyTo(new Span<byte>((byte*)_buffer.BufferPointer, FillSchema.MaxMessageLength));
            return publication.Offer(_buffer, 0, message.Length);
        }

        public void Dispose() => publication.Dispose();
    }

    private sealed class Subscription : IFillSubscription
    {
        private readonly Adaptive.Aeron.Subscription _subscription;
        private readonly FragmentAssembler _assembler;
        private FillMessageHandler? _handler;
        private string? _endpoint;

        public Subscription(Adaptive.Aeron.Subscription subscription)
        {
            _subscription = subscription;
            _assembler = new(OnFragment);
        }

        public bool IsConnected => _subscription.IsConnected;

        public string? ResolvedEndpoint => _endpoint ??= _subscription.LocalSocketAddresses.FirstOrDefault();

        public int Poll(FillMessageHandler handler, int limit)
        {
            _handler = handler;
            return _subscription.Poll(_assembler, limit);
        }

        public void Dispose() => _subscription.Dispose();

        private unsafe void OnFragment(IDirectBuffer buffer, int offset, int length, Header header) =>
            _handler!(new ReadOnlySpan<byte>((byte*)buffer.BufferPointer + offset, length));
    }
}
