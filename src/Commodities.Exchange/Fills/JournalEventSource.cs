using Commodities.Journal;
using Commodities.Messages;

namespace Commodities.Exchange.Fills;

/// <summary>The event log of a running venue.</summary>
internal sealed class JournalEventSource(IJournal log) : IEventSource
{
    public long FirstSequence => log.FirstSequence;

    public long DurableSequence => log.DurableSequence;

    public IEventCursor Open(long fromSequence) => new Cursor(log.OpenReader(fromSequence));

    private sealed class Cursor(JournalReader reader) : IEventCursor
    {
        public bool TryRead(out EventSlot slot)
        {
            if (reader.TryRead(out JournalRecord record))
            {
                MessageReader.ReadEvent(record.Payload, out slot);
                return true;
            }

            slot = default;
            return false;
        }

        public void Dispose() => reader.Dispose();
    }
}
