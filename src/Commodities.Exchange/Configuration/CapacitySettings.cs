namespace Commodities.Exchange.Configuration;

/// <summary>What there is room for. Taken at start-up; full is a refusal, never growth.</summary>
public sealed record CapacitySettings
{
    /// <summary>Contracts that can ever be defined in one data directory; 1 to 65,535.</summary>
    public required int MaxContracts { get; init; }

    /// <summary>Resting orders of all books together; 1,024 to 67,108,864.</summary>
    public required int MaxOrders { get; init; }

    /// <summary>The newest trades that can be busted or corrected; a power of two from 1,024 to 16,777,216.</summary>
    public required int RecentTrades { get; init; }

    /// <summary>Memory of all price ladders together, in MiB; 1 to 65,536.</summary>
    public required int MaxLadderMebibytes { get; init; }

    /// <summary>Accounts times contracts times purposes that can hold or ask for something; 1,024 to 8,388,608.</summary>
    public required int MaxPositions { get; init; }

    /// <summary>Changes of terms and limits that can wait for their trading day; 16 to 1,048,576.</summary>
    public required int MaxChanges { get; init; }

    /// <summary>Memory of all price ladders together, in bytes.</summary>
    public long MaxLadderBytes => (long)MaxLadderMebibytes << 20;
}
