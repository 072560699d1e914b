using Commodities.Domain;

namespace Commodities.Exchange.Operators;

/// <summary>What operators want moved.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Kind">Deposit or withdrawal.</param>
/// <param name="AmountFen">How much, in fen; at least 1.</param>
/// <param name="ProposedBy">The code of the operator who proposed it.</param>
/// <param name="ApprovedBy">The code of the one who approved it.</param>
public sealed record FundsMove(int AccountId, FundsKind Kind, long AmountFen, string ProposedBy, string ApprovedBy);

/// <summary>What became of it.</summary>
/// <param name="IsDone">True when ledger and matcher have it.</param>
/// <param name="Text">How, or why not.</param>
public sealed record FundsMoveAnswer(bool IsDone, string Text);

/// <summary>The books that money goes through when operators move it: first booked, then the matcher is told, so that both have the same.</summary>
public interface IFundsBooks
{
    /// <summary>Books, and waits until the matcher has it or has refused it.</summary>
    FundsMoveAnswer Move(FundsMove move);
}
