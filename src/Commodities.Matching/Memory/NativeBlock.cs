using System.Runtime.InteropServices;

namespace Commodities.Matching;

/// <summary>
/// Zeroed memory outside the garbage collector's reach, on a cache line. The operating system gives pages only as they are
/// touched. Without a finalizer on purpose: pointers into the block outlive what the collector sees of it, so its owner frees it.
/// </summary>
internal sealed unsafe class NativeBlock : IDisposable
{
    private const int CacheLineBytes = 64;

    private void* _allocation;

    public NativeBlock(long bytes)
    {
        Invariant.That(bytes > 0);
        Bytes = bytes;
        _allocation = NativeMemory.AllocZeroed((nuint)bytes + CacheLineBytes);
        Start = (byte*)(((nuint)_allocation + CacheLineBytes - 1) & ~(nuint)(CacheLineBytes - 1));
    }

    /// <summary>First byte, on a cache line.</summary>
    public byte* Start { get; }

    public long Bytes { get; }

    /// <summary>Makes the operating system give every page now, so that the first orders of the day do not wait for it.</summary>
    public void Touch() => NativeMemory.Clear(Start, (nuint)Bytes);

    public void Dispose()
    {
        NativeMemory.Free(_allocation);
        _allocation = null;
    }
}
