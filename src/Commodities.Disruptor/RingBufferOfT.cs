using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Disruptor.Dsl;
using Disruptor.Util;

namespace Disruptor;

/// <summary>
/// A ring of objects that are made once and filled again and again. Producers claim slots, fill them and publish them; consumers read each
/// in order. Reading a slot without having claimed it or waited for it is a race.
/// </summary>
/// <typeparam name="T">The type of event.</typeparam>
public sealed unsafe partial class RingBuffer<T> : RingBuffer, IDataProvider<T>, ISequenced
    where T : class
{
    // An event is one reference in the array, so this many keep the padding's bytes free.
    private static readonly int PaddingEvents = Constants.RingBufferPaddingBytes / sizeof(nint);

    /// <summary>Creates a ring buffer.</summary>
    /// <param name="eventFactory">Makes each event.</param>
    /// <param name="sequencer">Hands out the sequences.</param>
    public RingBuffer(Func<T> eventFactory, ISequencer sequencer)
        : base(sequencer, CreateEntries(eventFactory, sequencer.BufferSize), null)
    {
    }

    /// <summary>Creates a ring buffer for many producer threads with the default wait strategy.</summary>
    /// <param name="eventFactory">Makes each event.</param>
    /// <param name="bufferSize">Slots, a power of two.</param>
    /// <exception cref="ArgumentException">If the size is not a power of two.</exception>
    public RingBuffer(Func<T> eventFactory, int bufferSize)
        : this(eventFactory, SequencerFactory.Create(SequencerFactory.DefaultProducerType, bufferSize))
    {
    }

    /// <summary>The event of a sequence. No fence: order comes from claiming and publishing.</summary>
    /// <param name="sequence">A claimed or published sequence; any other gives the event of its slot, whatever that holds.</param>
    public T this[long sequence]
    {
        // The mask keeps the index inside the array, so the bounds check is left out. The array is made as T[] and nothing else is
        // ever stored in it.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.As<T>(Unsafe.Add(
            ref MemoryMarshal.GetArrayDataReference(Unsafe.As<object[]>(Entries)), (nint)(sequence & IndexMask) + PaddingEvents));
    }

    /// <summary>Creates a ring buffer for any number of producer threads.</summary>
    /// <param name="factory">Makes each event.</param>
    /// <param name="bufferSize">Slots, a power of two.</param>
    /// <param name="waitStrategy">How consumers wait.</param>
    /// <returns>A new ring buffer.</returns>
    /// <exception cref="ArgumentException">If the size is not a power of two.</exception>
    public static RingBuffer<T> CreateMultiProducer(Func<T> factory, int bufferSize, IWaitStrategy waitStrategy)
        => new(factory, new MultiProducerSequencer(bufferSize, waitStrategy));

    /// <summary>Creates a ring buffer for any number of producer threads, with the default wait strategy.</summary>
    /// <param name="factory">Makes each event.</param>
    /// <param name="bufferSize">Slots, a power of two.</param>
    /// <returns>A new ring buffer.</returns>
    /// <exception cref="ArgumentException">If the size is not a power of two.</exception>
    public static RingBuffer<T> CreateMultiProducer(Func<T> factory, int bufferSize)
        => CreateMultiProducer(factory, bufferSize, SequencerFactory.DefaultWaitStrategy());

    /// <summary>Creates a ring buffer for one producer thread.</summary>
    /// <param name="factory">Makes each event.</param>
    /// <param name="bufferSize">Slots, a power of two.</param>
    /// <param name="waitStrategy">How consumers wait.</param>
    /// <returns>A new ring buffer.</returns>
    /// <exception cref="ArgumentException">If the size is not a power of two.</exception>
    public static RingBuffer<T> CreateSingleProducer(Func<T> factory, int bufferSize, IWaitStrategy waitStrategy)
        => new(factory, new SingleProducerSequencer(bufferSize, waitStrategy));

    /// <summary>Creates a ring buffer for one producer thread, with the default wait strategy.</summary>
    /// <param name="factory">Makes each event.</param>
    /// <param name="bufferSize">Slots, a power of two.</param>
    /// <returns>A new ring buffer.</returns>
    /// <exception cref="ArgumentException">If the size is not a power of two.</exception>
    public static RingBuffer<T> CreateSingleProducer(Func<T> factory, int bufferSize)
        => CreateSingleProducer(factory, bufferSize, SequencerFactory.DefaultWaitStrategy());

    /// <summary>Creates a ring buffer.</summary>
    /// <param name="producerType">One producer thread or many.</param>
    /// <param name="factory">Makes each event.</param>
    /// <param name="bufferSize">Slots, a power of two.</param>
    /// <param name="waitStrategy">How consumers wait.</param>
    /// <returns>A new ring buffer.</returns>
    /// <exception cref="ArgumentException">If the size is not a power of two.</exception>
    public static RingBuffer<T> Create(ProducerType producerType, Func<T> factory, int bufferSize, IWaitStrategy waitStrategy)
        => new(factory, SequencerFactory.Create(producerType, bufferSize, waitStrategy));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public EventBatch<T> GetBatch(long lo, long hi)
    {
        var firstIndex = (int)(lo & IndexMask);
        var length = Math.Min(hi - lo + 1, BufferSize - firstIndex);
        return new EventBatch<T>(Unsafe.As<T[]>(Entries), firstIndex + PaddingEvents, (int)length, default);
    }

    /// <summary>Sets the claim position and gives the event there. Not safe beside running producers.</summary>
    /// <param name="sequence">The sequence to claim.</param>
    /// <returns>Its event.</returns>
    public T ClaimAndGetPreallocated(long sequence)
    {
        Sequencer.Claim(sequence);
        return this[sequence];
    }

    /// <inheritdoc cref="ISequencer.NewPoller{T}(IDataProvider{T}, Sequence[])"/>
    public EventPoller<T> NewPoller(params Sequence[] gatingSequences) => Sequencer.NewPoller(this, gatingSequences);

    /// <summary>
    /// Claims the next slot, waiting while the buffer is full, for a <c>using</c> that publishes it at its end. It is published even if
    /// filling throws: consumers then see an event filled by half, so an event that can fail needs a mark that it is not valid.
    /// </summary>
    /// <returns>The scope; must be disposed exactly once.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public UnpublishedEventScope PublishEvent() => new(this, Next());

    /// <summary>As <see cref="PublishEvent"/>, but without waiting: the scope is empty if the buffer is full.</summary>
    /// <returns>The scope; must be disposed exactly once.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public NullableUnpublishedEventScope TryPublishEvent() => TryNext(out var sequence) ? new(this, sequence) : default;

    /// <summary>As <see cref="PublishEvent"/>, for several slots side by side.</summary>
    /// <param name="count">Slots, from 1 to the buffer size.</param>
    /// <returns>The scope; must be disposed exactly once.</returns>
    /// <exception cref="ArgumentException">If the count is out of range.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public UnpublishedEventBatchScope PublishEvents(int count)
    {
        var endSequence = Next(count);
        return new(this, endSequence + 1 - count, endSequence);
    }

    /// <summary>As <see cref="PublishEvents"/>, but without waiting: the scope is empty if fewer slots are free.</summary>
    /// <param name="count">Slots, from 1 to the buffer size.</param>
    /// <returns>The scope; must be disposed exactly once.</returns>
    /// <exception cref="ArgumentException">If the count is out of range.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public NullableUnpublishedEventBatchScope TryPublishEvents(int count)
        => TryNext(count, out var endSequence) ? new(this, endSequence + 1 - count, endSequence) : default;

    private static T[] CreateEntries(Func<T> eventFactory, int bufferSize)
    {
        var entries = new T[bufferSize + 2 * PaddingEvents];
        for (var index = 0; index < bufferSize; index++)
            entries[PaddingEvents + index] = eventFactory();

        return entries;
    }
}
