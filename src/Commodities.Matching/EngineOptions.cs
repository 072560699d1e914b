using System.Numerics;

namespace Commodities.Matching;

/// <summary>How much an engine holds. Nothing grows after start-up: what finds no room is refused with a code.</summary>
public sealed record EngineOptions
{
    /// <summary>The most contracts that any engine lists: a contract id takes 16 bits in a resting order.</summary>
    public const int HighestMaxContracts = 65_535;

    /// <summary>The most orders that any engine lets rest.</summary>
    public const int HighestMaxOrders = 100_000_000;

    /// <summary>The highest account id that any engine can be told of.</summary>
    public const int HighestMaxAccounts = 16_777_216;

    /// <summary>The most trades that any engine holds for corrections.</summary>
    public const int HighestRecentTrades = 16_777_216;

    /// <summary>The trades held for corrections where nothing else is said.</summary>
    public const int DefaultRecentTrades = 65_536;

    /// <summary>Contracts that can be listed: 1 to <see cref="HighestMaxContracts"/>.</summary>
    public int MaxContracts { get; init; } = 256;

    /// <summary>
    /// Orders that can rest at one time, over all contracts: 1 to <see cref="HighestMaxOrders"/>. Each takes 64 bytes, its share
    /// of the index included, all touched at start-up.
    /// </summary>
    public int MaxOrders { get; init; } = 1_000_000;

    /// <summary>Account ids that can be defined: 1 to this, up to <see cref="HighestMaxAccounts"/>. Each takes 64 bytes of address space, used ones memory.</summary>
    public int MaxAccounts { get; init; } = 1_048_576;

    /// <summary>The most positions that any engine holds.</summary>
    public const int HighestMaxPositions = 8_388_608;

    /// <summary>The most changes that any engine lets wait.</summary>
    public const int HighestMaxChanges = 1_048_576;

    /// <summary>
    /// Accounts times contracts times purposes that can hold or ask for something: 1 to <see cref="HighestMaxPositions"/>. Each takes 256 bytes of
    /// address space, used ones memory.
    /// </summary>
    public int MaxPositions { get; init; } = 65_536;

    /// <summary>Changes of terms and limits that can wait for their trading day: 1 to <see cref="HighestMaxChanges"/>. Each takes 128 bytes.</summary>
    public int MaxChanges { get; init; } = 4_096;

    /// <summary>
    /// The newest trades that can be busted or corrected: a power of two up to <see cref="HighestRecentTrades"/>. Each takes 64 bytes, all touched at
    /// start-up, and as much in a snapshot.
    /// </summary>
    public int RecentTrades { get; init; } = DefaultRecentTrades;

    /// <summary>
    /// Of the resting orders, those that may be stops, icebergs or good till date: a sixteenth, but at least 1,024. Each takes 48 bytes more.
    /// </summary>
    public int MaxOrdersWithTerms => Math.Min(MaxOrders, Math.Max(1_024, MaxOrders / 16));

    /// <summary>
    /// Bytes that the price ladders of all contracts may take together, see <see cref="LadderBytes"/>. From 0. A ladder is address
    /// space: only the pages of prices that were used take memory.
    /// </summary>
    public long MaxLadderBytes { get; init; } = 1L << 31;

    /// <summary>
    /// Mixed into the index of client order ids, so that nobody outside can choose ids that collide. Any value; no event and no
    /// state hash depends on it.
    /// </summary>
    public ulong HashSeed { get; init; } = 0x5851_F42D_4C95_7F2D;

    /// <summary>Bytes of the price ladder of a contract whose band holds this many ticks, both sides and waiting stop orders: 64 a tick and some.</summary>
    /// <param name="ticks">Highest minus lowest price, plus one: 1 to 10,000,001.</param>
    public static long LadderBytes(long ticks)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ticks, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ticks, PriceLadder.MaxTicks);
        return PriceLadder.BytesFor((int)ticks);
    }

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxContracts, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxContracts, HighestMaxContracts);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxOrders, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxOrders, HighestMaxOrders);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxAccounts, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxAccounts, HighestMaxAccounts);
        ArgumentOutOfRangeException.ThrowIfLessThan(RecentTrades, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(RecentTrades, HighestRecentTrades);
        if (!BitOperations.IsPow2(RecentTrades))
            throw new ArgumentOutOfRangeException(nameof(RecentTrades), RecentTrades, "expected a power of two");
        ArgumentOutOfRangeException.ThrowIfNegative(MaxLadderBytes);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxPositions, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxPositions, HighestMaxPositions);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxChanges, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxChanges, HighestMaxChanges);
    }
}
