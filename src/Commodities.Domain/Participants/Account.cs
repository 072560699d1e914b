namespace Commodities.Domain;

/// <summary>A trading account: what positions and money are booked to.</summary>
public sealed record Account
{
    /// <summary>The dense id, from 1; that of <see cref="AccountId"/>.</summary>
    public required int Id { get; init; }

    /// <summary>The short code by which others name it; unique.</summary>
    public required string Code { get; init; }

    /// <summary>The code of its firm.</summary>
    public required string Firm { get; init; }

    /// <summary>Whose positions it holds.</summary>
    public required AccountKind Kind { get; init; }

    /// <summary>Accounts of one group are one party in what concerns self-trades; 0 is no group.</summary>
    public int SelfTradeGroup { get; init; }

    /// <summary>What happens when the account meets itself or its group.</summary>
    public SelfTradePolicy SelfTradePolicy { get; init; }

    /// <summary>True for an account of a simulated participant.</summary>
    public required bool Demo { get; init; }

    /// <summary>The id as orders carry it.</summary>
    public AccountId AccountId => new(Id);
}
