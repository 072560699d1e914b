using System.Runtime.InteropServices;
using Commodities.Messages;

namespace Commodities.Matching.Tests.Support;

/// <summary>Keeps every event, in slots that were filled with rubbish before they were handed out.</summary>
internal sealed class EventLog
{
    private const byte Rubbish = 0xE7;

    private EventSlot[] _slots = new EventSlot[1024];

    public int Count { get; private set; }

    public ref EventSlot this[int index] => ref _slots[index];

    public ref EventSlot Next()
    {
        if (Count == _slots.Length)
            Array.Resize(ref _slots, _slots.Length * 2);
        ref EventSlot slot = ref _slots[Count++];
        MemoryMarshal.AsBytes(new Span<EventSlot>(ref slot)).Fill(Rubbish);
        return ref slot;
    }

    public void Clear() => Count = 0;

    public ReadOnlySpan<byte> Bytes(int index) => _slots[index].Bytes();

    public byte[] ToArray()
    {
        using MemoryStream stream = new();
        for (int index = 0; index < Count; index++)
            stream.Write(Bytes(index));
        return stream.ToArray();
    }
}
