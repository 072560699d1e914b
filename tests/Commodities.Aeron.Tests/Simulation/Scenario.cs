namespace Commodities.Aeron.Tests.Simulation;

internal enum DisturbanceKind
{
    Cut,
    Heal,
    RestartReader,
    RestartVenue,
}

/// <summary>Something that happens once, at a time.</summary>
internal sealed class Disturbance(DisturbanceKind kind, long atNanos, int reader)
{
    private bool _taken;

    public DisturbanceKind Kind { get; } = kind;

    public long AtNanos { get; } = atNanos;

    public int Reader { get; } = reader;

    public override string ToString() => $"{Kind} of reader {Reader} at {AtNanos / 1_000_000} ms";

    public bool TakeIfDue(long now)
    {
        if (_taken || now < AtNanos)
            return false;
        return _taken = true;
    }
}

/// <summary>What a seed makes of a run.</summary>
internal sealed record Scenario(
    SimulatedNetworkSettings Network, int Readers, bool IsMultiDestination, bool IsExclusive, int Messages, int LongestMessage, int TermLength, int Mtu,
    IReadOnlyList<Disturbance> Disturbances)
{
    /// <summary>Without restarts and long cuts the transport alone has to bring everything.</summary>
    public bool IsUndisturbed => Disturbances.Count == 0;

    public override string ToString() =>
        $"{(IsMultiDestination ? "multi-destination" : "unicast")}, {Readers} readers, loss {Network.LossRate:P0}, {Messages} messages up to {LongestMessage} B, mtu {Mtu}, {string.Join(", ", Disturbances)}";

    public static Scenario Draw(Random random)
    {
        bool multi = random.Next(2) == 0;
        int readers = multi ? random.Next(1, 4) : 1;
        var network = new SimulatedNetworkSettings { LossRate = random.NextDouble() * 0.3, DuplicateRate = 0.1, ReorderRate = random.NextDouble() * 0.2 };
        var disturbances = new List<Disturbance>();
        int kind = random.Next(4);
        if (kind == 1)
            AddCut(disturbances, random, readers);
        if (kind == 2)
            disturbances.Add(new Disturbance(DisturbanceKind.RestartReader, random.NextInt64(400_000_000), random.Next(readers)));
        if (kind == 3)
            disturbances.Add(new Disturbance(DisturbanceKind.RestartVenue, random.NextInt64(400_000_000), 0));
        return new Scenario(
            network, readers, multi, random.Next(2) == 0, random.Next(50, 250), random.Next(5) == 0 ? 8_000 : 600, 64 * 1024, random.Next(2) == 0 ? 1_408 : 544, disturbances);
    }

    private static void AddCut(List<Disturbance> disturbances, Random random, int readers)
    {
        long start = random.NextInt64(300_000_000);
        long length = random.Next(2) == 0 ? random.NextInt64(3_000_000_000) : random.NextInt64(20_000_000_000);
        disturbances.Add(new Disturbance(DisturbanceKind.Cut, start, random.Next(readers)));
        disturbances.Add(new Disturbance(DisturbanceKind.Heal, start + length, 0));
    }
}
