using Commodities.Settlement.Service;

namespace Commodities.Settlement.Api;

/// <summary>Does what writes the books, on the one thread that writes them: a unit of work is one transaction, or it is tried and taken back.</summary>
public interface ISettlementDesk
{
    /// <summary>How the settlement stands.</summary>
    SettlementStatus Status { get; }

    /// <summary>Does a unit of work.</summary>
    /// <param name="unit">What to do; what it throws comes out and nothing of it holds.</param>
    /// <param name="isTrial">True to see what would come of it, and take it back.</param>
    /// <exception cref="InvalidOperationException">The settlement has ended, or its database does not answer.</exception>
    Task<TResult> DoAsync<TResult>(Func<SettlementWork, TResult> unit, bool isTrial = false);
}
