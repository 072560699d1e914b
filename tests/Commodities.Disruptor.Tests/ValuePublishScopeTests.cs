using Disruptor;

namespace Commodities.Disruptor.Tests;

public sealed class ValuePublishScopeTests
{
    private readonly ValueRingBuffer<ValueEvent> _ringBuffer = ValueRingBuffer<ValueEvent>.CreateSingleProducer(() => default, 4);

    public ValuePublishScopeTests() => _ringBuffer.AddGatingSequences(new Sequence());

    [Fact]
    public void Scope_publishes_its_event_at_its_end()
    {
        using (var scope = _ringBuffer.PublishEvent())
        {
            scope.Event().Value = 11;
            Assert.Equal(0, scope.Sequence);
            Assert.Equal(-1, _ringBuffer.Cursor);
        }

        Assert.Equal(0, _ringBuffer.Cursor);
        Assert.Equal(11, _ringBuffer[0].Value);
    }

    [Fact]
    public void Scope_publishes_even_when_filling_fails()
    {
        Assert.Throws<InvalidOperationException>(FillAndFail);

        Assert.Equal(0, _ringBuffer.Cursor);
        Assert.Equal(12, _ringBuffer[0].Value);
    }

    [Fact]
    public void Batch_scope_publishes_all_its_events()
    {
        using (var scope = _ringBuffer.PublishEvents(3))
        {
            Assert.Equal(0, scope.StartSequence);
            Assert.Equal(2, scope.EndSequence);
            for (var index = 0; index < 3; index++)
                scope.Event(index).Value = 100 + index;
            Assert.Equal(-1, _ringBuffer.Cursor);
        }

        Assert.Equal(2, _ringBuffer.Cursor);
        Assert.Equal(102, _ringBuffer[2].Value);
    }

    [Fact]
    public void Try_scope_is_empty_when_the_ring_is_full()
    {
        for (var count = 0; count < 4; count++)
        {
            using var scope = _ringBuffer.TryPublishEvent();
            Assert.True(scope.HasEvent);
            Assert.True(scope.TryGetEvent(out var eventRef));
            Assert.Equal(count, eventRef.Sequence);
            eventRef.Event().Value = count;
        }

        using (var scope = _ringBuffer.TryPublishEvent())
        {
            Assert.False(scope.HasEvent);
            Assert.False(scope.TryGetEvent(out _));
        }

        Assert.Equal(3, _ringBuffer.Cursor);
    }

    [Fact]
    public void Try_batch_scope_is_empty_when_too_few_slots_are_free()
    {
        using (var scope = _ringBuffer.TryPublishEvents(3))
        {
            Assert.True(scope.HasEvents);
            Assert.True(scope.TryGetEvents(out var events));
            Assert.Equal(0, events.StartSequence);
            Assert.Equal(2, events.EndSequence);
            events.Event(2).Value = 5;
        }

        using (var scope = _ringBuffer.TryPublishEvents(2))
        {
            Assert.False(scope.HasEvents);
            Assert.False(scope.TryGetEvents(out _));
        }

        Assert.Equal(2, _ringBuffer.Cursor);
        Assert.Equal(5, _ringBuffer[2].Value);
    }

    private void FillAndFail()
    {
        using var scope = _ringBuffer.PublishEvent();
        scope.Event().Value = 12;
        throw new InvalidOperationException("while filling");
    }
}
