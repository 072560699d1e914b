using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Commodities.Aeron.Protocol;

namespace Commodities.Aeron.Driver;

/// <summary>The socket of a channel that is subscribed to: finds the stream of each datagram, and sends reports and requests back.</summary>
internal sealed class ReceiveEndpoint : IDisposable
{
    private readonly DriverAgent _driver;
    private readonly IDatagramSocket _socket;
    private readonly SocketAddress? _control;
    private readonly long _receiverId;
    private readonly Dictionary<int, List<Subscription>> _subscriptions = [];
    private readonly Dictionary<long, PublicationImage> _images = [];
    private readonly Dictionary<long, long> _pendingSetups = [];
    private readonly HashSet<long> _barred = [];
    private readonly List<long> _keysToRemove = [];
    private PublicationImage[] _imageList = [];
    private long? _groupTag;
    private long _timeOfLastElicit = long.MinValue / 2;

    public ReceiveEndpoint(DriverAgent driver, UdpChannel channel, int windowLength, long receiverId)
    {
        _driver = driver;
        _receiverId = receiverId;
        Channel = channel;
        _control = channel.IsMulticast ? channel.MulticastControl.Serialize() : channel.Control?.Serialize();
        IPAddress any = channel.Control?.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any;
        _socket = driver.Context.Network.Open(new DatagramSocketOptions(channel.Endpoint ?? new IPEndPoint(channel.Interface ?? any, 0))
        {
            Interface = channel.Interface,
            TimeToLive = channel.TimeToLive,
            SendBufferLength = channel.SocketSendBuffer ?? driver.Context.SocketSendBufferLength,
            ReceiveBufferLength = channel.SocketReceiveBuffer ?? Math.Max(driver.Context.SocketReceiveBufferLength, windowLength),
        });
    }

    public UdpChannel Channel { get; }

    public IPEndPoint LocalEndPoint => _socket.LocalEndPoint;

    public int ReceiveBufferLength => _socket.ReceiveBufferLength;

    public bool IsUnused => _subscriptions.Count == 0;

    public PublicationImage[] Images => _imageList;

    public void Add(Subscription subscription)
    {
        if (!_subscriptions.TryGetValue(subscription.StreamId, out List<Subscription>? list))
            _subscriptions.Add(subscription.StreamId, list = []);
        list.Add(subscription);
        _groupTag ??= subscription.Settings.GroupTag;
        foreach (PublicationImage image in _imageList)
        {
            if (image.StreamId == subscription.StreamId && image.IsActive && subscription.Settings.Takes(image.SessionId))
                image.Add(subscription);
        }
    }

    /// <returns>True if it was here.</returns>
    public bool Remove(Subscription subscription)
    {
        if (!_subscriptions.TryGetValue(subscription.StreamId, out List<Subscription>? list) || !list.Remove(subscription))
            return false;
        if (list.Count == 0)
            _subscriptions.Remove(subscription.StreamId);
        foreach (PublicationImage image in _imageList)
        {
            foreach (Image reader in image.Images)
            {
                if (reader.Subscription == subscription)
                    image.Remove(reader);
            }
        }

        return true;
    }

    /// <summary>Takes the datagrams that are there.</summary>
    public int Poll(long now)
    {
        int count = 0;
        while (count < DriverAgent.DatagramsPerPoll && _socket.TryReceive(out ReadOnlySpan<byte> datagram, out SocketAddress source))
        {
            count++;
            _driver.Counters.BytesReceived += datagram.Length;
            OnDatagram(datagram, source, now);
        }

        return count;
    }

    /// <summary>One duty cycle of all streams.</summary>
    public int Track(long now)
    {
        int work = 0;
        foreach (PublicationImage image in _imageList)
            work += image.Track(now);
        return work;
    }

    /// <summary>Timers. Run every few milliseconds.</summary>
    public void OnTime(long now)
    {
        if (_control != null && !Channel.IsMulticast && now - _timeOfLastElicit >= DriverTimes.ElicitIntervalNanos)
        {
            _timeOfLastElicit = now;
            AskForSetup(_control, 0, 0);
        }

        foreach (PublicationImage image in _imageList)
        {
            image.OnTime(now);
            if (image.IsGone)
                Forget(image);
        }

        ExpirePendingSetups(now);
    }

    public void SendStatusMessage(PublicationImage image, byte flags, int termId, int termOffset, int window, long? groupTag)
    {
        var message = StatusMessage.Create(flags, image.SessionId, image.StreamId, termId, termOffset, window, _receiverId, groupTag != null);
        SendStatusMessage(_control ?? image.Source, message, groupTag);
    }

    public void SendNak(PublicationImage image, NakFrame nak)
    {
        Send(MemoryMarshal.AsBytes(new ReadOnlySpan<NakFrame>(ref nak)), _control ?? image.Source);
        _driver.Counters.NaksSent++;
    }

    /// <summary>Ends all streams and subscriptions without a word to the network.</summary>
    public void CloseAll()
    {
        foreach (List<Subscription> list in _subscriptions.Values)
        {
            foreach (Subscription subscription in list)
                subscription.CloseImages();
        }

        Dispose();
    }

    public void Dispose() => _socket.Dispose();

    private static long Key(int sessionId, int streamId) => ((long)sessionId << 32) | (uint)streamId;

    private void OnDatagram(ReadOnlySpan<byte> datagram, SocketAddress source, long now)
    {
        switch (FrameParser.Check(datagram))
        {
            case FrameType.Data or FrameType.Pad:
                OnData(datagram, source, now);
                break;
            case FrameType.Setup:
                OnSetup(FrameParser.Read<SetupFrame>(datagram), source, now);
                break;
            case FrameParser.Invalid:
                _driver.Counters.InvalidPackets++;
                break;
        }
    }

    private void OnData(ReadOnlySpan<byte> datagram, SocketAddress source, long now)
    {
        var header = FrameParser.Read<DataHeader>(datagram);
        long key = Key(header.SessionId, header.StreamId);
        if (_images.TryGetValue(key, out PublicationImage? image))
        {
            image.OnData(datagram, now);
            return;
        }

        // The publication started before us: ask it for a SETUP, once a second. Its data can't be placed until then.
        bool hasEnded = (header.Header.Flags & FrameFlags.EndOfStream) != 0;
        if (hasEnded || !IsWanted(header.SessionId, header.StreamId) || _barred.Contains(key))
            return;
        if (_pendingSetups.TryGetValue(key, out long deadline) ? now < deadline : _pendingSetups.Count >= _driver.Context.MaxImagesPerEndpoint)
            return;
        _pendingSetups[key] = now + DriverTimes.PendingSetupNanos;
        AskForSetup(_control ?? source, header.SessionId, header.StreamId);
    }

    private void OnSetup(in SetupFrame setup, SocketAddress source, long now)
    {
        long key = Key(setup.SessionId, setup.StreamId);
        if (_images.ContainsKey(key) || _barred.Contains(key) || !_subscriptions.TryGetValue(setup.StreamId, out List<Subscription>? subscriptions))
            return;
        if (FirstThatTakes(subscriptions, setup.SessionId) is not { } settings)
            return;
        if (!CanHold(setup, settings))
        {
            _driver.Counters.ImagesRefused++;
            return;
        }

        _pendingSetups.Remove(key);
        var image = new PublicationImage(_driver, this, setup, settings, NakDelayOf(setup, settings), source, now);
        _images.Add(key, image);
        _imageList = [.. _imageList, image];
        foreach (Subscription subscription in subscriptions)
        {
            if (subscription.Settings.Takes(setup.SessionId))
                image.Add(subscription);
        }
    }

    private static SubscriptionSettings? FirstThatTakes(List<Subscription> subscriptions, int sessionId)
    {
        foreach (Subscription subscription in subscriptions)
        {
            if (subscription.Settings.Takes(sessionId))
                return subscription.Settings;
        }

        return null;
    }

    private bool CanHold(in SetupFrame setup, SubscriptionSettings settings) => setup.IsValid && setup.TermLength <= _driver.Context.MaxImageTermLength
        && setup.Mtu <= Math.Min(settings.WindowLength, setup.TermLength / 2) && _images.Count < _driver.Context.MaxImagesPerEndpoint;

    private INakDelay NakDelayOf(in SetupFrame setup, SubscriptionSettings settings)
    {
        bool isGroup = settings.IsGroup ?? (Channel.IsMulticast || (setup.Header.Flags & FrameFlags.Group) != 0);
        if (isGroup)
            return new GroupNakDelay(_driver.Times.NakMulticastMaxBackoff, _driver.Context.NakMulticastGroupSize, _driver.Random);
        long first = settings.NakDelayNanos ?? _driver.Times.NakUnicastDelay;
        return new UnicastNakDelay(first, first * _driver.Context.NakUnicastRetryRatio);
    }

    private bool IsWanted(int sessionId, int streamId) =>
        _subscriptions.TryGetValue(streamId, out List<Subscription>? subscriptions) && FirstThatTakes(subscriptions, sessionId) != null;

    private void Forget(PublicationImage image)
    {
        long key = Key(image.SessionId, image.StreamId);
        _images.Remove(key);
        _imageList = [.. _imageList.Where(other => other != image)];
        if (!image.Rejoins && _barred.Count < _driver.Context.MaxImagesPerEndpoint)
            _barred.Add(key);
    }

    private void ExpirePendingSetups(long now)
    {
        if (_pendingSetups.Count == 0)
            return;
        foreach ((long key, long deadline) in _pendingSetups)
        {
            if (now >= deadline)
                _keysToRemove.Add(key);
        }

        foreach (long key in _keysToRemove)
            _pendingSetups.Remove(key);
        _keysToRemove.Clear();
    }

    private void AskForSetup(SocketAddress destination, int sessionId, int streamId) =>
        SendStatusMessage(destination, StatusMessage.Create(FrameFlags.SendSetup, sessionId, streamId, 0, 0, 0, _receiverId, _groupTag != null), _groupTag);

    private void SendStatusMessage(SocketAddress destination, StatusMessage message, long? groupTag)
    {
        Span<byte> bytes = stackalloc byte[StatusMessage.TaggedLength];
        MemoryMarshal.Write(bytes, message);
        if (groupTag is { } tag)
            MemoryMarshal.Write(bytes[StatusMessage.Length..], tag);
        Send(bytes[..message.Header.FrameLength], destination);
        _driver.Counters.StatusMessagesSent++;
    }

    private void Send(ReadOnlySpan<byte> datagram, SocketAddress destination)
    {
        if (_socket.Send(datagram, destination))
            _driver.Counters.BytesSent += datagram.Length;
        else
            _driver.Counters.ShortSends++;
    }
}
