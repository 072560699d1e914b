using System.Runtime.CompilerServices;
using Disruptor.Util;

namespace Disruptor;

/// <summary>Events that lie side by side in a ring buffer. Valid only while the consumer that got it has not moved on.</summary>
/// <typeparam name="T">The type of event.</typeparam>
public readonly struct EventBatch<T>
    where T : class
{
    private readonly T[] _array;
    private readonly int _beginIndex;
    private readonly int _length;

    /// <summary>A batch over a part of an array.</summary>
    /// <param name="array">The events.</param>
    /// <param name="beginIndex">The index of the first.</param>
    /// <param name="length">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">If the part does not lie in the array.</exception>
    public EventBatch(T[] array, int beginIndex, int length)
        : this(array, beginIndex, length, default)
    {
        if ((uint)beginIndex > (uint)array.Length || (uint)length > (uint)(array.Length - beginIndex))
            ThrowHelper.ThrowBatchRangeOutOfRange(beginIndex, length, array.Length);
    }

    /// <summary>A batch over a part of an array that is known to lie in it.</summary>
    internal EventBatch(T[] array, int beginIndex, int length, Unchecked _)
    {
        _array = array;
        _beginIndex = beginIndex;
        _length = length;
    }

    /// <summary>The number of events.</summary>
    public int Length => _length;

    /// <summary>An event of the batch.</summary>
    /// <param name="index">From 0 to <see cref="Length"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">If it is out of range.</exception>
    public T this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if ((uint)index >= (uint)_length)
                ThrowHelper.ThrowEventIndexOutOfRange(index, _length);

            return _array[_beginIndex + index];
        }
    }

    /// <summary>An enumerator that allocates nothing.</summary>
    /// <returns>An enumerator before the first event.</returns>
    public Enumerator GetEnumerator() => new(_array, _beginIndex - 1, _beginIndex + _length);

    /// <summary>The events as a span.</summary>
    /// <returns>A span over the ring buffer itself.</returns>
    public ReadOnlySpan<T> AsSpan() => new(_array, _beginIndex, _length);

    /// <summary>The events as a sequence for LINQ. Allocates.</summary>
    /// <returns>A lazy sequence over the ring buffer itself.</returns>
    public IEnumerable<T> AsEnumerable()
    {
        for (var index = 0; index < _length; index++)
            yield return _array[_beginIndex + index];
    }

    /// <summary>A part of the batch.</summary>
    /// <param name="start">The index of its first event.</param>
    /// <param name="length">How many.</param>
    /// <returns>A batch over the same events.</returns>
    /// <exception cref="ArgumentOutOfRangeException">If the part does not lie in the batch.</exception>
    public EventBatch<T> Slice(int start, int length)
    {
        if ((uint)start > (uint)_length || (uint)length > (uint)(_length - start))
            ThrowHelper.ThrowBatchRangeOutOfRange(start, length, _length);

        return new EventBatch<T>(_array, _beginIndex + start, length, default);
    }

    /// <summary>Copies the references into a new array.</summary>
    /// <returns>The array; its events are still those of the ring buffer.</returns>
    public T[] ToArray() => AsSpan().ToArray();

    /// <summary>Marks the constructor that trusts its caller.</summary>
    internal readonly struct Unchecked;

    /// <summary>Walks over a batch.</summary>
    public struct Enumerator
    {
        private readonly T[] _array;
        private readonly int _endIndex;
        private int _index;

        internal Enumerator(T[] array, int index, int endIndex)
        {
            _array = array;
            _index = index;
            _endIndex = endIndex;
        }

        /// <summary>The event reached.</summary>
        public readonly T Current => _array[_index];

        /// <summary>Goes to the next event.</summary>
        /// <returns>False at the end.</returns>
        public bool MoveNext() => ++_index < _endIndex;
    }
}
