namespace Commodities.Exchange.Recovery;

/// <summary>What a start found and did.</summary>
/// <param name="SnapshotSequence">Last command of the snapshot used; 0 when the journal was replayed from its beginning.</param>
/// <param name="ReplayedCommands">Commands replayed after it.</param>
/// <param name="LastCommandSequence">Last command of the journal.</param>
/// <param name="LastEventSequence">Last event.</param>
/// <param name="EventsCompared">Events made again and found equal to those in the event log.</param>
/// <param name="EventsRestored">Events that the event log had lost and now holds again.</param>
/// <param name="OpenOrders">Orders in the books.</param>
/// <param name="StateHash">State hash.</param>
/// <param name="Elapsed">Time that it took.</param>
/// <param name="Notes">What was repaired or skipped, as sentences: a torn tail cut, a damaged snapshot.</param>
public sealed record RecoveryReport(
    long SnapshotSequence,
    long ReplayedCommands,
    long LastCommandSequence,
    long LastEventSequence,
    long EventsCompared,
    long EventsRestored,
    int OpenOrders,
    ulong StateHash,
    TimeSpan Elapsed,
    IReadOnlyList<string> Notes);
