using System.Net;

namespace Commodities.Aeron.Tests.Protocol;

/// <summary>One driver in a simulated network, with all that it sends, and datagrams put before it by hand.</summary>
internal sealed class WireTap
{
    public static readonly IPAddress SenderHost = IPAddress.Parse("10.0.0.1");
    public static readonly IPAddress ReceiverHost = IPAddress.Parse("10.0.0.2");

    private readonly SimulatedNetwork _network = new(1);
    private readonly List<byte[]> _sent = [];
    private readonly Dictionary<int, IDatagramSocket> _peers = [];

    public WireTap() => _network.Tap = (bytes, source, _) =>
    {
        if (source.Address.ToString() != "10.0.0.3")
            _sent.Add(bytes);
    };

    public AeronContext ContextOf(IPAddress host) =>
        new() { Network = _network.Host(host), Clock = _network.Clock, RandomSeed = 7, TermLength = 64 * 1024, InitialWindowLength = 32 * 1024 };

    /// <summary>What was sent since the last call.</summary>
    public byte[][] Sent()
    {
        byte[][] sent = [.. _sent];
        _sent.Clear();
        return sent;
    }

    public void Inject(byte[] datagram, IPEndPoint destination, int fromPort)
    {
        if (!_peers.TryGetValue(fromPort, out IDatagramSocket? peer))
            _peers.Add(fromPort, peer = _network.Host(IPAddress.Parse("10.0.0.3")).Open(new DatagramSocketOptions(new IPEndPoint(IPAddress.Any, fromPort))));
        peer.Send(datagram, destination.Serialize());
    }

    public void Run(Pair pair, long nanos)
    {
        _network.Advance(nanos);
        pair.Step();
    }
}
