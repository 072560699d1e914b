using System.Net;

namespace Commodities.Aeron;

/// <summary>
/// A network in memory: hosts with addresses, datagrams that are lost, doubled, held back or cut off, all decided by a seed and moved on by a clock.
/// The same seed and the same calls give the same run. For one thread.
/// </summary>
public sealed class SimulatedNetwork
{
    private readonly Random _random;
    private readonly PriorityQueue<Datagram, (long Arrival, long Number)> _underWay = new();
    private readonly Dictionary<IPEndPoint, List<SimulatedSocket>> _sockets = [];
    private readonly HashSet<(IPAddress, IPAddress)> _cuts = [];
    private readonly Dictionary<IPAddress, int> _nextPorts = [];
    private long _nextNumber;

    /// <summary>Creates a network.</summary>
    /// <param name="seed">Decides what happens to each datagram.</param>
    /// <param name="settings">How datagrams are treated; null for a network without faults.</param>
    public SimulatedNetwork(int seed, SimulatedNetworkSettings? settings = null)
    {
        _random = new Random(seed);
        Settings = settings ?? new SimulatedNetworkSettings();
    }

    /// <summary>How datagrams are treated from now on.</summary>
    public SimulatedNetworkSettings Settings { get; set; }

    /// <summary>The clock of the network and of all that live in it.</summary>
    public SimulatedClock Clock { get; } = new();

    /// <summary>Sees each datagram as it is sent, with sender and receiver; null for nobody.</summary>
    public Action<byte[], IPEndPoint, IPEndPoint>? Tap { get; set; }

    /// <summary>Datagrams that are on their way.</summary>
    public int UnderWay => _underWay.Count;

    /// <summary>The network as a host sees it.</summary>
    /// <param name="address">The host's address.</param>
    /// <returns>What a client on that host is given as its network.</returns>
    public IDatagramNetwork Host(IPAddress address) => new SimulatedHost(this, address);

    /// <summary>Cuts two hosts off from each other: what is sent between them is lost.</summary>
    /// <param name="first">A host.</param>
    /// <param name="second">Another host.</param>
    public void Cut(IPAddress first, IPAddress second)
    {
        _cuts.Add((first, second));
        _cuts.Add((second, first));
    }

    /// <summary>Ends all cuts.</summary>
    public void Heal() => _cuts.Clear();

    /// <summary>Moves the clock, and brings datagrams whose way ends meanwhile to their sockets.</summary>
    /// <param name="nanos">By how many nanoseconds.</param>
    public void Advance(long nanos)
    {
        Clock.Advance(nanos);
        while (_underWay.TryPeek(out _, out (long Arrival, long Number) priority) && priority.Arrival <= Clock.Nanos)
            Deliver(_underWay.Dequeue());
    }

    internal IPEndPoint Bind(SimulatedSocket socket, IPAddress host, IPEndPoint asked)
    {
        bool isGroup = UdpChannel.IsMulticastAddress(asked.Address);
        IPEndPoint local = isGroup ? asked : new IPEndPoint(host, asked.Port == 0 ? NextPort(host) : asked.Port);
        if (!_sockets.TryGetValue(local, out List<SimulatedSocket>? sockets))
            _sockets.Add(local, sockets = []);
        if (sockets.Count > 0 && !isGroup)
            throw new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.AddressAlreadyInUse);
        sockets.Add(socket);
        return local;
    }

    internal void Unbind(SimulatedSocket socket) => _sockets[socket.LocalEndPoint].Remove(socket);

    internal void Send(ReadOnlySpan<byte> bytes, IPEndPoint source, IPEndPoint destination)
    {
        byte[] copy = bytes.ToArray();
        Tap?.Invoke(copy, source, destination);
        if (_cuts.Contains((source.Address, destination.Address)) || _random.NextDouble() < Settings.LossRate)
            return;
        Dispatch(new Datagram(copy, source, destination));
        if (_random.NextDouble() < Settings.DuplicateRate)
            Dispatch(new Datagram(copy, source, destination));
    }

    private void Dispatch(Datagram datagram)
    {
        long arrival = Clock.Nanos + Settings.LatencyNanos;
        if (_random.NextDouble() < Settings.ReorderRate)
            arrival += _random.NextInt64(Settings.ReorderDelayNanos + 1);
        _underWay.Enqueue(datagram, (arrival, _nextNumber++));
    }

    private void Deliver(Datagram datagram)
    {
        if (!_sockets.TryGetValue(datagram.Destination, out List<SimulatedSocket>? sockets))
            return;
        foreach (SimulatedSocket socket in sockets)
            socket.Take(datagram.Bytes, datagram.Source);
    }

    private int NextPort(IPAddress host)
    {
        int port = _nextPorts.GetValueOrDefault(host, 40_000);
        _nextPorts[host] = port + 1;
        return port;
    }

    private sealed record Datagram(byte[] Bytes, IPEndPoint Source, IPEndPoint Destination);

    private sealed class SimulatedHost(SimulatedNetwork network, IPAddress address) : IDatagramNetwork
    {
        public IPAddress? Resolve(string host) => null;

        public IDatagramSocket Open(DatagramSocketOptions options) => new SimulatedSocket(network, address, options);
    }
}
