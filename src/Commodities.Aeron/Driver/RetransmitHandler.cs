namespace Commodities.Aeron.Driver;

/// <summary>
/// Which parts are to be sent again, and which were just now. A request for a part that waits or lingers is ignored, so that a receiver that
/// asks every 100 us gets its answer once.
/// </summary>
internal sealed class RetransmitHandler(int maxActions, long delay, long linger, bool isGroup, AeronCounters counters)
{
    private readonly Retransmission[] _actions = new Retransmission[maxActions];
    private int _activeCount;

    /// <summary>A receiver misses a part.</summary>
    /// <returns>True if it is to be sent at once.</returns>
    public bool OnNak(long position, int length, long now)
    {
        int free = -1;
        int oldest = 0;
        for (int index = 0; index < _actions.Length; index++)
        {
            ref Retransmission action = ref _actions[index];
            if (action.State == RetransmitState.Inactive)
            {
                if (free < 0)
                    free = index;
            }
            else if (position >= action.Position && position < action.Position + action.Length)
            {
                return false;
            }
            else if (action.Expiry < _actions[oldest].Expiry)
            {
                oldest = index;
            }
        }

        if (free < 0 && isGroup)
        {
            counters.RetransmitOverflows++;
            return false;
        }

        if (free < 0)
            free = oldest;
        else
            _activeCount++;
        bool atOnce = delay == 0;
        _actions[free] = new Retransmission
        {
            Position = position,
            Length = length,
            State = atOnce ? RetransmitState.Lingering : RetransmitState.Delayed,
            Expiry = now + (atOnce ? linger : delay),
        };
        return atOnce;
    }

    /// <summary>Takes the next part whose delay is over; ends those that have lingered.</summary>
    public bool TryTakeDue(long now, out long position, out int length)
    {
        position = 0;
        length = 0;
        if (_activeCount == 0)
            return false;
        for (int index = 0; index < _actions.Length; index++)
        {
            ref Retransmission action = ref _actions[index];
            if (action.State == RetransmitState.Inactive || now < action.Expiry)
                continue;
            if (action.State == RetransmitState.Delayed)
            {
                action.State = RetransmitState.Lingering;
                action.Expiry = now + linger;
                position = action.Position;
                length = action.Length;
                return true;
            }

            action.State = RetransmitState.Inactive;
            _activeCount--;
        }

        return false;
    }

    private enum RetransmitState
    {
        Inactive,
        Delayed,
        Lingering,
    }

    private struct Retransmission
    {
        public long Position;
        public long Expiry;
        public int Length;
        public RetransmitState State;
    }
}
