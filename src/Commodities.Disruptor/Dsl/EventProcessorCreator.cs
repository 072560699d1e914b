using Disruptor.Processing;

namespace Disruptor.Dsl;

/// <summary>Makes a processor of one's own for a place in the chain.</summary>
/// <typeparam name="T">The type of event.</typeparam>
/// <param name="ringBuffer">The ring buffer.</param>
/// <param name="sequenceBarrier">What the processor must wait on.</param>
/// <returns>The processor, which the disruptor will start.</returns>
public delegate IEventProcessor EventProcessorCreator<T>(RingBuffer<T> ringBuffer, SequenceBarrier sequenceBarrier)
    where T : class;
