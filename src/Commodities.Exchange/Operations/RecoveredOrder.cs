using Commodities.Domain;

namespace Commodities.Exchange.Operations;

/// <summary>A working order as a start found it.</summary>
/// <param name="OrderId">The venue's number.</param>
/// <param name="ClientOrderId">The trader's number.</param>
/// <param name="SessionId">The session.</param>
/// <param name="AccountId">The account.</param>
/// <param name="ContractId">The contract.</param>
/// <param name="Side">The side.</param>
/// <param name="PriceTicks">Limit price.</param>
/// <param name="LeavesLots">What is left.</param>
/// <param name="DisplayLots">Of an iceberg how much the book shows at a time; else 0.</param>
/// <param name="ShownLots">What the book shows of it now; 0 while it waits for its trigger.</param>
public readonly record struct RecoveredOrder(
    long OrderId, long ClientOrderId, SessionId SessionId, AccountId AccountId, ContractId ContractId, Side Side, long PriceTicks, long LeavesLots,
    long DisplayLots, long ShownLots);
