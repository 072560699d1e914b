using System.Runtime.CompilerServices;
using Disruptor.Dsl;
using Disruptor.Util;

namespace Disruptor;

/// <summary>
/// The sequencer for any number of producer threads. A claim moves the cursor with one atomic addition; a publication writes the number
/// of the lap into the slot's own flag, so that producers that finish in another order do not wait for each other.
/// </summary>
public sealed unsafe class MultiProducerSequencer : ISequencer
{
    private const int PaddingFlags = Constants.RingBufferPaddingBytes / sizeof(int);

    private readonly int _bufferSize;
    private readonly int _indexMask;
    private readonly int _indexShift;
    private readonly bool _isBlockingWaitStrategy;
    private readonly IWaitStrategy _waitStrategy;
    private readonly Sequence _cursor = new();
    private readonly Sequence _gatingSequenceCache = new();
    private readonly int[] _publishedLaps;
    private readonly int* _publishedLap;
    private Sequence[] _gatingSequences = [];

    /// <summary>Creates a sequencer with the default wait strategy.</summary>
    /// <param name="bufferSize">Slots, a power of two.</param>
    /// <exception cref="ArgumentException">If it is not.</exception>
    public MultiProducerSequencer(int bufferSize)
        : this(bufferSize, SequencerFactory.DefaultWaitStrategy())
    {
    }

    /// <summary>Creates a sequencer.</summary>
    /// <param name="bufferSize">Slots, a power of two.</param>
    /// <param name="waitStrategy">How consumers wait.</param>
    /// <exception cref="ArgumentException">If the size is not a power of two.</exception>
    public MultiProducerSequencer(int bufferSize, IWaitStrategy waitStrategy)
    {
        ThrowHelper.ThrowIfNotPowerOfTwo(bufferSize);
        _bufferSize = bufferSize;
        _indexMask = bufferSize - 1;
        _indexShift = DisruptorUtil.Log2(bufferSize);
        _waitStrategy = waitStrategy;
        _isBlockingWaitStrategy = waitStrategy.IsBlockingStrategy;

        // Pinned, so that a flag is reached through one pointer; the array field keeps the memory alive.
        _publishedLaps = GC.AllocateUninitializedArray<int>(bufferSize + 2 * PaddingFlags, pinned: true);
        _publishedLaps.AsSpan().Fill(-1);
        _publishedLap = (int*)Unsafe.AsPointer(ref _publishedLaps[PaddingFlags]);
    }

    /// <inheritdoc/>
    public int BufferSize => _bufferSize;

    /// <summary>The highest claimed sequence, not necessarily published; -1 before the first. An acquire load.</summary>
    public long Cursor => _cursor.Value;

    /// <inheritdoc/>
    public SequenceBarrier NewBarrier(params Sequence[] sequencesToTrack)
        => new(this, _waitStrategy, new DependentSequenceGroup(_cursor, sequencesToTrack));

    /// <inheritdoc/>
    public bool HasAvailableCapacity(int requiredCapacity) => HasAvailableCapacity(_cursor.Value, requiredCapacity);

    /// <inheritdoc/>
    public void Claim(long sequence) => _cursor.SetValue(sequence);

    /// <summary>
    /// Claims the next slot with one atomic addition, a full fence. If the buffer is full the claim stands, and this thread spins and
    /// yields until the slowest consumer has moved on.
    /// </summary>
    /// <returns>The claimed sequence.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Next() => NextInternal(1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Next(int n)
    {
        if ((uint)(n - 1) >= (uint)_bufferSize)
            ThrowHelper.ThrowClaimCountOutOfRange(n, _bufferSize);

        return NextInternal(n);
    }

    /// <summary>Claims the next slot by compare-and-set, a full fence, unless the buffer is full.</summary>
    /// <param name="sequence">The claimed sequence, or 0.</param>
    /// <returns>False if the buffer is full: nothing was claimed.</returns>
    public bool TryNext(out long sequence) => TryNextInternal(1, out sequence);

    /// <inheritdoc/>
    public bool TryNext(int n, out long sequence)
    {
        if ((uint)(n - 1) >= (uint)_bufferSize)
            ThrowHelper.ThrowClaimCountOutOfRange(n, _bufferSize);

        return TryNextInternal(n, out sequence);
    }

    /// <inheritdoc/>
    public long GetRemainingCapacity()
    {
        var cursor = _cursor.Value;
        return _bufferSize - (cursor - DisruptorUtil.GetMinimumSequence(Volatile.Read(ref _gatingSequences), cursor));
    }

    /// <summary>Publishes one slot: a release store of its flag, and a wake-up if consumers may sleep.</summary>
    /// <param name="sequence">The claimed sequence.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Publish(long sequence)
    {
        SetPublished(sequence);
        if (_isBlockingWaitStrategy)
            _waitStrategy.SignalAllWhenBlocking();
    }

    /// <summary>Publishes slots in order: a release store for each, and one wake-up if consumers may sleep.</summary>
    /// <param name="lo">The lowest claimed sequence.</param>
    /// <param name="hi">The highest claimed sequence.</param>
    public void Publish(long lo, long hi)
    {
        for (var sequence = lo; sequence <= hi; sequence++)
            SetPublished(sequence);

        if (_isBlockingWaitStrategy)
            _waitStrategy.SignalAllWhenBlocking();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsAvailable(long sequence) => Volatile.Read(ref _publishedLap[IndexOf(sequence)]) == LapOf(sequence);

    /// <inheritdoc/>
    public long GetHighestPublishedSequence(long nextSequence, long availableSequence)
    {
        for (var sequence = nextSequence; sequence <= availableSequence; sequence++)
        {
            if (!IsAvailable(sequence))
                return sequence - 1;
        }

        return availableSequence;
    }

    /// <inheritdoc/>
    public void AddGatingSequences(params Sequence[] gatingSequences) => SequenceGroups.AddSequences(ref _gatingSequences, this, gatingSequences);

    /// <inheritdoc/>
    public bool RemoveGatingSequence(Sequence sequence) => SequenceGroups.RemoveSequence(ref _gatingSequences, sequence);

    /// <inheritdoc/>
    public long GetMinimumSequence() => DisruptorUtil.GetMinimumSequence(Volatile.Read(ref _gatingSequences), _cursor.Value);

    /// <inheritdoc/>
    public EventPoller<T> NewPoller<T>(IDataProvider<T> provider, params Sequence[] gatingSequences)
        where T : class
        => EventPoller.Create(provider, this, new Sequence(), _cursor, gatingSequences);

    /// <inheritdoc/>
    public ValueEventPoller<T> NewPoller<T>(IValueDataProvider<T> provider, params Sequence[] gatingSequences)
        where T : struct
        => EventPoller.Create(provider, this, new Sequence(), _cursor, gatingSequences);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal long NextInternal(int n)
    {
        var next = _cursor.AddAndGet(n);
        var current = next - n;
        var wrapPoint = next - _bufferSize;
        var cached = _gatingSequenceCache.Value;
        if (wrapPoint > cached || cached > current)
            WaitForCapacity(current, wrapPoint);

        return next;
    }

    internal bool TryNextInternal(int n, out long sequence)
    {
        long current;
        do
        {
            current = _cursor.Value;
            if (!HasAvailableCapacity(current, n))
            {
                sequence = 0;
                return false;
            }
        }
        while (!_cursor.CompareAndSet(current, current + n));

        sequence = current + n;
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WaitForCapacity(long current, long wrapPoint)
    {
        var spinWait = default(AggressiveSpinWait);
        while (wrapPoint > RefreshGatingSequenceCache(current))
            spinWait.SpinOnce();
    }

    private bool HasAvailableCapacity(long current, int requiredCapacity)
    {
        var wrapPoint = current + requiredCapacity - _bufferSize;
        var cached = _gatingSequenceCache.Value;
        return (wrapPoint <= cached && cached <= current) || wrapPoint <= RefreshGatingSequenceCache(current);
    }

    private long RefreshGatingSequenceCache(long current)
    {
        var minimum = DisruptorUtil.GetMinimumSequence(Volatile.Read(ref _gatingSequences), current);
        _gatingSequenceCache.SetValue(minimum);
        return minimum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SetPublished(long sequence) => Volatile.Write(ref _publishedLap[IndexOf(sequence)], LapOf(sequence));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int IndexOf(long sequence) => (int)sequence & _indexMask;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int LapOf(long sequence) => (int)(sequence >> _indexShift);
}
