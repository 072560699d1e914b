namespace Commodities.Settlement.Desk;

/// <summary>Money that operators have moved, as it was booked.</summary>
/// <param name="Reference">The payment by which it is known.</param>
/// <param name="LedgerNumber">The transfer that books or reserves it.</param>
/// <param name="MovementId">What the matcher is told.</param>
public sealed record OperatorMovement(string Reference, long LedgerNumber, long MovementId);
