using System.Runtime.CompilerServices;
using Commodities.Aeron.Protocol;

namespace Commodities.Aeron.Logs;

/// <summary>Reads and writes the header of a frame in a log buffer.</summary>
internal static unsafe class FrameView
{
    /// <summary>The length word. Acquire load: what was written before it was made positive is visible.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int LengthVolatile(byte* frame) => Volatile.Read(ref Unsafe.AsRef<int>(frame));

    /// <summary>Whether a positive length is one that a frame can have in what is left of a term. In a log that the network filled it need not be.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Fits(int length, int remaining) => (uint)(length - DataHeader.Length) <= (uint)(remaining - DataHeader.Length);

    /// <summary>Makes a frame visible to readers. Release store: header and payload come before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void PublishLength(byte* frame, int length) => Volatile.Write(ref Unsafe.AsRef<int>(frame), length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsPad(byte* frame) => *(ushort*)(frame + DataHeader.TypeOffset) == FrameType.Pad;

    /// <summary>
    /// Starts a frame: its length is negative until it is published. The negative length is stored before the rest, so that whoever finds a
    /// frame that was never finished knows how long it would have been.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Begin(byte* frame, int length, byte flags, ushort type, int termOffset, int sessionId, int streamId, int termId, long reservedValue)
    {
        Volatile.Write(ref Unsafe.AsRef<long>(frame), (uint)-length | ((long)flags << 40) | ((long)type << 48));
        Volatile.Write(ref Unsafe.AsRef<int>(frame + DataHeader.TermOffsetOffset), termOffset);
        *(int*)(frame + 12) = sessionId;
        *(int*)(frame + 16) = streamId;
        *(int*)(frame + DataHeader.TermIdOffset) = termId;
        *(long*)(frame + DataHeader.ReservedValueOffset) = reservedValue;
    }
}
