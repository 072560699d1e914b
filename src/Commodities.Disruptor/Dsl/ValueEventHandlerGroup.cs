using Disruptor.Processing;

namespace Disruptor.Dsl;

/// <summary>Consumers that others can be placed after.</summary>
/// <typeparam name="T">The type of event.</typeparam>
public sealed class ValueEventHandlerGroup<T>
    where T : struct
{
    private readonly IValueDisruptor<T> _disruptor;
    private readonly ConsumerRepository _consumers;
    private readonly Sequence[] _sequences;

    internal ValueEventHandlerGroup(IValueDisruptor<T> disruptor, ConsumerRepository consumers, Sequence[] sequences)
    {
        _disruptor = disruptor;
        _consumers = consumers;
        _sequences = sequences;
    }

    /// <summary>This group and another as one.</summary>
    /// <param name="otherHandlerGroup">The other group, of the same disruptor.</param>
    /// <returns>A new group.</returns>
    public ValueEventHandlerGroup<T> And(ValueEventHandlerGroup<T> otherHandlerGroup)
        => new(_disruptor, _consumers, [.. _sequences, .. otherHandlerGroup._sequences]);

    /// <summary>This group and some processors as one. The disruptor will start the processors.</summary>
    /// <param name="processors">The processors.</param>
    /// <returns>A new group.</returns>
    public ValueEventHandlerGroup<T> And(params IEventProcessor[] processors)
    {
        foreach (var processor in processors)
            _consumers.Add(processor, null, null);

        return new(_disruptor, _consumers, [.. DisruptorUtil.GetSequencesFor(processors), .. _sequences]);
    }

    /// <summary>Adds consumers that get each event after all of this group are done with it.</summary>
    /// <param name="handlers">The handlers.</param>
    /// <returns>The new group, for what comes after it.</returns>
    /// <exception cref="InvalidOperationException">If the disruptor has started.</exception>
    public ValueEventHandlerGroup<T> Then(params IValueEventHandler<T>[] handlers) => HandleEventsWith(handlers);

    /// <summary>Adds consumers that get each event after all of this group are done with it.</summary>
    /// <param name="eventProcessorFactories">Make the processors.</param>
    /// <returns>The new group, for what comes after it.</returns>
    /// <exception cref="InvalidOperationException">If the disruptor has started.</exception>
    public ValueEventHandlerGroup<T> Then(params ValueEventProcessorCreator<T>[] eventProcessorFactories) => HandleEventsWith(eventProcessorFactories);

    /// <summary>Adds consumers that get each event after all of this group are done with it.</summary>
    /// <param name="handlers">The handlers.</param>
    /// <returns>The new group, for what comes after it.</returns>
    /// <exception cref="InvalidOperationException">If the disruptor has started.</exception>
    public ValueEventHandlerGroup<T> HandleEventsWith(params IValueEventHandler<T>[] handlers) => _disruptor.CreateEventProcessors(_sequences, handlers);

    /// <summary>Adds consumers that get each event after all of this group are done with it.</summary>
    /// <param name="eventProcessorFactories">Make the processors.</param>
    /// <returns>The new group, for what comes after it.</returns>
    /// <exception cref="InvalidOperationException">If the disruptor has started.</exception>
    public ValueEventHandlerGroup<T> HandleEventsWith(params ValueEventProcessorCreator<T>[] eventProcessorFactories) => _disruptor.CreateEventProcessors(_sequences, eventProcessorFactories);

    /// <summary>A barrier for a processor of one's own that must come after all of this group.</summary>
    /// <returns>A new barrier.</returns>
    public SequenceBarrier AsSequenceBarrier() => _disruptor.RingBuffer.NewBarrier(_sequences);
}
