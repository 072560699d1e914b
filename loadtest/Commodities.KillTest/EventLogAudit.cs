using Commodities.Journal;
using Commodities.Messages;

namespace Commodities.KillTest;

/// <summary>
/// Reads the event log of a stopped venue and compares it with what the witness has seen leave: each event there once, in
/// order, with the same bytes, and never changed later.
/// </summary>
internal sealed class EventLogAudit(Witness witness, Verdict verdict)
{
    private readonly Digests _logged = new();
    private readonly OrderLedger _ledger = new(verdict);
    private long _lastTimestampNanos;

    /// <summary>The last event read.</summary>
    public long Last => _logged.Last;

    /// <summary>The command of the last event read.</summary>
    public long LastCommand { get; private set; }

    /// <summary>Book-keeping of the orders after the last event read.</summary>
    public OrderLedger Ledger => _ledger;

    /// <summary>Where the last command ended of which another command's event follows: all events up to there are in the log.</summary>
    public (long Command, long Event, int OpenOrders) LastWholeCommand { get; private set; }

    /// <summary>Reads what the log holds behind the last event read before.</summary>
    /// <param name="directory">The event log's folder.</param>
    /// <param name="lastRecord">Its last whole record.</param>
    /// <param name="recovered">What the venue said at its last start; null when it did not come so far.</param>
    public void ReadNew(string directory, long lastRecord, VenueStatement? recovered)
    {
        if (lastRecord < Last)
        {
            verdict.Fail($"the event log ends at event {lastRecord}, but it held events up to {Last} before");
            return;
        }

        CompareOpenOrders(recovered);
        if (lastRecord > Last)
        {
            using JournalReader reader = JournalReader.OpenOffline(directory, Last + 1);
            while (reader.TryRead(out JournalRecord record))
            {
                Take(record);
                CompareOpenOrders(recovered);
            }
        }

        verdict.Require(recovered == null || recovered.Event <= Last, $"the venue said that it had recovered up to event {recovered?.Event}, but the event log ends at {Last}");
    }

    /// <summary>Reads the whole log again: nothing that was read before may have changed.</summary>
    public void ReadAgain(string directory)
    {
        long expected = 1;
        using JournalReader reader = JournalReader.OpenOffline(directory);
        while (reader.TryRead(out JournalRecord record))
        {
            verdict.Require(record.Sequence == expected, $"the event log goes from event {expected - 1} to event {record.Sequence}");
            verdict.Require(Digests.Of(record.Payload) == _logged[record.Sequence], $"event {record.Sequence} of the event log has changed since it was read first: {MessageFormatter.Format(record.Payload)}");
            expected = record.Sequence + 1;
        }

        verdict.Require(expected == Last + 1, $"the event log read again ends at event {expected - 1}, expected {Last}");
    }

    private void Take(in JournalRecord record)
    {
        MessageReader.ReadEvent(record.Payload, out EventSlot slot);
        long sequence = Last + 1;
        verdict.Require(
            record.Sequence == sequence && slot.Header.Sequence == sequence,
            $"record {record.Sequence} of the event log holds event {slot.Header.Sequence}, expected event {sequence}: an event is missing, doubled or out of order");
        verdict.Require(slot.Header.CommandSequence >= LastCommand, $"event {sequence} of the log is of command {slot.Header.CommandSequence}, after one of command {LastCommand}");
        verdict.Require(slot.Header.TimestampNanos >= _lastTimestampNanos, $"event {sequence} of the log is stamped {slot.Header.TimestampNanos} ns, before the event before it");
        ulong digest = Digests.Of(record.Payload);
        ulong seen = witness.Seen[sequence];
        verdict.Require(seen == 0 || seen == digest, $"event {sequence} left the venue with other bytes than the event log holds: {MessageFormatter.Format(record.Payload)}");
        if (slot.Header.CommandSequence > LastCommand)
        {
            LastWholeCommand = (LastCommand, Last, _ledger.OpenOrders);
        }

        (LastCommand, _lastTimestampNanos) = (slot.Header.CommandSequence, slot.Header.TimestampNanos);
        _logged.Set(sequence, digest);
        _ledger.Take(record.Payload);
    }

    private void CompareOpenOrders(VenueStatement? recovered)
    {
        if (recovered != null && recovered.Event == Last)
        {
            verdict.Require(
                recovered.OpenOrders == _ledger.OpenOrders,
                $"the venue recovered {recovered.OpenOrders} open orders at event {Last}, but accepted minus filled and cancelled is {_ledger.OpenOrders}");
        }
    }
}
