using Commodities.Messages;

namespace Commodities.Cli.Auditing;

/// <summary>The events of one command, kept until they are compared.</summary>
internal sealed class ReplayedEvents
{
    private EventSlot[] _slots = GC.AllocateArray<EventSlot>(64, pinned: true);
    private int _count;
    private int _taken;

    /// <summary>A slot for the engine's next event.</summary>
    public ref EventSlot Next()
    {
        if (_count == _slots.Length)
        {
            EventSlot[] more = GC.AllocateArray<EventSlot>(_slots.Length * 2, pinned: true);
            _slots.CopyTo(more, 0);
            _slots = more;
        }

        return ref _slots[_count++];
    }

    /// <summary>True when all events of the command were taken; its slots are free for the next command.</summary>
    public bool IsTaken()
    {
        if (_taken < _count)
        {
            return false;
        }

        (_count, _taken) = (0, 0);
        return true;
    }

    /// <summary>The next event. There is one.</summary>
    public ref readonly EventSlot Take() => ref _slots[_taken++];
}
