using Disruptor;

namespace Commodities.Disruptor.Tests;

public sealed class EventPollerTests
{
    [Fact]
    public void Poller_says_idle_then_processing_then_idle()
    {
        var ringBuffer = ValueRingBuffer<ValueEvent>.CreateSingleProducer(() => default, 8);
        var poller = ringBuffer.NewPoller();
        ringBuffer.AddGatingSequences(poller.Sequence);
        var seen = new List<string>();
        bool Handle(ref ValueEvent data, long sequence, bool endOfBatch)
        {
            seen.Add($"{sequence}={data.Value}{(endOfBatch ? " end" : "")}");
            return true;
        }

        Assert.Equal(EventPoller.PollState.Idle, poller.Poll(Handle));
        for (var value = 10; value < 13; value++)
        {
            using var scope = ringBuffer.PublishEvent();
            scope.Event().Value = value;
        }

        Assert.Equal(EventPoller.PollState.Processing, poller.Poll(Handle));
        Assert.Equal(["0=10", "1=11", "2=12 end"], seen);
        Assert.Equal(2, poller.Sequence.Value);
        Assert.Equal(EventPoller.PollState.Idle, poller.Poll(Handle));
    }

    [Fact]
    public void Poller_stops_when_told_and_goes_on_from_there()
    {
        var ringBuffer = RingBuffer<ObjectEvent>.CreateSingleProducer(() => new ObjectEvent(), 8);
        var poller = ringBuffer.NewPoller();
        ringBuffer.Publish(0, ringBuffer.Next(3));
        var seen = new List<long>();
        bool HandleOne(ObjectEvent data, long sequence, bool endOfBatch)
        {
            seen.Add(sequence);
            return false;
        }

        Assert.Equal(EventPoller.PollState.Processing, poller.Poll(HandleOne));
        Assert.Equal(0, poller.Sequence.Value);
        Assert.Equal(EventPoller.PollState.Processing, poller.Poll(HandleOne));
        Assert.Equal([0L, 1], seen);
    }

    [Fact]
    public void Poller_is_gated_by_consumers_before_it()
    {
        var ringBuffer = ValueRingBuffer<ValueEvent>.CreateSingleProducer(() => default, 8);
        var first = new Sequence();
        var poller = ringBuffer.NewPoller(first);
        ringBuffer.Publish(0, ringBuffer.Next(3));
        var count = 0;
        bool Handle(ref ValueEvent data, long sequence, bool endOfBatch) => ++count > 0;

        Assert.Equal(EventPoller.PollState.Gating, poller.Poll(Handle));
        first.SetValue(1);
        Assert.Equal(EventPoller.PollState.Processing, poller.Poll(Handle));
        Assert.Equal(2, count);
        Assert.Equal(EventPoller.PollState.Gating, poller.Poll(Handle));
    }

    [Fact]
    public void Poller_does_not_pass_an_unpublished_slot()
    {
        var ringBuffer = ValueRingBuffer<ValueEvent>.CreateMultiProducer(() => default, 8);
        var poller = ringBuffer.NewPoller();
        ringBuffer.Next(3);
        ringBuffer.Publish(0);
        ringBuffer.Publish(2);
        var count = 0;
        bool Handle(ref ValueEvent data, long sequence, bool endOfBatch) => ++count > 0;

        Assert.Equal(EventPoller.PollState.Processing, poller.Poll(Handle));
        Assert.Equal(EventPoller.PollState.Gating, poller.Poll(Handle));
        Assert.Equal(1, count);
    }

    [Fact]
    public void Event_at_which_the_poller_failed_is_polled_again()
    {
        var ringBuffer = ValueRingBuffer<ValueEvent>.CreateSingleProducer(() => default, 8);
        var poller = ringBuffer.NewPoller();
        ringBuffer.Publish(0, ringBuffer.Next(3));
        var mayFail = true;
        var seen = new List<long>();
        bool Handle(ref ValueEvent data, long sequence, bool endOfBatch)
        {
            if (sequence == 1 && mayFail)
                throw new InvalidOperationException("at 1");
            seen.Add(sequence);
            return true;
        }

        Assert.Throws<InvalidOperationException>(() => poller.Poll(Handle));
        Assert.Equal(0, poller.Sequence.Value);
        mayFail = false;
        poller.Poll(Handle);
        Assert.Equal([0L, 1, 2], seen);
    }

    [Fact]
    public void Batch_poll_gives_what_lies_side_by_side()
    {
        var ringBuffer = RingBuffer<ObjectEvent>.CreateSingleProducer(() => new ObjectEvent(), 4);
        var poller = ringBuffer.NewPoller();
        ringBuffer.AddGatingSequences(poller.Sequence);
        var batches = new List<string>();
        void Handle(EventBatch<ObjectEvent> batch, long sequence) => batches.Add($"{sequence}+{batch.Length}");

        ringBuffer.Publish(0, ringBuffer.Next(3));
        Assert.Equal(EventPoller.PollState.Processing, poller.Poll(Handle));
        ringBuffer.Publish(3, ringBuffer.Next(3));
        Assert.Equal(EventPoller.PollState.Processing, poller.Poll(Handle));
        Assert.Equal(EventPoller.PollState.Processing, poller.Poll(Handle));
        Assert.Equal(EventPoller.PollState.Idle, poller.Poll(Handle));
        Assert.Equal(["0+3", "3+1", "4+2"], batches);
    }
}
