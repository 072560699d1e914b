namespace Commodities.KillTest;

/// <summary>What the witness was asked for.</summary>
internal sealed record KillTestSettings
{
    /// <summary>Starts of the venue that end in a kill or a stop.</summary>
    public int Cycles { get; init; } = 20;

    /// <summary>Decides when each run ends; the same seed draws the same moments.</summary>
    public required int Seed { get; init; }

    /// <summary>The <c>commodities</c> program.</summary>
    public required string Commodities { get; init; }

    /// <summary>Where the venue keeps its data; must be empty.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Commands a second that the simulated participants may send.</summary>
    public int Rate { get; init; } = 20_000;

    /// <summary>Shortest time under load before a kill, in milliseconds.</summary>
    public int MinMillis { get; init; } = 100;

    /// <summary>Longest time under load before a kill, in milliseconds.</summary>
    public int MaxMillis { get; init; } = 1_500;

    /// <summary>Cycles between two comparisons of state hashes and full readings of the log.</summary>
    public int HashEvery { get; init; } = 5;

    /// <summary>Cycles on one data directory before a new one is begun.</summary>
    public int FreshEvery { get; init; } = 40;

    /// <summary>Whether the venue may release events before they are durable.</summary>
    public bool IsAsync { get; init; }

    /// <summary>What is broken on purpose, to show that the witness sees it.</summary>
    public Sabotage Sabotage { get; init; }
}
