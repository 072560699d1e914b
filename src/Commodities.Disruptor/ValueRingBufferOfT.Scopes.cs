using Disruptor.Util;

namespace Disruptor;

public sealed partial class ValueRingBuffer<T>
{
    /// <summary>A claimed slot that is published when the scope ends. Publishing is a release store.</summary>
    public readonly struct UnpublishedEventScope : IDisposable
    {
        private readonly ValueRingBuffer<T> _ringBuffer;

        /// <summary>Wraps a claimed slot.</summary>
        /// <param name="ringBuffer">The ring buffer.</param>
        /// <param name="sequence">The claimed sequence.</param>
        public UnpublishedEventScope(ValueRingBuffer<T> ringBuffer, long sequence)
        {
            _ringBuffer = ringBuffer;
            Sequence = sequence;
        }

        /// <summary>The claimed sequence.</summary>
        public long Sequence { get; }

        /// <summary>The event to fill, in place.</summary>
        /// <returns>The event; not to be touched after the scope.</returns>
        public ref T Event() => ref _ringBuffer[Sequence];

        /// <summary>Publishes the slot.</summary>
        public void Dispose() => _ringBuffer.Publish(Sequence);
    }

    /// <summary>Claimed slots that are published when the scope ends. Publishing is a release store for each.</summary>
    public readonly struct UnpublishedEventBatchScope : IDisposable
    {
        private readonly ValueRingBuffer<T> _ringBuffer;

        /// <summary>Wraps claimed slots.</summary>
        /// <param name="ringBuffer">The ring buffer.</param>
        /// <param name="startSequence">The lowest claimed sequence.</param>
        /// <param name="endSequence">The highest claimed sequence.</param>
        public UnpublishedEventBatchScope(ValueRingBuffer<T> ringBuffer, long startSequence, long endSequence)
        {
            _ringBuffer = ringBuffer;
            StartSequence = startSequence;
            EndSequence = endSequence;
        }

        /// <summary>The lowest claimed sequence.</summary>
        public long StartSequence { get; }

        /// <summary>The highest claimed sequence.</summary>
        public long EndSequence { get; }

        /// <summary>One of the events to fill, in place.</summary>
        /// <param name="index">From 0 to the number of slots - 1.</param>
        /// <returns>The event; not to be touched after the scope.</returns>
        /// <exception cref="ArgumentOutOfRangeException">If the index is out of range.</exception>
        public ref T Event(int index) => ref EventAt(_ringBuffer, StartSequence, EndSequence, index);

        /// <summary>Publishes the slots.</summary>
        public void Dispose() => _ringBuffer.Publish(StartSequence, EndSequence);
    }

    /// <summary>A claimed slot that is published when the scope ends, or nothing if the buffer was full.</summary>
    public readonly struct NullableUnpublishedEventScope : IDisposable
    {
        private readonly ValueRingBuffer<T>? _ringBuffer;
        private readonly long _sequence;

        /// <summary>Wraps a claimed slot.</summary>
        /// <param name="ringBuffer">The ring buffer; null for an empty scope.</param>
        /// <param name="sequence">The claimed sequence.</param>
        public NullableUnpublishedEventScope(ValueRingBuffer<T>? ringBuffer, long sequence)
        {
            _ringBuffer = ringBuffer;
            _sequence = sequence;
        }

        /// <summary>Whether a slot was claimed.</summary>
        public bool HasEvent => _ringBuffer is not null;

        /// <summary>The claimed slot, if there is one.</summary>
        /// <param name="eventRef">The slot.</param>
        /// <returns>Whether a slot was claimed.</returns>
        public bool TryGetEvent(out EventRef eventRef)
        {
            eventRef = _ringBuffer is null ? default : new EventRef(_ringBuffer, _sequence);
            return HasEvent;
        }

        /// <summary>Publishes the slot, if there is one.</summary>
        public void Dispose() => _ringBuffer?.Publish(_sequence);
    }

    /// <summary>Claimed slots that are published when the scope ends, or nothing if the buffer was too full.</summary>
    public readonly struct NullableUnpublishedEventBatchScope : IDisposable
    {
        private readonly ValueRingBuffer<T>? _ringBuffer;
        private readonly long _startSequence;
        private readonly long _endSequence;

        /// <summary>Wraps claimed slots.</summary>
        /// <param name="ringBuffer">The ring buffer; null for an empty scope.</param>
        /// <param name="startSequence">The lowest claimed sequence.</param>
        /// <param name="endSequence">The highest claimed sequence.</param>
        public NullableUnpublishedEventBatchScope(ValueRingBuffer<T>? ringBuffer, long startSequence, long endSequence)
        {
            _ringBuffer = ringBuffer;
            _startSequence = startSequence;
            _endSequence = endSequence;
        }

        /// <summary>Whether slots were claimed.</summary>
        public bool HasEvents => _ringBuffer is not null;

        /// <summary>The claimed slots, if there are any.</summary>
        /// <param name="eventRef">The slots.</param>
        /// <returns>Whether slots were claimed.</returns>
        public bool TryGetEvents(out EventBatchRef eventRef)
        {
            eventRef = _ringBuffer is null ? default : new EventBatchRef(_ringBuffer, _startSequence, _endSequence);
            return HasEvents;
        }

        /// <summary>Publishes the slots, if there are any.</summary>
        public void Dispose() => _ringBuffer?.Publish(_startSequence, _endSequence);
    }

    /// <summary>A claimed slot. It publishes nothing: the scope it came from does.</summary>
    public readonly struct EventRef
    {
        private readonly ValueRingBuffer<T>? _ringBuffer;

        /// <summary>Names a claimed slot.</summary>
        /// <param name="ringBuffer">The ring buffer.</param>
        /// <param name="sequence">The claimed sequence.</param>
        public EventRef(ValueRingBuffer<T> ringBuffer, long sequence)
        {
            _ringBuffer = ringBuffer;
            Sequence = sequence;
        }

        /// <summary>The claimed sequence.</summary>
        public long Sequence { get; }

        /// <summary>The event to fill, in place.</summary>
        /// <returns>The event; not to be touched after the scope.</returns>
        /// <exception cref="InvalidOperationException">If there is no slot.</exception>
        public ref T Event() => ref EventAt(_ringBuffer, Sequence, Sequence, 0);
    }

    /// <summary>Claimed slots. It publishes nothing: the scope it came from does.</summary>
    public readonly struct EventBatchRef
    {
        private readonly ValueRingBuffer<T>? _ringBuffer;

        /// <summary>Names claimed slots.</summary>
        /// <param name="ringBuffer">The ring buffer.</param>
        /// <param name="startSequence">The lowest claimed sequence.</param>
        /// <param name="endSequence">The highest claimed sequence.</param>
        public EventBatchRef(ValueRingBuffer<T> ringBuffer, long startSequence, long endSequence)
        {
            _ringBuffer = ringBuffer;
            StartSequence = startSequence;
            EndSequence = endSequence;
        }

        /// <summary>The lowest claimed sequence.</summary>
        public long StartSequence { get; }

        /// <summary>The highest claimed sequence.</summary>
        public long EndSequence { get; }

        /// <summary>One of the events to fill, in place.</summary>
        /// <param name="index">From 0 to the number of slots - 1.</param>
        /// <returns>The event; not to be touched after the scope.</returns>
        /// <exception cref="ArgumentOutOfRangeException">If the index is out of range.</exception>
        /// <exception cref="InvalidOperationException">If there are no slots.</exception>
        public ref T Event(int index) => ref EventAt(_ringBuffer, StartSequence, EndSequence, index);
    }

    private static ref T EventAt(ValueRingBuffer<T>? ringBuffer, long startSequence, long endSequence, int index)
    {
        if (ringBuffer is null)
            ThrowHelper.ThrowScopeWithoutEvent();
        if ((ulong)index > (ulong)(endSequence - startSequence))
            ThrowHelper.ThrowEventIndexOutOfRange(index, endSequence - startSequence + 1);

        return ref ringBuffer[startSequence + index];
    }
}
