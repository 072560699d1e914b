using Commodities.Domain;

namespace Commodities.Settlement.Store.Rows;

/// <summary>A movement of money or collateral that the matcher is told of, so that its risk goes by the ledger's figures. Written with the postings that cause it, told afterwards.</summary>
public sealed class EngineMovementRow
{
    /// <summary>The number, from 1; they are told in its order.</summary>
    public long Id { get; set; }

    /// <summary>The trading account.</summary>
    public int AccountId { get; set; }

    /// <summary>Deposit, withdrawal, pledge, release or revaluation.</summary>
    public FundsKind Kind { get; set; }

    /// <summary>How much, in fen; of a revaluation the new value.</summary>
    public long AmountFen { get; set; }

    /// <summary>What became of it.</summary>
    public EngineMovementState State { get; set; }

    /// <summary>The number under which the matcher took it; 0 before.</summary>
    public long FundsId { get; set; }

    /// <summary>An event of the venue before it was told; 0 before.</summary>
    public long AfterEventSequence { get; set; }

    /// <summary>Why it was refused; empty otherwise.</summary>
    public string Reason { get; set; } = "";
}
