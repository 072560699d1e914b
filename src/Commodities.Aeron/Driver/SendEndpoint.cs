using System.Net;
using System.Runtime.InteropServices;
using Commodities.Aeron.Protocol;

namespace Commodities.Aeron.Driver;

/// <summary>The socket of a channel that is published: data go out here, and receivers' reports come back to it.</summary>
internal sealed class SendEndpoint : IDisposable
{
    private readonly DriverAgent _driver;
    private readonly IDatagramSocket _socket;
    private readonly SocketAddress? _destination;
    private readonly DestinationTable? _destinations;
    private readonly Dictionary<long, NetworkPublication> _publications = [];

    public SendEndpoint(DriverAgent driver, UdpChannel channel)
    {
        _driver = driver;
        Channel = channel;
        if (channel.IsMultiDestination)
            _destinations = new DestinationTable(channel.Mode == ControlMode.Manual, driver.Times.DestinationTimeout, driver.Context.MaxDestinations);
        if (channel.Endpoint is { } endpoint)
        {
            if (_destinations != null)
                _destinations.AddManual(endpoint.Serialize());
            else
                _destination = endpoint.Serialize();
        }

        _socket = driver.Context.Network.Open(new DatagramSocketOptions(LocalEndPointOf(channel))
        {
            Interface = channel.Interface,
            TimeToLive = channel.TimeToLive,
            SendBufferLength = channel.SocketSendBuffer ?? driver.Context.SocketSendBufferLength,
            ReceiveBufferLength = channel.SocketReceiveBuffer ?? driver.Context.SocketReceiveBufferLength,
        });
    }

    public UdpChannel Channel { get; }

    public IPEndPoint LocalEndPoint => _socket.LocalEndPoint;

    public bool IsUnused => _publications.Count == 0;

    /// <summary>Whether several receivers may listen: then NAKs are answered for all of them.</summary>
    public bool IsGroup => Channel.IsMulticast || Channel.IsMultiDestination;

    public void Add(NetworkPublication publication) => _publications.Add(Key(publication.SessionId, publication.StreamId), publication);

    public void Remove(NetworkPublication publication) => _publications.Remove(Key(publication.SessionId, publication.StreamId));

    public bool Holds(int sessionId, int streamId) => _publications.ContainsKey(Key(sessionId, streamId));

    /// <summary>Sends a datagram to whoever the channel goes to.</summary>
    /// <returns>False if the system took it for nobody.</returns>
    public bool Send(ReadOnlySpan<byte> datagram)
    {
        if (_destinations != null)
            return _destinations.Send(_socket, datagram, _driver.Counters);
        if (_socket.Send(datagram, _destination!))
        {
            _driver.Counters.BytesSent += datagram.Length;
            return true;
        }

        _driver.Counters.ShortSends++;
        return false;
    }

    public void AddDestination(IPEndPoint endpoint) => _destinations!.AddManual(endpoint.Serialize());

    public bool RemoveDestination(IPEndPoint endpoint) => _destinations!.RemoveManual(endpoint.Serialize());

    /// <summary>Takes the reports that are there.</summary>
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

    public void OnTime(long now) => _destinations?.Expire(now);

    public void Dispose() => _socket.Dispose();

    private static long Key(int sessionId, int streamId) => ((long)sessionId << 32) | (uint)streamId;

    private static IPEndPoint LocalEndPointOf(UdpChannel channel)
    {
        if (channel.IsMulticast && !channel.IsMultiDestination)
            return channel.MulticastControl;
        if (channel.Control is { } control)
            return control;
        IPAddress any = channel.Endpoint?.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any;
        return new IPEndPoint(channel.Interface ?? any, 0);
    }

    private void OnDatagram(ReadOnlySpan<byte> datagram, SocketAddress source, long now)
    {
        switch (FrameParser.Check(datagram))
        {
            case FrameType.StatusMessage:
                OnStatusMessage(datagram, source, now);
                break;
            case FrameType.Nak:
                var nak = FrameParser.Read<NakFrame>(datagram);
                if (_publications.TryGetValue(Key(nak.SessionId, nak.StreamId), out NetworkPublication? publication))
                    publication.OnNak(nak, now);
                break;
            case FrameType.Rttm:
                OnRttm(FrameParser.Read<RttmFrame>(datagram), source);
                break;
            case FrameType.Error:
                var error = FrameParser.Read<ErrorFrame>(datagram);
                if (_publications.TryGetValue(Key(error.SessionId, error.StreamId), out NetworkPublication? rejected))
                    rejected.OnError(error);
                break;
            case FrameParser.Invalid:
                _driver.Counters.InvalidPackets++;
                break;
        }
    }

    private void OnStatusMessage(ReadOnlySpan<byte> datagram, SocketAddress source, long now)
    {
        var message = FrameParser.Read<StatusMessage>(datagram);
        _driver.Counters.StatusMessagesReceived++;
        _destinations?.OnStatusMessage(message.ReceiverId, source, now);
        if (!_publications.TryGetValue(Key(message.SessionId, message.StreamId), out NetworkPublication? publication))
            return;
        long? tag = message.Header.FrameLength >= StatusMessage.TaggedLength ? MemoryMarshal.Read<long>(datagram[StatusMessage.Length..]) : null;
        publication.OnStatusMessage(message, tag, now);
    }

    private void OnRttm(RttmFrame request, SocketAddress source)
    {
        if (!request.AsksForReply || !_publications.ContainsKey(Key(request.SessionId, request.StreamId)))
            return;
        RttmFrame reply = request.Reply();
        _socket.Send(MemoryMarshal.AsBytes(new ReadOnlySpan<RttmFrame>(ref reply)), source);
    }
}
