using Commodities.Client.Transport;

namespace Commodities.Client.Tests.Simulation;

/// <summary>
/// A network with a clock of its own that loses, doubles, delays and reorders messages as its seed says. Harsher than Aeron, which repairs a session: here every
/// message fares alone.
/// </summary>
internal sealed class SimulatedNetwork(int seed)
{
    private readonly List<SimulatedSubscription> _subscriptions = [];
    private int _nextPort = 50_000;

    public Random Random { get; } = new(seed);

    public long NowNanos { get; set; } = 1_000_000_000;

    public double Loss { get; set; }

    public double Duplicates { get; set; }

    public double Delays { get; set; }

    public double BackPressure { get; set; }

    /// <summary>Addresses that nothing reaches.</summary>
    public HashSet<string> Severed { get; } = [];

    /// <summary>Nothing reaches anybody.</summary>
    public bool IsPartitioned { get; set; }

    public SimulatedTransport NewTransport() => new(this);

    internal bool IsHeard(string address, int streamId) => !IsPartitioned && !Severed.Contains(address) && _subscriptions.Any(to => to.Hears(address, streamId));

    internal SimulatedSubscription Listen(string address, int streamId)
    {
        if (address.EndsWith(":0", StringComparison.Ordinal))
        {
            address = $"{address[..^2]}:{_nextPort++}";
        }

        SimulatedSubscription subscription = new(this, address, streamId);
        _subscriptions.Add(subscription);
        return subscription;
    }

    internal void Forget(SimulatedSubscription subscription) => _subscriptions.Remove(subscription);

    internal void Carry(string address, int streamId, ReadOnlySpan<byte> message)
    {
        foreach (SimulatedSubscription to in _subscriptions.Where(to => to.Hears(address, streamId)))
        {
            int copies = Random.NextDouble() < Loss ? 0 : Random.NextDouble() < Duplicates ? 2 : 1;
            for (int copy = 0; copy < copies; copy++)
            {
                long delay = Random.NextDouble() < Delays ? Random.Next(20_000_000) : 50_000;
                to.Arrive(NowNanos + delay, message.ToArray());
            }
        }
    }
}

/// <summary>One process's end of the network.</summary>
internal sealed class SimulatedTransport(SimulatedNetwork network) : IFillTransport
{
    /// <summary>True when the process is gone without a word.</summary>
    public bool IsCrashed { get; set; }

    public IFillPublication AddPublication(string channel, int streamId) => new Publication(this, network, AddressOf(channel), streamId);

    public IFillSubscription AddSubscription(string channel, int streamId) => network.Listen(AddressOf(channel), streamId);

    public void Dispose()
    {
    }

    // A multi-destination channel is named by its control address, any other by its endpoint.
    private static string AddressOf(string channel)
    {
        Dictionary<string, string> parameters = channel[(channel.IndexOf('?', StringComparison.Ordinal) + 1)..].Split('|')
            .Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        return parameters.TryGetValue("control", out string? control) ? control : parameters["endpoint"];
    }

    private sealed class Publication(SimulatedTransport transport, SimulatedNetwork network, string address, int streamId) : IFillPublication
    {
        public bool IsConnected => !transport.IsCrashed && network.IsHeard(address, streamId);

        public long Offer(ReadOnlySpan<byte> message)
        {
            if (!IsConnected)
            {
                return OfferResult.NotConnected;
            }

            double luck = network.Random.NextDouble();
            if (luck < network.BackPressure)
            {
                return luck < network.BackPressure / 4 ? OfferResult.AdminAction : OfferResult.BackPressured;
            }

            network.Carry(address, streamId, message);
            return 1;
        }

        public void Dispose()
        {
        }
    }
}

/// <summary>What has arrived at one address.</summary>
internal sealed class SimulatedSubscription(SimulatedNetwork network, string address, int streamId) : IFillSubscription
{
    private readonly PriorityQueue<byte[], (long, long)> _inFlight = new();
    private long _order;

    public bool IsConnected => true;

    public string ResolvedEndpoint => address;

    public int Poll(FillMessageHandler handler, int limit)
    {
        int count = 0;
        while (count < limit && _inFlight.TryPeek(out byte[]? message, out (long AtNanos, long) due) && due.AtNanos <= network.NowNanos)
        {
            _inFlight.Dequeue();
            handler(message);
            count++;
        }

        return count;
    }

    public void Dispose() => network.Forget(this);

    internal bool Hears(string other, int otherStreamId) => address == other && streamId == otherStreamId;

    internal void Arrive(long atNanos, byte[] message) => _inFlight.Enqueue(message, (atNanos, _order++));
}
