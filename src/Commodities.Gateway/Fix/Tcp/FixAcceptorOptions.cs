using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Commodities.Gateway.Fix.Tcp;

/// <summary>How a FIX port is opened.</summary>
public sealed record FixAcceptorOptions
{
    /// <summary>Where it listens; port 0 takes a free one.</summary>
    public required IPEndPoint EndPoint { get; init; }

    /// <summary>With a certificate, TLS 1.3 and nothing else is spoken; without one, plain TCP.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>
    /// With authorities, a client must have a certificate that one of them has signed, and that certificate must be its session's. Empty asks for none. They want
    /// <see cref="Certificate"/>.
    /// </summary>
    public X509Certificate2Collection ClientAuthorities { get; init; } = [];

    /// <summary>Whence clients may come; empty is from anywhere.</summary>
    public IReadOnlyList<IPNetwork> AllowedNetworks { get; init; } = [];

    /// <summary>The most connections at a time.</summary>
    public int MaxConnections { get; init; } = 1_024;

    /// <summary>The most connections of one address at a time.</summary>
    public int MaxConnectionsPerAddress { get; init; } = 64;

    /// <summary>The longest body of a message, in bytes.</summary>
    public int MaxBodyLength { get; init; } = 8_192;

    /// <summary>
    /// What waits for a slow reader at most, in bytes; then it is disconnected. Only sessions that are logged on have anything to wait for. The reports of a mass cancel
    /// of some 60,000 orders find room.
    /// </summary>
    public int MaxUnsentBytes { get; init; } = 16 << 20;

    /// <summary>How long a TLS handshake may take.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the last bytes of a connection may take to leave.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Is told, in one line each, why connections were refused or ended; from any thread.</summary>
    public Action<string>? Note { get; init; }
}
