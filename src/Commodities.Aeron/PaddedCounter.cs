using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Commodities.Aeron;

/// <summary>A position that one thread moves and others watch, alone on its cache lines.</summary>
internal sealed class PaddedCounter
{
    private Padded _padded;

    public PaddedCounter(long value = 0) => _padded.Value = value;

    /// <summary>Acquire load, release store.</summary>
    public long Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Volatile.Read(ref _padded.Value);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => Volatile.Write(ref _padded.Value, value);
    }

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Padded
    {
        [FieldOffset(128)]
        public long Value;
    }
}
