namespace Commodities.Domain;

/// <summary>A key to the settlement's API. Of the key itself a hash is kept: it is long and random, so a plain one does.</summary>
public sealed record ApiKey
{
    /// <summary>The name of the key, by which logs and requests know it; unique.</summary>
    public required string Code { get; init; }

    /// <summary>What it opens.</summary>
    public required ApiRole Role { get; init; }

    /// <summary>The firm whose it is; null is the venue.</summary>
    public string? Firm { get; init; }

    /// <summary>SHA-256 of the key, in 64 hexadecimal digits.</summary>
    public required string KeyHash { get; init; }

    /// <summary>True for trying the venue out: only with a demonstration.</summary>
    public required bool Demo { get; init; }
}
