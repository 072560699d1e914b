using Commodities.Messages;

namespace Commodities.KillTest;

/// <summary>
/// Remembers everything that left the venue, over all its runs on one data directory, and holds the stream to its rules:
/// dense within a run, never a sequence twice, nothing said again in other words. Written by one thread at a time;
/// the counts may be read by any.
/// </summary>
internal sealed class Witness(Verdict verdict)
{
    private readonly List<(long EventSequence, long CommandSequence)> _commandOf = [];
    private long _events;
    private long _orders;
    private long _trades;

    /// <summary>Digests of the events that left.</summary>
    public Digests Seen { get; } = new();

    /// <summary>Events that left, over all runs.</summary>
    public long Events => Interlocked.Read(ref _events);

    /// <summary>Orders whose acceptance left.</summary>
    public long Orders => Interlocked.Read(ref _orders);

    /// <summary>Trades that left.</summary>
    public long Trades => Interlocked.Read(ref _trades);

    /// <summary>The first event of the present run; 0 before it.</summary>
    public long FirstOfRun { get; private set; }

    /// <summary>The last event of the present run; 0 before the first.</summary>
    public long LastOfRun { get; private set; }

    /// <summary>The highest command of which an event left: the venue has acknowledged it.</summary>
    public long LastCommand { get; private set; }

    /// <summary>The venue has been started again.</summary>
    public void BeginRun() => (FirstOfRun, LastOfRun) = (0, 0);

    /// <summary>One event that left.</summary>
    public void Take(ReadOnlySpan<byte> message)
    {
        MessageReader.ReadEvent(message, out EventSlot slot);
        long sequence = slot.Header.Sequence;
        if (LastOfRun != 0 && sequence != LastOfRun + 1)
        {
            verdict.Fail($"the stream goes from event {LastOfRun} to event {sequence}, expected {LastOfRun + 1}");
        }

        TakeDigest(sequence, message);
        verdict.Require(
            slot.Header.CommandSequence >= LastCommand,
            $"event {sequence} is of command {slot.Header.CommandSequence}, which came before command {LastCommand} of the event before it");
        if (slot.Header.CommandSequence > LastCommand)
        {
            _commandOf.Add((sequence, slot.Header.CommandSequence));
        }

        LastCommand = Math.Max(LastCommand, slot.Header.CommandSequence);
        FirstOfRun = FirstOfRun == 0 ? sequence : FirstOfRun;
        LastOfRun = sequence;
        Count(slot.Header.Message.TemplateId);
    }

    /// <summary>Forgets what left of commands behind one: asynchronous durability may lose them.</summary>
    /// <returns>The number of events forgotten.</returns>
    public int ForgetAfterCommand(long commandSequence)
    {
        if (LastCommand <= commandSequence)
        {
            return 0;
        }

        int kept = _commandOf.FindIndex(entry => entry.CommandSequence > commandSequence);
        int forgotten = Seen.ForgetAfter(_commandOf[kept].EventSequence - 1);
        _commandOf.RemoveRange(kept, _commandOf.Count - kept);
        LastCommand = kept == 0 ? 0 : _commandOf[^1].CommandSequence;
        return forgotten;
    }

    private void TakeDigest(long sequence, ReadOnlySpan<byte> message)
    {
        if (sequence < 1)
        {
            verdict.Fail($"an event with sequence {sequence} left, expected at least 1");
            return;
        }

        ulong digest = Digests.Of(message);
        ulong before = Seen[sequence];
        if (before != 0)
        {
            verdict.Fail($"event {sequence} left twice, {(before == digest ? "with the same bytes" : "the second time with other bytes")}: {MessageFormatter.Format(message)}");
        }

        Seen.Set(sequence, digest);
    }

    private void Count(TemplateId templateId)
    {
        Interlocked.Increment(ref _events);
        if (templateId == TemplateId.OrderAccepted)
        {
            Interlocked.Increment(ref _orders);
        }
        else if (templateId == TemplateId.Trade)
        {
            Interlocked.Increment(ref _trades);
        }
    }
}
