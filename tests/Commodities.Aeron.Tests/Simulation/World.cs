using System.Net;

namespace Commodities.Aeron.Tests.Simulation;

/// <summary>Clients on hosts of one simulated network, all run by the test.</summary>
internal sealed class World : IDisposable
{
    public const int StreamId = 7;
    public const string Venue = "10.0.0.1";
    public const string First = "10.0.0.2";
    public const string Second = "10.0.0.3";

    private readonly List<AeronClient> _clients = [];

    public World(SimulatedNetworkSettings? settings = null) => Network = new SimulatedNetwork(1, settings);

    public SimulatedNetwork Network { get; }

    public List<Exception> Errors { get; } = [];

    public AeronClient Client(string host, Action<AeronContext>? change = null)
    {
        var context = new AeronContext
        {
            Network = Network.Host(IPAddress.Parse(host)),
            Clock = Network.Clock,
            RandomSeed = _clients.Count + 1,
            UseInvoker = true,
            TermLength = 64 * 1024,
            IpcTermLength = 64 * 1024,
            InitialWindowLength = 32 * 1024,
            ErrorHandler = Errors.Add,
        };
        change?.Invoke(context);
        AeronClient client = AeronClient.Connect(context);
        _clients.Add(client);
        return client;
    }

    /// <summary>Runs all clients for a time, in steps of a millisecond.</summary>
    public void Run(TimeSpan time, Action? step = null)
    {
        for (long elapsed = 0; elapsed < time.Ticks; elapsed += TimeSpan.TicksPerMillisecond)
            Step(step);
    }

    /// <summary>Runs all clients until a condition holds, for a minute of simulated time at most.</summary>
    public void Until(Func<bool> condition, Action? step = null)
    {
        for (int milliseconds = 0; !condition(); milliseconds++)
        {
            Assert.True(milliseconds < 60_000, "it did not come to that within a minute");
            Step(step);
        }
    }

    public void Kill(AeronClient client)
    {
        client.Dispose();
        _clients.Remove(client);
    }

    public void Dispose() => _clients.ForEach(client => client.Dispose());

    private void Step(Action? step)
    {
        Network.Advance(1_000_000);
        foreach (AeronClient client in _clients)
            client.DoWork();
        step?.Invoke();
    }
}
