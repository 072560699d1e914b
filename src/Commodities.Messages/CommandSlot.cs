using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Commodities.Messages;

/// <summary>A slot of the command ring: 128 bytes that hold any one command, message header first.</summary>
[StructLayout(LayoutKind.Explicit, Size = Schema.SlotLength)]
public struct CommandSlot
{
    /// <summary>The part that all commands share.</summary>
    [FieldOffset(0)]
    public CommandHeader Header;

    /// <summary>
    /// Of a cancel, a replacement or a reduction: where the order lies, as <see cref="EventSlot.Place"/> told; 0 when that is not known. It is no part of the message and is not journalled.
    /// The engine checks it: whatever stands here, the answer is the same, only later.
    /// </summary>
    [FieldOffset(Schema.PlaceOffset)]
    public int Place;
}

/// <summary>Views of a slot as its message.</summary>
public static class CommandSlotExtensions
{
    /// <summary>The slot seen as a command of one kind. The caller has looked at the template id.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref TCommand As<TCommand>(this ref CommandSlot slot)
        where TCommand : unmanaged, IMessage<TCommand> => ref Unsafe.As<CommandSlot, TCommand>(ref slot);

    /// <summary>Clears the slot and makes it a command of one kind; sequence, stamp and fields are zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref TCommand Begin<TCommand>(this ref CommandSlot slot)
        where TCommand : unmanaged, IMessage<TCommand>
    {
        slot = default;
        slot.Header.Message = TCommand.Header;
        return ref Unsafe.As<CommandSlot, TCommand>(ref slot);
    }

    /// <summary>The bytes of the message in the slot, header included: what is journalled.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<byte> Bytes(this ref readonly CommandSlot slot) =>
        MemoryMarshal.AsBytes(new ReadOnlySpan<CommandSlot>(in slot))[..(MessageHeader.Length + slot.Header.Message.BlockLength)];
}
