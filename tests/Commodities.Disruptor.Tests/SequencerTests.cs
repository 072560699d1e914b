using Disruptor;
using Disruptor.Dsl;

namespace Commodities.Disruptor.Tests;

public sealed class SequencerTests
{
    private const int BufferSize = 8;

    [Theory]
    [InlineData(ProducerType.Single)]
    [InlineData(ProducerType.Multi)]
    public void Claims_are_dense_from_zero(ProducerType producerType)
    {
        var sequencer = Create(producerType);
        Assert.Equal(-1, sequencer.Cursor);
        Assert.Equal(0, sequencer.Next());
        Assert.Equal(3, sequencer.Next(3));
        Assert.True(sequencer.TryNext(out var next));
        Assert.Equal(4, next);
        Assert.True(sequencer.TryNext(2, out next));
        Assert.Equal(6, next);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(1000)]
    public void Buffer_size_must_be_a_power_of_two(int bufferSize)
    {
        Assert.ThrowsAny<ArgumentException>(() => new SingleProducerSequencer(bufferSize));
        Assert.ThrowsAny<ArgumentException>(() => new MultiProducerSequencer(bufferSize));
    }

    [Theory]
    [InlineData(ProducerType.Single, 0)]
    [InlineData(ProducerType.Single, -1)]
    [InlineData(ProducerType.Single, BufferSize + 1)]
    [InlineData(ProducerType.Multi, 0)]
    [InlineData(ProducerType.Multi, -1)]
    [InlineData(ProducerType.Multi, BufferSize + 1)]
    public void Claim_of_an_impossible_number_of_slots_is_refused(ProducerType producerType, int count)
    {
        var sequencer = Create(producerType);
        Assert.ThrowsAny<ArgumentException>(() => sequencer.Next(count));
        Assert.ThrowsAny<ArgumentException>(() => sequencer.TryNext(count, out _));
        Assert.Equal(BufferSize - 1, sequencer.Next(BufferSize));
    }

    [Theory]
    [InlineData(ProducerType.Single)]
    [InlineData(ProducerType.Multi)]
    public void Full_buffer_gives_nothing_until_the_slowest_consumer_moves(ProducerType producerType)
    {
        var sequencer = Create(producerType);
        var fast = new Sequence();
        var slow = new Sequence();
        sequencer.AddGatingSequences(fast, slow);
        sequencer.Publish(0, sequencer.Next(BufferSize));
        fast.SetValue(BufferSize - 1);

        Assert.False(sequencer.TryNext(out _));
        Assert.False(sequencer.HasAvailableCapacity(1));
        Assert.Equal(0, sequencer.GetRemainingCapacity());
        slow.SetValue(2);
        Assert.Equal(3, sequencer.GetRemainingCapacity());
        Assert.True(sequencer.HasAvailableCapacity(3));
        Assert.False(sequencer.TryNext(4, out _));
        Assert.True(sequencer.TryNext(3, out var next));
        Assert.Equal(BufferSize + 2, next);
        Assert.Equal(2, sequencer.GetMinimumSequence());
    }

    [Theory]
    [InlineData(ProducerType.Single)]
    [InlineData(ProducerType.Multi)]
    public void Next_waits_on_a_full_buffer_until_a_slot_is_free(ProducerType producerType)
    {
        var sequencer = Create(producerType);
        var consumer = new Sequence();
        sequencer.AddGatingSequences(consumer);
        sequencer.Publish(0, sequencer.Next(BufferSize));

        var claimed = -1L;
        var producer = Bounded.Run(() => Volatile.Write(ref claimed, sequencer.Next()));
        Thread.Sleep(20);
        Assert.Equal(-1, Volatile.Read(ref claimed));
        consumer.SetValue(0);
        producer.Join();
        Assert.Equal(BufferSize, Volatile.Read(ref claimed));
    }

    [Theory]
    [InlineData(ProducerType.Single)]
    [InlineData(ProducerType.Multi)]
    public void Removed_gating_sequence_holds_nobody_back(ProducerType producerType)
    {
        var sequencer = Create(producerType);
        var consumer = new Sequence();
        sequencer.AddGatingSequences(consumer);
        sequencer.Publish(0, sequencer.Next(BufferSize));
        Assert.False(sequencer.TryNext(out _));

        Assert.True(sequencer.RemoveGatingSequence(consumer));
        Assert.False(sequencer.RemoveGatingSequence(consumer));
        Assert.True(sequencer.TryNext(out _));
    }

    [Theory]
    [InlineData(ProducerType.Single)]
    [InlineData(ProducerType.Multi)]
    public void Added_gating_sequence_starts_at_the_cursor(ProducerType producerType)
    {
        var sequencer = Create(producerType);
        sequencer.Publish(0, sequencer.Next(5));
        var consumer = new Sequence();
        sequencer.AddGatingSequences(consumer);
        Assert.Equal(4, consumer.Value);
    }

    [Fact]
    public void Cursor_of_one_producer_is_what_it_published()
    {
        var sequencer = Create(ProducerType.Single);
        sequencer.Next();
        Assert.Equal(-1, sequencer.Cursor);
        Assert.False(sequencer.IsAvailable(0));
        sequencer.Publish(0);
        Assert.Equal(0, sequencer.Cursor);
        Assert.True(sequencer.IsAvailable(0));
    }

    [Fact]
    public void Cursor_of_many_producers_is_what_they_claimed()
    {
        var sequencer = Create(ProducerType.Multi);
        sequencer.Next(2);
        Assert.Equal(1, sequencer.Cursor);
        Assert.False(sequencer.IsAvailable(0));
        sequencer.Publish(1);
        Assert.True(sequencer.IsAvailable(1));
        Assert.False(sequencer.IsAvailable(0));
    }

    [Fact]
    public void Published_sequences_of_many_producers_end_at_the_first_hole()
    {
        var sequencer = Create(ProducerType.Multi);
        sequencer.Next(5);
        sequencer.Publish(0, 1);
        sequencer.Publish(3, 4);
        Assert.Equal(1, sequencer.GetHighestPublishedSequence(0, 4));
        Assert.Equal(1, sequencer.GetHighestPublishedSequence(2, 4));
        sequencer.Publish(2);
        Assert.Equal(4, sequencer.GetHighestPublishedSequence(0, 4));
    }

    [Theory]
    [InlineData(ProducerType.Single)]
    [InlineData(ProducerType.Multi)]
    public void Sequence_of_an_earlier_lap_is_no_longer_available(ProducerType producerType)
    {
        var sequencer = Create(producerType);
        sequencer.Publish(0, sequencer.Next(BufferSize));
        sequencer.Publish(sequencer.Next());
        Assert.False(sequencer.IsAvailable(0));
        Assert.True(sequencer.IsAvailable(1));
        Assert.True(sequencer.IsAvailable(BufferSize));
    }

    [Theory]
    [InlineData(ProducerType.Single)]
    [InlineData(ProducerType.Multi)]
    public void Factory_makes_the_sequencer_asked_for(ProducerType producerType)
    {
        var expected = producerType == ProducerType.Single ? typeof(SingleProducerSequencer) : typeof(MultiProducerSequencer);
        Assert.IsType(expected, SequencerFactory.Create(producerType, 4));
        Assert.IsType<BlockingWaitStrategy>(SequencerFactory.DefaultWaitStrategy());
    }

    [Theory]
    [InlineData(ProducerType.Single)]
    [InlineData(ProducerType.Multi)]
    public void Dispatcher_does_what_the_sequencer_does(ProducerType producerType)
    {
        var dispatcher = new SequencerDispatcher(Create(producerType));
        Assert.Equal(0, dispatcher.Next());
        Assert.Equal(2, dispatcher.Next(2));
        Assert.True(dispatcher.TryNext(out var next));
        Assert.Equal(3, next);
        Assert.True(dispatcher.TryNext(2, out next));
        Assert.Equal(5, next);
        dispatcher.Publish(0);
        dispatcher.Publish(1, 5);
        Assert.Equal(5, dispatcher.Sequencer.GetHighestPublishedSequence(0, 5));
    }

    private static ISequencer Create(ProducerType producerType)
        => SequencerFactory.Create(producerType, BufferSize, new YieldingWaitStrategy());
}
