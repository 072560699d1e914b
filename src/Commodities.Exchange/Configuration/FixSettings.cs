namespace Commodities.Exchange.Configuration;

/// <summary>The FIX port.</summary>
public sealed record FixSettings
{
    /// <summary>Where it listens.</summary>
    public required string Address { get; init; }

    /// <summary>The port; 0 takes a free one.</summary>
    public required int Port { get; init; }

    /// <summary>The venue's CompID.</summary>
    public required string VenueCompId { get; init; }

    /// <summary>When sequence numbers begin at 1 and client order ids may be used again, in UTC.</summary>
    public required TimeOnly DailyResetUtc { get; init; }

    /// <summary>Whether a message waits for the disk before it leaves.</summary>
    public required bool FlushesToDisk { get; init; }

    /// <summary>Whence clients may come, as networks; empty is from anywhere.</summary>
    public required IReadOnlyList<string> AllowedNetworks { get; init; }

    /// <summary>A PEM file with certificate and key for TLS 1.3; empty is plain TCP.</summary>
    public required string CertificateFile { get; init; }

    /// <summary>A PEM file with the authorities that sign clients' certificates; empty or null asks for none.</summary>
    public string? ClientAuthorityFile { get; init; }
}
