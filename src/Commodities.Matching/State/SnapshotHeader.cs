using System.Runtime.InteropServices;

namespace Commodities.Matching;

/// <summary>What a snapshot begins with. Contracts by id follow, behind each its bids, offers, buy stops and sell stops in price-time order; then the hash.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal struct SnapshotHeader
{
    /// <summary>"CMSTATE1" in ASCII, read as a little-endian word.</summary>
    public const ulong ExpectedMagic = 0x3145_5441_5453_4D43;

    public const int LengthInVersion1 = 56;

    /// <summary>Version 2 had no limits of accounts.</summary>
    public const int CurrentVersion = 3;

    /// <summary>The oldest version that is still read: without stop orders and special terms.</summary>
    public const int OldestVersion = 1;

    public ulong Magic;
    public int Version;
    public int ContractCount;
    public long OrderCount;
    public long LastCommandSequence;
    public long LastEventSequence;
    public long LastTradeId;
    public long TimestampNanos;

    /// <summary>Accounts that were defined; their records follow the contracts. Not in version 1.</summary>
    public long AccountCount;

    /// <summary>The newest trades, held for corrections; they come last, the oldest first. Not in version 1.</summary>
    public long TradeCount;
}
