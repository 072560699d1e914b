using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Disruptor.Dsl;
using Disruptor.Util;
using static Disruptor.Util.Constants;

namespace Disruptor;

/// <summary>
/// The sequencer for one producer thread. It claims without any atomic operation, and nothing checks that there is only one producer:
/// two at a time corrupt it silently.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = DefaultPadding * 2 + 48)]
public sealed class SingleProducerSequencer : ISequencer
{
    [FieldOffset(DefaultPadding)]
    private readonly IWaitStrategy _waitStrategy;

    [FieldOffset(DefaultPadding + 8)]
    private readonly Sequence _cursor = new();

    [FieldOffset(DefaultPadding + 16)]
    private Sequence[] _gatingSequences = [];

    [FieldOffset(DefaultPadding + 24)]
    private readonly int _bufferSize;

    [FieldOffset(DefaultPadding + 28)]
    private readonly bool _isBlockingWaitStrategy;

    // Owned by the producer thread: the last claim, and the lowest gating sequence as last seen.
    [FieldOffset(DefaultPadding + 32)]
    private long _nextValue = Sequence.InitialCursorValue;

    [FieldOffset(DefaultPadding + 40)]
    private long _cachedValue = Sequence.InitialCursorValue;

    /// <summary>Creates a sequencer with the default wait strategy.</summary>
    /// <param name="bufferSize">Slots, a power of two.</param>
    /// <exception cref="ArgumentException">If it is not.</exception>
    public SingleProducerSequencer(int bufferSize)
        : this(bufferSize, SequencerFactory.DefaultWaitStrategy())
    {
    }

    /// <summary>Creates a sequencer.</summary>
    /// <param name="bufferSize">Slots, a power of two.</param>
    /// <param name="waitStrategy">How consumers wait.</param>
    /// <exception cref="ArgumentException">If the size is not a power of two.</exception>
    public SingleProducerSequencer(int bufferSize, IWaitStrategy waitStrategy)
    {
        ThrowHelper.ThrowIfNotPowerOfTwo(bufferSize);
        _bufferSize = bufferSize;
        _waitStrategy = waitStrategy;
        _isBlockingWaitStrategy = waitStrategy.IsBlockingStrategy;
    }

    /// <inheritdoc/>
    public int BufferSize => _bufferSize;

    /// <summary>The highest published sequence; -1 before the first. An acquire load.</summary>
    public long Cursor => _cursor.Value;

    /// <inheritdoc/>
    public SequenceBarrier NewBarrier(params Sequence[] sequencesToTrack)
        => new(this, _waitStrategy, new DependentSequenceGroup(_cursor, sequencesToTrack));

    /// <summary>Whether that many slots are free. For the producer thread only.</summary>
    /// <param name="requiredCapacity">Slots, from 1 to <see cref="BufferSize"/>.</param>
    /// <returns>True if they are free.</returns>
    public bool HasAvailableCapacity(int requiredCapacity) => HasAvailableCapacity(_nextValue, requiredCapacity);

    /// <inheritdoc/>
    public void Claim(long sequence) => _nextValue = sequence;

    /// <summary>Claims the next slot with plain loads and stores; when the buffer seems full, with acquire loads of the gating sequences.</summary>
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

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryNext(out long sequence) => TryNextInternal(1, out sequence);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryNext(int n, out long sequence)
    {
        if ((uint)(n - 1) >= (uint)_bufferSize)
            ThrowHelper.ThrowClaimCountOutOfRange(n, _bufferSize);

        return TryNextInternal(n, out sequence);
    }

    /// <summary>The number of free slots. Exact on the producer thread, an estimate elsewhere.</summary>
    /// <returns>From 0 to <see cref="BufferSize"/>.</returns>
    public long GetRemainingCapacity()
    {
        var claimed = _nextValue;
        return _bufferSize - (claimed - DisruptorUtil.GetMinimumSequence(Volatile.Read(ref _gatingSequences), claimed));
    }

    /// <summary>Publishes a sequence and all before it: one release store of the cursor, and a wake-up if consumers may sleep.</summary>
    /// <param name="sequence">The claimed sequence.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Publish(long sequence)
    {
        _cursor.SetValue(sequence);
        if (_isBlockingWaitStrategy)
            _waitStrategy.SignalAllWhenBlocking();
    }

    /// <inheritdoc cref="Publish(long)"/>
    /// <param name="lo">The lowest claimed sequence.</param>
    /// <param name="hi">The highest claimed sequence.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Publish(long lo, long hi) => Publish(hi);

    /// <inheritdoc/>
    public bool IsAvailable(long sequence)
    {
        var cursor = _cursor.Value;
        return sequence <= cursor && sequence > cursor - _bufferSize;
    }

    /// <summary>Everything up to the cursor is published, so this is <paramref name="availableSequence"/>.</summary>
    /// <param name="nextSequence">The first sequence wanted.</param>
    /// <param name="availableSequence">The last to look at, read from the cursor or from a consumer.</param>
    /// <returns><paramref name="availableSequence"/>.</returns>
    public long GetHighestPublishedSequence(long nextSequence, long availableSequence) => availableSequence;

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
        var current = _nextValue;
        var next = current + n;
        var wrapPoint = next - _bufferSize;
        if (wrapPoint > _cachedValue || _cachedValue > current)
            WaitForCapacity(current, wrapPoint);

        _nextValue = next;
        return next;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryNextInternal(int n, out long sequence)
    {
        var current = _nextValue;
        if (!HasAvailableCapacity(current, n))
        {
            sequence = 0;
            return false;
        }

        _nextValue = sequence = current + n;
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WaitForCapacity(long current, long wrapPoint)
    {
        var spinWait = default(AggressiveSpinWait);
        while (wrapPoint > RefreshCachedValue(current))
            spinWait.SpinOnce();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool HasAvailableCapacity(long current, int requiredCapacity)
    {
        var wrapPoint = current + requiredCapacity - _bufferSize;
        return (wrapPoint <= _cachedValue && _cachedValue <= current) || wrapPoint <= RefreshCachedValue(current);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long RefreshCachedValue(long current)
    {
        // The last publication must be in memory before the gating sequences are read: a consumer that adds its sequence with a fence
        // after it then either sees that publication or is seen here.
        Interlocked.MemoryBarrier();
        return _cachedValue = DisruptorUtil.GetMinimumSequence(Volatile.Read(ref _gatingSequences), current);
    }
}
