namespace Commodities.Gateway.Fix.Sessions;

/// <summary>Where a message comes from that was sent and is not kept: it is made anew from the event log.</summary>
/// <param name="Number">Its number in the session.</param>
/// <param name="EventSequence">The event that it tells of.</param>
/// <param name="Part">0 for the first message that the event made in the session, 1 for the second.</param>
/// <param name="SentUtcNanos">When it was sent, or the first of those that left with it.</param>
internal readonly record struct FixCopyEntry(long Number, long EventSequence, int Part, long SentUtcNanos);
