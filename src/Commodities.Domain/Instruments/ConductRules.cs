namespace Commodities.Domain;

/// <summary>What an exchange calls abnormal trading in one contract on one day: its products here are held to it.</summary>
public sealed record ConductRules
{
    /// <summary>The home exchange of the products: SHFE, DCE or CZCE.</summary>
    public required string Exchange { get; init; }

    /// <summary>The share of each number at which an alert is given, in basis points: 1 to 10,000.</summary>
    public required int AlertBasisPoints { get; init; }

    /// <summary>Orders, replacements and cancels; null is no rule.</summary>
    public ConductRule? Messages { get; init; }

    /// <summary>Cancels that were asked for; null is no rule.</summary>
    public ConductRule? Cancels { get; init; }

    /// <summary>Large cancels that were asked for; null is no rule.</summary>
    public ConductRule? LargeCancels { get; init; }

    /// <summary>Orders that traded with their own account or group; null is no rule.</summary>
    public ConductRule? SelfTrades { get; init; }

    /// <summary>From how many lots on a cancel is a large one; null where it goes by the largest order.</summary>
    public int? LargeCancelLots { get; init; }

    /// <summary>A cancel of more than this share of the contract's largest limit order is a large one, in basis points; null where lots are given.</summary>
    public int? LargeCancelBasisPoints { get; init; }

    /// <summary>From how many lots on a cancel is a large one in a contract; 0 is never.</summary>
    /// <param name="maxLimitOrderLots">The contract's largest limit order.</param>
    public int LargeCancelLotsAt(int maxLimitOrderLots) => LargeCancelLots
        ?? (LargeCancelBasisPoints is { } share ? (int)((long)maxLimitOrderLots * share / BasisPoints.One) + 1 : 0);

    /// <summary>The count at which an alert is given: that share of the rule's number, rounded down, at least 1; 0, which is never, without a rule.</summary>
    /// <param name="rule">One of the rules, or null.</param>
    public int AlertAt(ConductRule? rule) => rule is null ? 0 : Math.Max(1, (int)((long)rule.PerDay * AlertBasisPoints / BasisPoints.One));

    /// <summary>The count at which opening is banned; 0 is never.</summary>
    /// <param name="rule">One of the rules, or null.</param>
    public static int BanAt(ConductRule? rule) => rule is { BansOpening: true } ? rule.PerDay : 0;
}
