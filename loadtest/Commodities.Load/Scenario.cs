using System.Text.Json;
using System.Text.Json.Serialization;
using Commodities.Exchange.Configuration;

namespace Commodities.Load;

/// <summary>What is measured.</summary>
internal sealed record Scenario
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
        WriteIndented = true,
    };

    /// <summary>The doors, in the order in which they alternate.</summary>
    public IReadOnlyList<Door> Doors { get; init; } = [Door.Echo, Door.Binary, Door.Fix];

    /// <summary>What is durable before an answer leaves.</summary>
    public IReadOnlyList<DurabilityMode> Durabilities { get; init; } = [DurabilityMode.Async, DurabilityMode.Durable];

    /// <summary>Sessions at a time: 1 to 64 each.</summary>
    public IReadOnlyList<int> Sessions { get; init; } = [1, 8, 64];

    /// <summary>New orders a second over all sessions: 1 to 100,000.</summary>
    public int OrdersPerSecond { get; init; } = 2_000;

    /// <summary>How often the doors take turns: 1 to 100.</summary>
    public int Rounds { get; init; } = 2;

    /// <summary>How long each turn is measured: 1 to 3,600.</summary>
    public int Seconds { get; init; } = 4;

    /// <summary>How long each turn runs before it is measured: 0 to 600.</summary>
    public int WarmUpSeconds { get; init; } = 2;

    /// <summary>Sessions of the measurement of throughput: 0 leaves it out, 64 at most.</summary>
    public int ThroughputSessions { get; init; } = 8;

    /// <summary>Orders of each session that are not answered yet at a time, when throughput is measured: 1 to 100,000.</summary>
    public int ThroughputWindow { get; init; } = 512;

    /// <summary>Reads a scenario; what the file leaves out is as in the one inside the program.</summary>
    /// <exception cref="ScenarioException">The file is not there, no JSON, or a value is out of its range.</exception>
    public static Scenario Load(string? path)
    {
        if (path == null)
            return new();
        try
        {
            return Checked(JsonSerializer.Deserialize<Scenario>(File.ReadAllText(path), Format) ?? new(), path);
        }
        catch (JsonException wrong)
        {
            throw new ScenarioException($"{path}: {wrong.Path ?? "$"}: {wrong.Message}");
        }
        catch (IOException missing)
        {
            throw new ScenarioException($"{path}: {missing.Message}");
        }
    }

    public string ToJson() => JsonSerializer.Serialize(this, Format);

    private static Scenario Checked(Scenario scenario, string path)
    {
        Require(path, "doors", scenario.Doors.Count, 1, 3);
        Require(path, "durabilities", scenario.Durabilities.Count, 1, 2);
        foreach (int sessions in scenario.Sessions)
            Require(path, "sessions", sessions, 1, VenueHost.MaxSessions);
        Require(path, "ordersPerSecond", scenario.OrdersPerSecond, 1, 100_000);
        Require(path, "rounds", scenario.Rounds, 1, 100);
        Require(path, "seconds", scenario.Seconds, 1, 3_600);
        Require(path, "warmUpSeconds", scenario.WarmUpSeconds, 0, 600);
        Require(path, "throughputSessions", scenario.ThroughputSessions, 0, VenueHost.MaxSessions);
        Require(path, "throughputWindow", scenario.ThroughputWindow, 1, 100_000);
        return scenario;
    }

    private static void Require(string path, string name, int value, int from, int to)
    {
        if (value < from || value > to)
            throw new ScenarioException($"{path}: $.{name} is {value}, expected {from} to {to}");
    }
}
