namespace Commodities.Domain;

/// <summary>A person who may act on the market from the venue's own machine.</summary>
public sealed record VenueOperator
{
    /// <summary>The dense id, from 1; commands carry it negated, where those of participants carry their session.</summary>
    public required int Id { get; init; }

    /// <summary>The name by which the person acts; unique.</summary>
    public required string Code { get; init; }

    /// <summary>Who it is.</summary>
    public required string NameEn { get; init; }

    /// <summary>What is kept of the password: <c>pbkdf2-sha256$ROUNDS$SALT$HASH</c>.</summary>
    public required string PasswordHash { get; init; }

    /// <summary>True for trying the venue out: only with a demonstration.</summary>
    public required bool Demo { get; init; }
}
