using Commodities.Domain;

namespace Commodities.Matching;

/// <summary>What an account holds in a contract for one purpose, gross, and what it has done there in the trading day.</summary>
public readonly record struct AccountPosition
{
    /// <summary>The account.</summary>
    public required int AccountId { get; init; }

    /// <summary>The contract.</summary>
    public required int ContractId { get; init; }

    /// <summary>The purpose.</summary>
    public required HedgeFlag HedgeFlag { get; init; }

    /// <summary>The long half.</summary>
    public required PositionHalf Long { get; init; }

    /// <summary>The short half.</summary>
    public required PositionHalf Short { get; init; }

    /// <summary>Lots opened in the trading day, both sides.</summary>
    public required int OpenedLots { get; init; }

    /// <summary>Messages taken in the trading day.</summary>
    public required int Messages { get; init; }

    /// <summary>Cancels asked for in the trading day.</summary>
    public required int Cancels { get; init; }

    /// <summary>Large ones of them.</summary>
    public required int LargeCancels { get; init; }
}
