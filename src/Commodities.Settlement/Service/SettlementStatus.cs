using Commodities.Client;

namespace Commodities.Settlement.Service;

/// <summary>How the settlement stands. A consistent picture, taken at the last commit.</summary>
/// <param name="State">What it does.</param>
/// <param name="Reason">Why it does not run; empty while it does.</param>
/// <param name="Position">The last record of the stream that is committed.</param>
/// <param name="LedgerNumber">The last transfer that is committed.</param>
/// <param name="VenueSequence">The last record that the venue is known to have published.</param>
/// <param name="TradingDay">The last trading day that is settled, as yyyymmdd; 0 before the first.</param>
/// <param name="Committed">Records committed since the start.</param>
/// <param name="Commits">Commits since the start.</param>
/// <param name="LastCommitMicroseconds">How long the last of them took.</param>
public sealed record SettlementStatus(
    SettlementState State, string Reason, FillPosition Position, long LedgerNumber, long VenueSequence, int TradingDay, long Committed, long Commits, long LastCommitMicroseconds)
{
    /// <summary>Records that the venue has published and that are not in the books.</summary>
    public long Behind => Math.Max(0, VenueSequence - Position.Sequence);
}
