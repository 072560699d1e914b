using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Disruptor.Dsl;
using Disruptor.Util;

namespace Disruptor;

/// <summary>
/// A ring of values side by side in one array. Producers claim slots, fill them in place and publish them; consumers read each in place, in
/// order. Touching a slot without having claimed it or waited for it is a race.
/// </summary>
/// <typeparam name="T">The type of event.</typeparam>
public sealed unsafe partial class ValueRingBuffer<T> : RingBuffer, IValueRingBuffer<T>
    where T : struct
{
    private const int CacheLineBytes = 64;

    // One more line than the padding, because the first event moves up to the start of a line.
    private static readonly int PaddingEvents = (Constants.RingBufferPaddingBytes + CacheLineBytes + Unsafe.SizeOf<T>() - 1) / Unsafe.SizeOf<T>();

    /// <summary>Creates a ring buffer of events that are all zero.</summary>
    /// <param name="sequencer">Hands out the sequences.</param>
    public ValueRingBuffer(ISequencer sequencer)
        : this(CreateEntries(sequencer.BufferSize), sequencer)
    {
    }

    /// <summary>Creates a ring buffer.</summary>
    /// <param name="eventFactory">Makes the first value of each event.</param>
    /// <param name="sequencer">Hands out the sequences.</param>
    public ValueRingBuffer(Func<T> eventFactory, ISequencer sequencer)
        : this(sequencer)
    {
        for (var sequence = 0; sequence < BufferSize; sequence++)
            this[sequence] = eventFactory();
    }

    /// <summary>Creates a ring buffer for many producer threads with the default wait strategy.</summary>
    /// <param name="eventFactory">Makes the first value of each event.</param>
    /// <param name="bufferSize">Slots, a power of two.</param>
    /// <exception cref="ArgumentException">If the size is not a power of two.</exception>
    public ValueRingBuffer(Func<T> eventFactory, int bufferSize)
        : this(eventFactory, SequencerFactory.Create(SequencerFactory.DefaultProducerType, bufferSize))
    {
    }

    private ValueRingBuffer(T[] entries, ISequencer sequencer)
        : base(sequencer, entries, AlignFirstEvent(entries))
    {
    }

    /// <summary>The event of a sequence, in place. No fence: order comes from claiming and publishing.</summary>
    /// <param name="sequence">A claimed or published sequence; any other gives the event of its slot, whatever that holds.</param>
    public ref T this[long sequence]
    {
        // The mask keeps the index inside the array, so the bounds check is left out. Whether T holds references is known to the JIT,
        // which leaves one of the two ways.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref RuntimeHelpers.IsReferenceOrContainsReferences<T>()
            ? ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Unsafe.As<T[]>(Entries)), (nint)(sequence & IndexMask) + PaddingEvents)
            : ref Unsafe.AddByteOffset(ref Unsafe.AsRef<T>(FirstEvent), (nint)(sequence & IndexMask) * Unsafe.SizeOf<T>());
    }

    /// <summary>Creates a ring buffer for any number of producer threads.</summary>
    /// <param name="factory">Makes each event.</param>
    /// <param name="bufferSize">Slots, a power of two.</param>
    /// <param name="waitStrategy">How consumers wait.</param>
    /// <returns>A new ring buffer.</returns>
    /// <exception cref="ArgumentException">If the size is not a power of two.</exception>
    public static ValueRingBuffer<T> CreateMultiProducer(Func<T> factory, int bufferSize, IWaitStrategy waitStrategy)
        => new(factory, new MultiProducerSequencer(bufferSize, waitStrategy));

    /// <summary>Creates a ring buffer for any number of producer threads, with the default wait strategy.</summary>
    /// <param name="factory">Makes each event.</param>
    /// <param name="bufferSize">Slots, a power of two.</param>
    /// <returns>A new ring buffer.</returns>
    /// <exception cref="ArgumentException">If the size is not a power of two.</exception>
    public static ValueRingBuffer<T> CreateMultiProducer(Func<T> factory, int bufferSize)
        => CreateMultiProducer(factory, bufferSize, SequencerFactory.DefaultWaitStrategy());

    /// <summary>Creates a ring buffer for one producer thread.</summary>
    /// <param name="factory">Makes each event.</param>
    /// <param name="bufferSize">Slots, a power of two.</param>
    /// <param name="waitStrategy">How consumers wait.</param>
    /// <returns>A new ring buffer.</returns>
    /// <exception cref="ArgumentException">If the size is not a power of two.</exception>
    public static ValueRingBuffer<T> CreateSingleProducer(Func<T> factory, int bufferSize, IWaitStrategy waitStrategy)
        => new(factory, new SingleProducerSequencer(bufferSize, waitStrategy));

    /// <summary>Creates a ring buffer for one producer thread, with the default wait strategy.</summary>
    /// <param name="factory">Makes each event.</param>
    /// <param name="bufferSize">Slots, a power of two.</param>
    /// <returns>A new ring buffer.</returns>
    /// <exception cref="ArgumentException">If the size is not a power of two.</exception>
    public static ValueRingBuffer<T> CreateSingleProducer(Func<T> factory, int bufferSize)
        => CreateSingleProducer(factory, bufferSize, SequencerFactory.DefaultWaitStrategy());

    /// <summary>Creates a ring buffer.</summary>
    /// <param name="producerType">One producer thread or many.</param>
    /// <param name="factory">Makes each event.</param>
    /// <param name="bufferSize">Slots, a power of two.</param>
    /// <param name="waitStrategy">How consumers wait.</param>
    /// <returns>A new ring buffer.</returns>
    /// <exception cref="ArgumentException">If the size is not a power of two.</exception>
    public static ValueRingBuffer<T> Create(ProducerType producerType, Func<T> factory, int bufferSize, IWaitStrategy waitStrategy)
        => new(factory, SequencerFactory.Create(producerType, bufferSize, waitStrategy));

    /// <summary>Sets the claim position and gives the event there. Not safe beside running producers.</summary>
    /// <param name="sequence">The sequence to claim.</param>
    /// <returns>Its event, in place.</returns>
    public ref T ClaimAndGetPreallocated(long sequence)
    {
        Sequencer.Claim(sequence);
        return ref this[sequence];
    }

    /// <inheritdoc cref="ISequencer.NewPoller{T}(IValueDataProvider{T}, Sequence[])"/>
    public ValueEventPoller<T> NewPoller(params Sequence[] gatingSequences) => Sequencer.NewPoller(this, gatingSequences);

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

    private static T[] CreateEntries(int bufferSize)
        => GC.AllocateArray<T>(bufferSize + 2 * PaddingEvents, pinned: !RuntimeHelpers.IsReferenceOrContainsReferences<T>());

    private static byte* AlignFirstEvent(T[] entries)
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
            return null;

        var start = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(entries));
        var padded = start + Constants.RingBufferPaddingBytes + CacheLineBytes - 1;
        return (byte*)(padded & ~(nuint)(CacheLineBytes - 1));
    }
}
