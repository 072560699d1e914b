using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Commodities.Messages;

namespace Commodities.Matching;

/// <summary>A hint to the processor about commands that wait in memory. It changes nothing but the time.</summary>
public static class CommandFetch
{
    private const int CacheLineBytes = 64;

    /// <summary>
    /// Fetches a command that is not far away (about 16) into the cache. For feeders that take commands from memory or from a ring
    /// that is larger than the cache. The slot may be any slot, published or not: it is not read.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Ahead(ref readonly CommandSlot later)
    {
        if (!Sse.IsSupported)
            return;
        byte* start = (byte*)Unsafe.AsPointer(ref Unsafe.AsRef(in later));
        Sse.Prefetch0(start);
        Sse.Prefetch0(start + CacheLineBytes);
    }
}
