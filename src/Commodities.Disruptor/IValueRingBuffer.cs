namespace Disruptor;

/// <summary>A ring buffer whose events are values.</summary>
/// <typeparam name="T">The type of event.</typeparam>
public interface IValueRingBuffer<T> : IValueDataProvider<T>, ICursored, ISequenced
    where T : struct
{
    /// <inheritdoc cref="ISequencer.AddGatingSequences"/>
    void AddGatingSequences(params Sequence[] gatingSequences);

    /// <inheritdoc cref="ISequencer.RemoveGatingSequence"/>
    bool RemoveGatingSequence(Sequence sequence);

    /// <inheritdoc cref="ISequencer.GetMinimumSequence"/>
    long GetMinimumGatingSequence();

    /// <inheritdoc cref="ISequencer.NewBarrier"/>
    SequenceBarrier NewBarrier(params Sequence[] sequencesToTrack);
}
