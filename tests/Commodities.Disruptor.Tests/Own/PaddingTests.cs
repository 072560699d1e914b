using System.Runtime.CompilerServices;
using Disruptor;

namespace Commodities.Disruptor.Tests.Own;

/// <summary>Where the contended numbers lie in memory, measured on live objects.</summary>
public sealed class PaddingTests
{
    private const int PaddingBytes = 120;
    private const long Mark = 0x0123456789ABCDEF;

    [Fact]
    public void Sequence_value_is_alone_on_128_bytes_of_both_sides()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var sequence = new Sequence(Mark);
        var objectBytes = GC.GetAllocatedBytesForCurrentThread() - before;
        AssertPadded(sequence, Mark, sizeof(long), objectBytes);
    }

    [Fact]
    public void Claim_counter_of_the_single_producer_is_padded()
    {
        var waitStrategy = new YieldingWaitStrategy();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var sequencer = new SingleProducerSequencer(8, waitStrategy);
        var objectBytes = GC.GetAllocatedBytesForCurrentThread() - before - SizeOfSequence();
        sequencer.Claim(Mark);

        // The last of the padded numbers is the cached gating sequence, right behind the claim.
        AssertPadded(sequencer, Mark, 2 * sizeof(long), objectBytes);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1024)]
    public unsafe void Values_start_on_a_cache_line_and_lie_side_by_side(int bufferSize)
    {
        const int CacheLineBytes = 64;
        var ringBuffer = new ValueRingBuffer<ValueEvent>(new SingleProducerSequencer(bufferSize));
        var first = (nuint)Unsafe.AsPointer(ref ringBuffer[0]);
        var last = (nuint)Unsafe.AsPointer(ref ringBuffer[bufferSize - 1]);
        Assert.Equal(0u, first % CacheLineBytes);
        Assert.Equal((nuint)((bufferSize - 1) * Unsafe.SizeOf<ValueEvent>()), last - first);
    }

    private static long SizeOfSequence()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        GC.KeepAlive(new Sequence());
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void AssertPadded(object instance, long mark, int fieldBytes, long objectBytes)
    {
        const int HeaderAndTypeBytes = 2 * sizeof(long);
        ref var data = ref Unsafe.As<RawData>(instance).First;
        var offset = 0;
        while (Unsafe.ReadUnaligned<long>(ref Unsafe.Add(ref data, offset)) != mark)
            offset += sizeof(long);

        var bytesAfter = objectBytes - HeaderAndTypeBytes - offset - fieldBytes;
        Assert.True(offset >= PaddingBytes, $"{offset} bytes before the number");
        Assert.True(bytesAfter >= PaddingBytes, $"{bytesAfter} bytes after the number");
    }

    private sealed class RawData
    {
        public byte First;
    }
}
