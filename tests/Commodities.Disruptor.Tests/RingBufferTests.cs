using System.Runtime.CompilerServices;
using Disruptor;
using Disruptor.Dsl;

namespace Commodities.Disruptor.Tests;

public sealed class RingBufferTests
{
    [Fact]
    public void Object_ring_makes_each_event_once_and_finds_it_again_after_a_lap()
    {
        var made = 0;
        var ringBuffer = RingBuffer<ObjectEvent>.CreateSingleProducer(() => new ObjectEvent { Value = made++ }, 4);
        Assert.Equal(4, made);
        Assert.Equal(4, ringBuffer.BufferSize);
        for (var sequence = 0; sequence < 4; sequence++)
        {
            Assert.Equal(sequence, ringBuffer[sequence].Value);
            Assert.Same(ringBuffer[sequence], ringBuffer[sequence + 4]);
            Assert.Same(ringBuffer[sequence], ringBuffer[sequence + 4L * int.MaxValue + 4]);
        }
    }

    [Fact]
    public void Value_ring_gives_each_event_in_place()
    {
        var made = 0;
        var ringBuffer = ValueRingBuffer<ValueEvent>.CreateMultiProducer(() => new ValueEvent { Value = made++ }, 4);
        ringBuffer[2].Mark = 5;
        for (var sequence = 0; sequence < 4; sequence++)
        {
            Assert.Equal(sequence, ringBuffer[sequence].Value);
            Assert.True(Unsafe.AreSame(ref ringBuffer[sequence], ref ringBuffer[sequence + 4]));
        }

        Assert.Equal(5, ringBuffer[6].Mark);
    }

    [Fact]
    public void Value_ring_keeps_what_its_events_refer_to()
    {
        var ringBuffer = new ValueRingBuffer<ReferenceEvent>(() => default, 64);
        for (var sequence = 0; sequence < 64; sequence++)
            ringBuffer[sequence] = new ReferenceEvent { Text = new string('x', sequence + 1), Value = sequence };

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        for (var sequence = 0; sequence < 64; sequence++)
        {
            Assert.Equal(new string('x', sequence + 1), ringBuffer[sequence].Text);
            Assert.Equal(sequence, ringBuffer[sequence].Value);
        }
    }

    [Fact]
    public void Value_ring_without_factory_is_all_zero()
    {
        var ringBuffer = new ValueRingBuffer<ValueEvent>(new SingleProducerSequencer(8));
        for (var sequence = 0; sequence < 8; sequence++)
            Assert.Equal(default, ringBuffer[sequence]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-8)]
    [InlineData(12)]
    public void Ring_size_must_be_a_power_of_two(int bufferSize)
    {
        Assert.ThrowsAny<ArgumentException>(() => RingBuffer<ObjectEvent>.CreateMultiProducer(() => new ObjectEvent(), bufferSize));
        Assert.ThrowsAny<ArgumentException>(() => ValueRingBuffer<ValueEvent>.CreateSingleProducer(() => default, bufferSize));
    }

    [Fact]
    public void Impossible_claims_are_refused_by_the_ring_too()
    {
        var ringBuffer = new ValueRingBuffer<ValueEvent>(() => default, 4);
        Assert.ThrowsAny<ArgumentException>(() => ringBuffer.Next(0));
        Assert.ThrowsAny<ArgumentException>(() => ringBuffer.Next(5));
        Assert.ThrowsAny<ArgumentException>(() => ringBuffer.TryNext(0, out _));
        Assert.ThrowsAny<ArgumentException>(() => ringBuffer.TryNext(5, out _));
    }

    [Fact]
    public void Batch_lies_side_by_side_and_is_cut_at_the_end_of_the_ring()
    {
        var ringBuffer = RingBuffer<ObjectEvent>.CreateSingleProducer(() => new ObjectEvent(), 8);
        var whole = ringBuffer.GetBatch(2, 5);
        Assert.Equal(4, whole.Length);
        Assert.Same(ringBuffer[2], whole[0]);
        Assert.Same(ringBuffer[5], whole[3]);

        var cut = ringBuffer.GetBatch(6, 11);
        Assert.Equal(2, cut.Length);
        Assert.Same(ringBuffer[7], cut[1]);
        Assert.Equal(4, ringBuffer.GetBatch(8, 11).Length);
    }

    [Fact]
    public void Claim_position_can_be_set()
    {
        var ringBuffer = ValueRingBuffer<ValueEvent>.Create(ProducerType.Single, () => default, 4, new YieldingWaitStrategy());
        ringBuffer.ClaimAndGetPreallocated(5).Value = 9;
        ringBuffer.Publish(5);
        Assert.Equal(5, ringBuffer.Cursor);
        Assert.Equal(9, ringBuffer[5].Value);
        Assert.Equal(6, ringBuffer.Next());
    }

    [Fact]
    public void Ring_passes_gating_on_to_its_sequencer()
    {
        var ringBuffer = new ValueRingBuffer<ValueEvent>(() => default, 4);
        var consumer = new Sequence();
        ringBuffer.AddGatingSequences(consumer);
        ringBuffer.Publish(0, ringBuffer.Next(4));
        Assert.False(ringBuffer.HasAvailableCapacity(1));
        Assert.Equal(0, ringBuffer.GetRemainingCapacity());
        Assert.Equal(-1, ringBuffer.GetMinimumGatingSequence());
        Assert.True(ringBuffer.RemoveGatingSequence(consumer));
        Assert.True(ringBuffer.HasAvailableCapacity(4));
        Assert.True(ringBuffer.IsAvailable(3));
    }
}
