namespace Commodities.Aeron.Driver;

/// <summary>The receivers that have reported lately.</summary>
internal sealed class ReceiverList
{
    private (long Id, long LastHeard)[] _receivers = new (long, long)[8];

    public int Count { get; private set; }

    public void Refresh(long receiverId, long now, int limit)
    {
        for (int index = 0; index < Count; index++)
        {
            if (_receivers[index].Id == receiverId)
            {
                _receivers[index].LastHeard = now;
                return;
            }
        }

        if (Count == limit)
            return;
        if (Count == _receivers.Length)
            Array.Resize(ref _receivers, Count * 2);
        _receivers[Count++] = (receiverId, now);
    }

    public void Remove(long receiverId)
    {
        for (int index = Count - 1; index >= 0; index--)
        {
            if (_receivers[index].Id == receiverId)
                _receivers[index] = _receivers[--Count];
        }
    }

    public void Expire(long now, long timeout)
    {
        for (int index = Count - 1; index >= 0; index--)
        {
            if (now - _receivers[index].LastHeard > timeout)
                _receivers[index] = _receivers[--Count];
        }
    }
}
