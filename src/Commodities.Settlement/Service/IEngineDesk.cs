using Commodities.Domain;

namespace Commodities.Settlement.Service;

/// <summary>What became of a movement that the matcher was told of.</summary>
/// <param name="IsDone">True when it has moved.</param>
/// <param name="Reason">Why it was not; empty otherwise.</param>
/// <param name="Failure">What hindered it.</param>
public readonly record struct EngineAnswer(bool IsDone, string Reason, EngineFailure Failure = EngineFailure.Refused);

/// <summary>Tells the matcher what the ledger has decided, as journalled commands.</summary>
public interface IEngineDesk
{
    /// <summary>A number for the next movement, higher than any that the matcher has seen.</summary>
    long NextFundsId();

    /// <summary>True when the matcher has taken a movement of this number, account and amount already: it was told before a crash.</summary>
    /// <param name="fundsId">The number under which it was told.</param>
    /// <param name="accountId">The account.</param>
    /// <param name="amountFen">How much.</param>
    /// <param name="eventSequence">An event of the venue before it was told.</param>
    bool WasTold(long fundsId, int accountId, long amountFen, long eventSequence);

    /// <summary>Moves money or collateral of an account, and waits until that is durable.</summary>
    /// <param name="fundsId">A number from <see cref="NextFundsId"/>.</param>
    /// <param name="accountId">The account.</param>
    /// <param name="kind">Deposit, withdrawal, pledge, release or revaluation.</param>
    /// <param name="amountFen">How much, in fen; of a revaluation the new value.</param>
    EngineAnswer Move(long fundsId, int accountId, FundsKind kind, long amountFen);

    /// <summary>The cash that the matcher counts for each account, in fen.</summary>
    IReadOnlyDictionary<int, long> CashFen();
}
