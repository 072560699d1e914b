namespace Commodities.Settlement.Api.Answers;

/// <summary>What a write has done.</summary>
/// <param name="LedgerNumber">The last ledger transfer after it.</param>
/// <param name="Stream">The last record of the fill stream that the books had taken in.</param>
/// <param name="RequestId">The number of the request: transfers name it as their cause.</param>
/// <param name="IsTrial">True when all of it was taken back.</param>
/// <param name="Transfers">The transfers that it booked.</param>
/// <param name="Balances">The ledger accounts that it touched and the caller sees, as they are after it.</param>
/// <param name="Data">What was made or changed.</param>
public sealed record WriteAnswer<TData>(
    long LedgerNumber, StreamMark Stream, long RequestId, bool IsTrial, IReadOnlyList<long> Transfers, IReadOnlyList<LedgerAccountView> Balances, TData Data);
