namespace Commodities.Settlement.Ledger;

/// <summary>What a transfer comes from, and when it counts.</summary>
/// <param name="Kind">What the id counts.</param>
/// <param name="Id">The cause.</param>
/// <param name="ValueDate">The trading day for which it counts, as yyyymmdd.</param>
/// <param name="BookedNanos">UTC nanoseconds since 1970 of the booking.</param>
public readonly record struct Cause(CauseKind Kind, long Id, int ValueDate, long BookedNanos);
