using System.Net;

namespace Commodities.Aeron.Driver;

/// <summary>Where a multi-destination channel sends: to receivers that have reported lately, or to those that were added by hand.</summary>
internal sealed class DestinationTable(bool isManual, long timeout, int capacity)
{
    private Destination[] _destinations = new Destination[8];
    private int _count;
    private int _roundRobin;

    public int Count => _count;

    /// <summary>Sends to all, beginning with another one each time.</summary>
    /// <returns>True if at least one was taken by the system, or there is none.</returns>
    public bool Send(IDatagramSocket socket, ReadOnlySpan<byte> datagram, AeronCounters counters)
    {
        bool anySent = _count == 0;
        int start = _count == 0 ? 0 : (int)((uint)_roundRobin++ % (uint)_count);
        for (int index = 0; index < _count; index++)
        {
            int at = start + index;
            if (socket.Send(datagram, _destinations[at >= _count ? at - _count : at].Address))
            {
                anySent = true;
                counters.BytesSent += datagram.Length;
            }
            else
            {
                counters.ShortSends++;
            }
        }

        return anySent;
    }

    /// <summary>A receiver has reported: it is kept, or added if it is new and the channel is dynamic.</summary>
    public void OnStatusMessage(long receiverId, SocketAddress source, long now)
    {
        if (isManual)
            return;
        int port = SocketAddresses.Port(source);
        for (int index = 0; index < _count; index++)
        {
            ref Destination destination = ref _destinations[index];
            if (destination.ReceiverId != receiverId || destination.Port != port)
                continue;
            destination.LastHeard = now;
            if (!SocketAddresses.Same(destination.Address, source))
                destination.Address = SocketAddresses.Copy(source);
            return;
        }

        if (_count < capacity)
            Add(new Destination { ReceiverId = receiverId, Port = port, Address = SocketAddresses.Copy(source), LastHeard = now });
    }

    /// <summary>Adds a receiver by hand; does nothing if it is there.</summary>
    public void AddManual(SocketAddress address)
    {
        if (IndexOf(address) < 0)
            Add(new Destination { Port = SocketAddresses.Port(address), Address = address });
    }

    public bool RemoveManual(SocketAddress address)
    {
        int index = IndexOf(address);
        if (index < 0)
            return false;
        _destinations[index] = _destinations[--_count];
        return true;
    }

    /// <summary>Drops dynamic receivers that have been silent for the timeout.</summary>
    public void Expire(long now)
    {
        for (int index = _count - 1; !isManual && index >= 0; index--)
        {
            if (now - _destinations[index].LastHeard > timeout)
                _destinations[index] = _destinations[--_count];
        }
    }

    private int IndexOf(SocketAddress address)
    {
        for (int index = 0; index < _count; index++)
        {
            if (SocketAddresses.Same(_destinations[index].Address, address))
                return index;
        }

        return -1;
    }

    private void Add(Destination destination)
    {
        if (_count == _destinations.Length)
            Array.Resize(ref _destinations, _count * 2);
        _destinations[_count++] = destination;
    }

    private struct Destination
    {
        public long ReceiverId;
        public long LastHeard;
        public SocketAddress Address;
        public int Port;
    }
}
