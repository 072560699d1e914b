using System.Runtime.CompilerServices;
using Disruptor;

namespace Commodities.Disruptor.Tests;

public sealed class SequenceTests
{
    [Fact]
    public void Sequence_starts_before_the_first_event()
    {
        Assert.Equal(-1, Sequence.InitialCursorValue);
        Assert.Equal(-1, new Sequence().Value);
        Assert.Equal(7, new Sequence(7).Value);
    }

    [Fact]
    public void Sequence_gives_what_each_kind_of_write_left()
    {
        var sequence = new Sequence();
        sequence.SetValue(3);
        Assert.Equal(3, sequence.Value);
        sequence.SetValueVolatile(4);
        Assert.Equal(4, sequence.Value);
        Assert.Equal(5, sequence.IncrementAndGet());
        Assert.Equal(15, sequence.AddAndGet(10));
        Assert.False(sequence.CompareAndSet(14, 20));
        Assert.Equal(15, sequence.Value);
        Assert.True(sequence.CompareAndSet(15, 20));
        Assert.Equal("20", sequence.ToString());
    }

    [Fact]
    public void Sequence_value_shares_its_cache_line_with_nothing_before_it()
    {
        const int CacheLineBytes = 64;
        const long Mark = 0x0123456789ABCDEF;
        var sequence = new Sequence(Mark);

        // In front of the first field lies the pointer to the type.
        ref var data = ref Unsafe.As<RawData>(sequence).First;
        var offset = 0;
        while (Unsafe.ReadUnaligned<long>(ref Unsafe.Add(ref data, offset)) != Mark)
            offset++;

        var bytesBefore = offset + sizeof(long);
        Assert.True(bytesBefore >= CacheLineBytes, $"{bytesBefore} bytes before the value");
    }

    [Fact]
    public void Minimum_is_the_lowest_value_and_never_above_the_given_one()
    {
        Sequence[] sequences = [new(5), new(3), new(9)];
        Assert.Equal(3, DisruptorUtil.GetMinimumSequence(sequences));
        Assert.Equal(2, DisruptorUtil.GetMinimumSequence(sequences, 2));
        Assert.Equal(long.MaxValue, DisruptorUtil.GetMinimumSequence([]));
    }

    [Theory]
    [InlineData(2, 2, true, 1)]
    [InlineData(3, 4, false, 1)]
    [InlineData(1000, 1024, false, 9)]
    [InlineData(1024, 1024, true, 10)]
    public void Powers_of_two_are_found(int number, int ceiling, bool isPower, int log)
    {
        Assert.Equal(ceiling, DisruptorUtil.CeilingNextPowerOfTwo(number));
        Assert.Equal(isPower, DisruptorUtil.IsPowerOf2(number));
        Assert.Equal(log, DisruptorUtil.Log2(number));
    }

    private sealed class RawData
    {
        public byte First;
    }
}
