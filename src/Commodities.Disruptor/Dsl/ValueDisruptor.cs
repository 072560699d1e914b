namespace Disruptor.Dsl;

/// <summary>A ring buffer of values with its consumers: set up the handlers, start, publish, shut down.</summary>
/// <typeparam name="T">The type of event.</typeparam>
public sealed class ValueDisruptor<T> : ValueDisruptor<T, ValueRingBuffer<T>>
    where T : struct
{
    /// <summary>Creates a disruptor for many producer threads, with the default wait strategy and a thread for each consumer.</summary>
    /// <param name="eventFactory">Makes each event.</param>
    /// <param name="ringBufferSize">Slots, a power of two.</param>
    /// <exception cref="ArgumentException">If the size is not a power of two.</exception>
    public ValueDisruptor(Func<T> eventFactory, int ringBufferSize)
        : this(eventFactory, ringBufferSize, TaskScheduler.Default)
    {
    }

    /// <summary>Creates a disruptor for many producer threads, with the default wait strategy.</summary>
    /// <param name="eventFactory">Makes each event.</param>
    /// <param name="ringBufferSize">Slots, a power of two.</param>
    /// <param name="taskScheduler">Runs the consumers; the default one gives each a thread of its own.</param>
    /// <exception cref="ArgumentException">If the size is not a power of two.</exception>
    public ValueDisruptor(Func<T> eventFactory, int ringBufferSize, TaskScheduler taskScheduler)
        : this(eventFactory, ringBufferSize, taskScheduler, SequencerFactory.DefaultProducerType, SequencerFactory.DefaultWaitStrategy())
    {
    }

    /// <summary>Creates a disruptor for many producer threads, with a thread for each consumer.</summary>
    /// <param name="eventFactory">Makes each event.</param>
    /// <param name="ringBufferSize">Slots, a power of two.</param>
    /// <param name="waitStrategy">How consumers wait.</param>
    /// <exception cref="ArgumentException">If the size is not a power of two.</exception>
    public ValueDisruptor(Func<T> eventFactory, int ringBufferSize, IWaitStrategy waitStrategy)
        : this(eventFactory, ringBufferSize, TaskScheduler.Default, SequencerFactory.DefaultProducerType, waitStrategy)
    {
    }

    /// <summary>Creates a disruptor.</summary>
    /// <param name="eventFactory">Makes each event.</param>
    /// <param name="ringBufferSize">Slots, a power of two.</param>
    /// <param name="taskScheduler">Runs the consumers; the default one gives each a thread of its own.</param>
    /// <param name="producerType">One producer thread or many.</param>
    /// <param name="waitStrategy">How consumers wait.</param>
    /// <exception cref="ArgumentException">If the size is not a power of two.</exception>
    public ValueDisruptor(
        Func<T> eventFactory, int ringBufferSize, TaskScheduler taskScheduler, ProducerType producerType, IWaitStrategy waitStrategy)
        : this(ValueRingBuffer<T>.Create(producerType, eventFactory, ringBufferSize, waitStrategy), taskScheduler)
    {
    }

    private ValueDisruptor(ValueRingBuffer<T> ringBuffer, TaskScheduler taskScheduler)
        : base(ringBuffer, taskScheduler)
        => RingBuffer = ringBuffer;

    /// <summary>The ring buffer.</summary>
    public ValueRingBuffer<T> RingBuffer { get; }

    /// <summary>The cursor of the ring buffer. An acquire load.</summary>
    public long Cursor => RingBuffer.Cursor;

    /// <summary>The number of slots.</summary>
    public long BufferSize => RingBuffer.BufferSize;

    /// <inheritdoc cref="ValueRingBuffer{T}.this[long]"/>
    public ref T this[long sequence] => ref RingBuffer[sequence];

    /// <inheritdoc cref="ValueRingBuffer{T}.PublishEvent"/>
    public ValueRingBuffer<T>.UnpublishedEventScope PublishEvent() => RingBuffer.PublishEvent();

    /// <inheritdoc cref="ValueRingBuffer{T}.PublishEvents"/>
    public ValueRingBuffer<T>.UnpublishedEventBatchScope PublishEvents(int count) => RingBuffer.PublishEvents(count);
}
