using Commodities.Exchange.Fills;
using Commodities.Messages;

namespace Commodities.Exchange.Tests.Fills;

/// <summary>An event log in memory, of which so much can be read as the test says.</summary>
internal sealed class MemoryEvents(IReadOnlyList<EventSlot> events) : IEventSource
{
    public long FirstSequence { get; set; } = 1;

    public long DurableSequence { get; set; }

    public IEventCursor Open(long fromSequence) => new Cursor(this, events, fromSequence);

    private sealed class Cursor(MemoryEvents log, IReadOnlyList<EventSlot> events, long next) : IEventCursor
    {
        private long _next = next;

        public bool TryRead(out EventSlot slot)
        {
            if (_next > log.DurableSequence)
            {
                slot = default;
                return false;
            }

            slot = events[(int)(_next++ - 1)];
            return true;
        }

        public void Dispose()
        {
        }
    }
}
