using Commodities.Messages.OrderEntry;

namespace Commodities.Client.Orders;

/// <summary>
/// Requests that no answer has settled yet, in the order of their numbers, so that they can be sent again on another connection. The venue answers in the order of the numbers,
/// so an answer settles all before it too. Allocates only when it grows. Guarded by the client's lock.
/// </summary>
internal sealed class UnansweredRequests
{
    private const int FirstCapacity = 256;
    private const int SlotLength = OrderEntrySchema.MaxMessageLength;

    private byte[] _bytes = new byte[FirstCapacity * SlotLength];
    private long[] _references = new long[FirstCapacity];
    private int _head;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Takes in a request, with a higher number than all before.</summary>
    public void Add(long reference, ReadOnlySpan<byte> message)
    {
        if (Count == _references.Length)
            Grow();
        int place = (_head + Count++) & (_references.Length - 1);
        _references[place] = reference;
        message.CopyTo(_bytes.AsSpan(place * SlotLength, SlotLength));
    }

    /// <summary>Takes out a request before one that was answered. It was refused at the port, and the refusal was lost with a connection.</summary>
    /// <returns>Whether there was one; ask until there is none.</returns>
    public bool TryTakeSkipped(long reference, out long skipped)
    {
        while (Count > 0 && _references[_head] < reference)
        {
            skipped = _references[_head];
            bool wasTold = this[0].IsEmpty;
            Settle(skipped);
            if (!wasTold)
                return true;
        }

        skipped = 0;
        return false;
    }

    /// <summary>An answer has come: it settles its request and all before.</summary>
    public void Settle(long reference)
    {
        while (Count > 0 && _references[_head] <= reference)
        {
            _head = (_head + 1) & (_references.Length - 1);
            Count--;
        }
    }

    /// <summary>A request was refused at the port: it is not sent again.</summary>
    public void Forget(long reference)
    {
        for (int index = 0; index < Count; index++)
        {
            int place = (_head + index) & (_references.Length - 1);
            if (_references[place] == reference)
                _bytes.AsSpan(place * SlotLength, SlotLength).Clear();
        }
    }

    /// <summary>One of the requests, from 0, the oldest first; empty when it was refused.</summary>
    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            ReadOnlySpan<byte> slot = _bytes.AsSpan(((_head + index) & (_references.Length - 1)) * SlotLength, SlotLength);
            return slot[..OrderEntryCodec.HeaderOf(slot).MessageLength];
        }
    }

    /// <summary>The number of one of the requests.</summary>
    public long ReferenceOf(int index) => _references[(_head + index) & (_references.Length - 1)];

    private void Grow()
    {
        int before = _references.Length;
        byte[] bytes = new byte[2 * _bytes.Length];
        long[] references = new long[2 * before];
        for (int index = 0; index < Count; index++)
        {
            int place = (_head + index) & (before - 1);
            references[index] = _references[place];
            _bytes.AsSpan(place * SlotLength, SlotLength).CopyTo(bytes.AsSpan(index * SlotLength));
        }

        (_bytes, _references, _head) = (bytes, references, 0);
    }
}
