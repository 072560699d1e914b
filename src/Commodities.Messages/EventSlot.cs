using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Commodities.Messages;

/// <summary>A slot of the event ring: 128 bytes that hold any one event, message header first.</summary>
[StructLayout(LayoutKind.Explicit, Size = Schema.SlotLength)]
public struct EventSlot
{
    /// <summary>The part that all events share.</summary>
    [FieldOffset(0)]
    public EventHeader Header;

    /// <summary>
    /// Of <see cref="OrderAccepted"/> and <see cref="OrderReplaced"/>: where the order lies in the engine, for <see cref="CommandSlot.Place"/>; 0 when that is not known yet. Not set in other events. It is no part of
    /// the message: neither logged nor sent to anybody, and another one after a restart.
    /// </summary>
    [FieldOffset(Schema.PlaceOffset)]
    public int Place;
}

/// <summary>Views of a slot as its message.</summary>
public static class EventSlotExtensions
{
    /// <summary>The slot seen as an event of one kind. The caller has looked at the template id, or is about to write every field.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref TEvent As<TEvent>(this ref EventSlot slot)
        where TEvent : unmanaged, IMessage<TEvent> => ref Unsafe.As<EventSlot, TEvent>(ref slot);

    /// <summary>The bytes of the message in the slot, header included: what is published and logged.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<byte> Bytes(this ref readonly EventSlot slot) =>
        MemoryMarshal.AsBytes(new ReadOnlySpan<EventSlot>(in slot))[..(MessageHeader.Length + slot.Header.Message.BlockLength)];
}
