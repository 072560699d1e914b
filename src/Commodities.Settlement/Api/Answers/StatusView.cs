namespace Commodities.Settlement.Api.Answers;

/// <summary>How the settlement stands.</summary>
/// <param name="State">What it does.</param>
/// <param name="Reason">Why it does not run; empty while it does.</param>
/// <param name="TradingDay">The last trading day that is complete.</param>
/// <param name="VenueSequence">The last record that the venue is known to have published.</param>
/// <param name="RecordsBehind">Records that are not in the books yet.</param>
public sealed record StatusView(string State, string Reason, string? TradingDay, long VenueSequence, long RecordsBehind);
