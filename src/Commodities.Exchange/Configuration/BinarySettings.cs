namespace Commodities.Exchange.Configuration;

/// <summary>The binary port.</summary>
public sealed record BinarySettings
{
    /// <summary>Where it listens.</summary>
    public required string Address { get; init; }

    /// <summary>The port; 0 takes a free one.</summary>
    public required int Port { get; init; }

    /// <summary>Whence clients may come, as networks; empty is from anywhere.</summary>
    public required IReadOnlyList<string> AllowedNetworks { get; init; }
}
