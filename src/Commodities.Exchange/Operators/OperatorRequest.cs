using Commodities.Domain;

namespace Commodities.Exchange.Operators;

/// <summary>One line from an operator, as JSON. Which fields are given depends on <see cref="Verb"/>.</summary>
public sealed record OperatorRequest
{
    /// <summary>The code of the operator.</summary>
    public required string Operator { get; init; }

    /// <summary>The password.</summary>
    public required string Password { get; init; }

    /// <summary>What is asked for.</summary>
    public required OperatorVerb Verb { get; init; }

    /// <summary>The number of a trade.</summary>
    public long? Trade { get; init; }

    /// <summary>The price that a trade is to have, in CNY a tonne; null keeps it.</summary>
    public string? Price { get; init; }

    /// <summary>The lots that a trade is to have; null keeps them.</summary>
    public long? Lots { get; init; }

    /// <summary>Why a trade is busted or corrected.</summary>
    public TradeCorrectionReason? Reason { get; init; }

    /// <summary>Who is suspended, or trades again.</summary>
    public PartyKind? Party { get; init; }

    /// <summary>The code of a firm, a trader or an account.</summary>
    public string? Code { get; init; }

    /// <summary>Money, in fen.</summary>
    public long? AmountFen { get; init; }

    /// <summary>The number of a proposal.</summary>
    public int? Proposal { get; init; }
}
