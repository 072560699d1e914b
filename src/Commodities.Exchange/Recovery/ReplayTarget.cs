using Commodities.Journal;
using Commodities.Messages;

namespace Commodities.Exchange.Recovery;

/// <summary>
/// Takes the events of a replay: those that the event log already holds are compared with it byte for byte, those that it
/// lost in the crash are appended again.
/// </summary>
internal sealed class ReplayTarget : IDisposable
{
    private readonly EventSlot[] _slots = GC.AllocateArray<EventSlot>(1, pinned: true);
    private readonly IJournal _eventLog;
    private readonly JournalReader? _logged;

    /// <summary>A target for the events after <paramref name="lastEventSequence"/>.</summary>
    public ReplayTarget(IJournal eventLog, long lastEventSequence)
    {
        _eventLog = eventLog;
        if (lastEventSequence < eventLog.LastSequence)
        {
            _logged = eventLog.OpenReader(lastEventSequence + 1);
        }
    }

    /// <summary>Events that the log held and the replay made again.</summary>
    public long Compared { get; private set; }

    /// <summary>Events that the log had lost and now holds again.</summary>
    public long Appended { get; private set; }

    /// <summary>A slot for the next event; takes in the one before.</summary>
    public ref EventSlot Next()
    {
        Complete();
        return ref _slots[0];
    }

    /// <summary>Takes in the last event. After each command.</summary>
    public void Complete()
    {
        ref EventSlot slot = ref _slots[0];
        if (slot.Header.Message.TemplateId == TemplateId.None)
        {
            return;
        }

        if (slot.Header.Sequence > _eventLog.LastSequence)
        {
            _eventLog.Append(slot.Bytes(), slot.Header.Sequence);
            Appended++;
        }
        else
        {
            Compare(ref slot);
        }

        slot.Header.Message.TemplateId = TemplateId.None;
    }

    /// <summary>Makes the appended events durable, and checks that the log holds none that the replay did not make.</summary>
    /// <exception cref="ReplayDivergedException">The log goes on where the replay ends.</exception>
    public void Finish()
    {
        Complete();
        if (_logged != null && _logged.TryRead(out JournalRecord record))
        {
            throw new ReplayDivergedException(record.Sequence, MessageFormatter.Format(record.Payload), "no event");
        }

        _eventLog.Commit();
    }

    public void Dispose() => _logged?.Dispose();

    private void Compare(ref EventSlot slot)
    {
        if (_logged == null || !_logged.TryRead(out JournalRecord record))
        {
            throw new ReplayDivergedException(slot.Header.Sequence, "unreadable", MessageFormatter.Format(slot.Bytes()));
        }

        if (record.Sequence != slot.Header.Sequence || !IsSameEvent(record.Payload, slot.Bytes()))
        {
            throw new ReplayDivergedException(slot.Header.Sequence, MessageFormatter.Format(record.Payload), MessageFormatter.Format(slot.Bytes()));
        }

        Compared++;
    }

    /// <summary>
    /// True when the log holds the event that the replay made: byte for byte, or, when an older version wrote it, in everything that
    /// version knew.
    /// </summary>
    internal static bool IsSameEvent(ReadOnlySpan<byte> logged, ReadOnlySpan<byte> made)
    {
        if (logged.SequenceEqual(made))
        {
            return true;
        }

        MessageHeader older = MessageReader.ReadHeader(logged);
        MessageHeader newer = MessageReader.ReadHeader(made);
        int length = MessageHeader.Length + older.BlockLength;
        return older.Version < newer.Version
            && older.TemplateId == newer.TemplateId
            && length <= made.Length
            && logged[MessageHeader.Length..length].SequenceEqual(made[MessageHeader.Length..length]);
    }
}
