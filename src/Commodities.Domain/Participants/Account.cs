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

    /// <summary>The code of the trader that answers for it; null is none.</summary>
    public string? Trader { get; init; }

    /// <summary>True when its orders are checked against its money and positions.</summary>
    public bool RiskChecked { get; init; }

    /// <summary>The symbols of the instruments in which it may open positions; null is all.</summary>
    public IReadOnlyList<string>? Products { get; init; }

    /// <summary>The purposes for which it may open positions; null is speculation.</summary>
    public IReadOnlyList<HedgeFlag>? HedgeFlags { get; init; }

    /// <summary>Cash that it is given when the matcher is first told of it, in millions of yuan: 0 to 10,000,000.</summary>
    public int OpeningFundsMillionYuan { get; init; }

    /// <summary>True when it is a natural person's, who may open nothing near delivery.</summary>
    public bool NaturalPerson { get; init; }

    /// <summary>Its largest order in any contract, in lots; 0 is no limit of its own. Binds checked accounts.</summary>
    public int MaxOrderLots { get; init; }

    /// <summary>The largest value of an order of it, in millions of yuan; 0 is no limit of its own. Binds checked accounts.</summary>
    public int MaxOrderValueMillionYuan { get; init; }

    /// <summary>
    /// The accounts under one control: they are one party in what concerns self-trades, and what they hold and open is added up against position limits and
    /// opening caps; 0 is no group.
    /// </summary>
    public int SelfTradeGroup { get; init; }

    /// <summary>What happens when the account meets itself or its group.</summary>
    public SelfTradePolicy SelfTradePolicy { get; init; }

    /// <summary>True for an account of a simulated participant.</summary>
    public required bool Demo { get; init; }

    /// <summary>The id as orders carry it.</summary>
    public AccountId AccountId => new(Id);
}
