using Commodities.Exchange.Pipeline;
using Commodities.Gateway.Ports;
using Commodities.Journal;
using Commodities.Messages;

namespace Commodities.Exchange.Binary;

/// <summary>The event log of a running venue as the binary port sees it.</summary>
internal sealed class JournalEventHistory(Venue venue) : IEventHistory
{
    /// <inheritdoc/>
    public long FirstSequence => venue.FirstEventSequence;

    /// <inheritdoc/>
    public long LastSequence => venue.DurableEventSequence;

    /// <inheritdoc/>
    public IEventReader Open(long fromSequence) => new Reader(venue.ReadEvents(fromSequence));

    private sealed class Reader(JournalReader reader) : IEventReader
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
