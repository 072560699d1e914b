using System.Net;

namespace Commodities.Gateway.Binary;

/// <summary>How a binary port is opened.</summary>
public sealed record BinaryAcceptorOptions
{
    /// <summary>Where it listens; port 0 takes a free one.</summary>
    public required IPEndPoint EndPoint { get; init; }

    /// <summary>Tells UTC nanoseconds since 1970.</summary>
    public required Func<long> UtcNanos { get; init; }

    /// <summary>Tells nanoseconds of a clock that never goes back.</summary>
    public required Func<long> MonotonicNanos { get; init; }

    /// <summary>Whence clients may come; empty is from anywhere.</summary>
    public IReadOnlyList<IPNetwork> AllowedNetworks { get; init; } = [];

    /// <summary>The most connections at a time; each has a thread.</summary>
    public int MaxConnections { get; init; } = 256;

    /// <summary>The most connections of one address at a time.</summary>
    public int MaxConnectionsPerAddress { get; init; } = 128;

    /// <summary>The most connections of one address that have not established a session.</summary>
    public int MaxStrangersPerAddress { get; init; } = 32;

    /// <summary>What waits for a slow reader at most, in bytes; then it is disconnected.</summary>
    public int MaxUnsentBytes { get; init; } = 16 << 20;

    /// <summary>How long a connection may take to establish its session.</summary>
    public TimeSpan LogonTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Is told, in one line each, why connections were refused or ended; from any thread.</summary>
    public Action<string>? Note { get; init; }
}
