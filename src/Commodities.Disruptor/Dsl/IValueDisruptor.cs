namespace Disruptor.Dsl;

/// <summary>What a group of consumers needs from its disruptor, whatever the ring buffer.</summary>
internal interface IValueDisruptor<T>
    where T : struct
{
    IValueRingBuffer<T> RingBuffer { get; }

    ValueEventHandlerGroup<T> CreateEventProcessors(Sequence[] barrierSequences, IValueEventHandler<T>[] handlers);

    ValueEventHandlerGroup<T> CreateEventProcessors(Sequence[] barrierSequences, ValueEventProcessorCreator<T>[] creators);
}
