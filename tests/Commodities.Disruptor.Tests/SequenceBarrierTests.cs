using Disruptor;
using Disruptor.Dsl;

namespace Commodities.Disruptor.Tests;

public sealed class SequenceBarrierTests
{
    [Theory]
    [InlineData(ProducerType.Single)]
    [InlineData(ProducerType.Multi)]
    public void Barrier_gives_the_highest_published_sequence(ProducerType producerType)
    {
        var ringBuffer = Create(producerType);
        ringBuffer.Publish(0, ringBuffer.Next(3));
        Assert.Equal(2, ringBuffer.NewBarrier().WaitFor(1).UnsafeAvailableSequence);
    }

    [Theory]
    [InlineData(ProducerType.Single)]
    [InlineData(ProducerType.Multi)]
    public void Barrier_stays_behind_the_consumers_it_tracks(ProducerType producerType)
    {
        var ringBuffer = Create(producerType);
        ringBuffer.Publish(0, ringBuffer.Next(5));
        var barrier = ringBuffer.NewBarrier(new Sequence(3), new Sequence(1));
        Assert.Equal(1, barrier.WaitFor(0).UnsafeAvailableSequence);
        Assert.Equal(2, barrier.DependentSequences.DependentSequenceCount);
        Assert.Equal(4, barrier.DependentSequences.CursorValue);
    }

    [Fact]
    public void Barrier_does_not_pass_an_unpublished_slot()
    {
        var ringBuffer = Create(ProducerType.Multi);
        ringBuffer.Next(4);
        ringBuffer.Publish(0);
        ringBuffer.Publish(2, 3);
        Assert.Equal(0, ringBuffer.NewBarrier().WaitFor(0).UnsafeAvailableSequence);
    }

    [Fact]
    public void Cancelled_barrier_throws_until_it_is_reset()
    {
        var ringBuffer = Create(ProducerType.Single);
        ringBuffer.Publish(ringBuffer.Next());
        var barrier = ringBuffer.NewBarrier();
        barrier.CancelProcessing();
        Assert.True(barrier.IsCancellationRequested);
        Assert.True(barrier.CancellationToken.IsCancellationRequested);
        Assert.ThrowsAny<OperationCanceledException>(() => barrier.WaitFor(0));
        Assert.ThrowsAny<OperationCanceledException>(barrier.ThrowIfCancellationRequested);
        barrier.ResetProcessing();
        Assert.Equal(0, barrier.WaitFor(0).UnsafeAvailableSequence);
    }

    [Fact]
    public void Waiting_thread_is_freed_by_cancellation()
    {
        var barrier = Create(ProducerType.Multi).NewBarrier();
        var waiter = Bounded.Run(() => barrier.WaitFor(0));
        Thread.Sleep(5);
        barrier.CancelProcessing();
        Assert.ThrowsAny<OperationCanceledException>(waiter.Join);
    }

    private static ValueRingBuffer<ValueEvent> Create(ProducerType producerType)
        => ValueRingBuffer<ValueEvent>.Create(producerType, () => default, 8, new BlockingWaitStrategy());
}
