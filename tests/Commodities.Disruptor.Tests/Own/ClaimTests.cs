using Disruptor;

namespace Commodities.Disruptor.Tests.Own;

public sealed class ClaimTests
{
    [Fact]
    public void Claimed_slot_of_a_single_producer_stays_hidden_when_a_later_claim_meets_a_full_ring()
    {
        var sequencer = new SingleProducerSequencer(4, new YieldingWaitStrategy());
        sequencer.AddGatingSequences(new Sequence());
        sequencer.Next(4);
        Assert.False(sequencer.TryNext(out _));
        Assert.Equal(-1, sequencer.Cursor);
    }

    [Fact]
    public void Message_names_the_number_and_what_would_be_right()
    {
        var size = Assert.Throws<ArgumentException>(() => new MultiProducerSequencer(12));
        Assert.Contains("bufferSize is 12; it must be a power of two", size.Message, StringComparison.Ordinal);
        var ringBuffer = new ValueRingBuffer<ValueEvent>(() => default, 4);
        var count = Assert.Throws<ArgumentException>(() => ringBuffer.Next(5));
        Assert.Contains("n is 5; it must be from 1 to the buffer size, 4", count.Message, StringComparison.Ordinal);
        var batch = Assert.Throws<ArgumentOutOfRangeException>(() =>
        {
            using var scope = ringBuffer.PublishEvents(2);
            scope.Event(2).Value = 1;
        });
        Assert.Contains("The batch holds 2 events", batch.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Scope_without_an_event_says_so()
    {
        var ringBuffer = new ValueRingBuffer<ValueEvent>(() => default, 4);
        ringBuffer.AddGatingSequences(new Sequence());
        ringBuffer.Publish(0, ringBuffer.Next(4));
        using var scope = ringBuffer.TryPublishEvent();
        scope.TryGetEvent(out var eventRef);
        Assert.Throws<InvalidOperationException>(() => eventRef.Event().Value = 1);
    }
}
