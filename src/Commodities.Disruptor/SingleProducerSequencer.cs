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
public sealed class SingleProducerSequencer : ISequencer
{
    private PaddedFields _fields = new()
    {
        Cursor = new Sequence(),
        GatingSequences = [],
        NextValue = Sequence.InitialCursorValue,
        CachedValue = Sequence.InitialCursorValue,
    };

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
        _fields.BufferSize = bufferSize;
        _fields.WaitStrategy = waitStrategy;
        _fields.IsBlocking = waitStrategy.IsBlockingStrategy;
    }

    /// <inheritdoc/>
    public int BufferSize => _fields.BufferSize;

    /// <summary>The highest published sequence; -1 before the first. An acquire load.</summary>
    public long Cursor => _fields.Cursor.Value;

    /// <inheritdoc/>
    public SequenceBarrier NewBarrier(params Sequence[] sequencesToTrack)
        => new(this, _fields.WaitStrategy, new DependentSequenceGroup(_fields.Cursor, sequencesToTrack));

    /// <summary>Whether that many slots are free. For the producer thread only.</summary>
    /// <param name="requiredCapacity">Slots, from 1 to <see cref="BufferSize"/>.</param>
    /// <returns>True if they are free.</returns>
    public bool HasAvailableCapacity(int requiredCapacity) => HasAvailableCapacity(_fields.NextValue, requiredCapacity);

    /// <inheritdoc/>
    public void Claim(long sequence) => _fields.NextValue = sequence;

    /// <summary>Claims the next slot with plain loads and stores; when the buffer seems full, with acquire loads of the gating sequences.</summary>
    /// <returns>The claimed sequence.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Next() => NextInternal(1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Next(int n)
    {
        if ((uint)(n - 1) >= (uint)_fields.BufferSize)
            ThrowHelper.ThrowClaimCountOutOfRange(n, _fields.BufferSize);

        return NextInternal(n);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryNext(out long sequence) => TryNextInternal(1, out sequence);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryNext(int n, out long sequence)
    {
        if ((uint)(n - 1) >= (uint)_fields.BufferSize)
            ThrowHelper.ThrowClaimCountOutOfRange(n, _fields.BufferSize);

        return TryNextInternal(n, out sequence);
    }

    /// <summary>The number of free slots. Exact on the producer thread, an estimate elsewhere.</summary>
    /// <returns>From 0 to <see cref="BufferSize"/>.</returns>
    public long GetRemainingCapacity()
    {
        var claimed = _fields.NextValue;
        return _fields.BufferSize - (claimed - DisruptorUtil.GetMinimumSequence(Volatile.Read(ref _fields.GatingSequences), claimed));
    }

    /// <summary>Publishes a sequence and all before it: one release store of the cursor, and a wake-up if consumers may sleep.</summary>
    /// <param name="sequence">The claimed sequence.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Publish(long sequence)
    {
        _fields.Cursor.SetValue(sequence);
        if (_fields.IsBlocking)
            _fields.WaitStrategy.SignalAllWhenBlocking();
    }

    /// <inheritdoc cref="Publish(long)"/>
    /// <param name="lo">The lowest claimed sequence.</param>
    /// <param name="hi">The highest claimed sequence.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Publish(long lo, long hi) => Publish(hi);

    /// <inheritdoc/>
    public bool IsAvailable(long sequence)
    {
        var cursor = _fields.Cursor.Value;
        return sequence <= cursor && sequence > cursor - _fields.BufferSize;
    }

    /// <summary>Everything up to the cursor is published, so this is <paramref name="availableSequence"/>.</summary>
    /// <param name="nextSequence">The first sequence wanted.</param>
    /// <param name="availableSequence">The last to look at, read from the cursor or from a consumer.</param>
    /// <returns><paramref name="availableSequence"/>.</returns>
    public long GetHighestPublishedSequence(long nextSequence, long availableSequence) => availableSequence;

    /// <inheritdoc/>
    public void AddGatingSequences(params Sequence[] gatingSequences) => SequenceGroups.AddSequences(ref _fields.GatingSequences, this, gatingSequences);

    /// <inheritdoc/>
    public bool RemoveGatingSequence(Sequence sequence) => SequenceGroups.RemoveSequence(ref _fields.GatingSequences, sequence);

    /// <inheritdoc/>
    public long GetMinimumSequence() => DisruptorUtil.GetMinimumSequence(Volatile.Read(ref _fields.GatingSequences), _fields.Cursor.Value);

    /// <inheritdoc/>
    public EventPoller<T> NewPoller<T>(IDataProvider<T> provider, params Sequence[] gatingSequences)
        where T : class
        => EventPoller.Create(provider, this, new Sequence(), _fields.Cursor, gatingSequences);

    /// <inheritdoc/>
    public ValueEventPoller<T> NewPoller<T>(IValueDataProvider<T> provider, params Sequence[] gatingSequences)
        where T : struct
        => EventPoller.Create(provider, this, new Sequence(), _fields.Cursor, gatingSequences);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal long NextInternal(int n)
    {
        var current = _fields.NextValue;
        var next = current + n;
        var wrapPoint = next - _fields.BufferSize;
        var cached = _fields.CachedValue;
        if (wrapPoint > cached || cached > current)
            WaitForCapacity(current, wrapPoint);

        _fields.NextValue = next;
        return next;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryNextInternal(int n, out long sequence)
    {
        var current = _fields.NextValue;
        if (!HasAvailableCapacity(current, n))
        {
            sequence = 0;
            return false;
        }

        _fields.NextValue = sequence = current + n;
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
        var wrapPoint = current + requiredCapacity - _fields.BufferSize;
        return (wrapPoint <= _fields.CachedValue && _fields.CachedValue <= current) || wrapPoint <= RefreshCachedValue(current);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long RefreshCachedValue(long current)
    {
        // The last publication must be in memory before the gating sequences are read: a consumer that adds its sequence with a fence
        // after it then either sees that publication or is seen here.
        Interlocked.MemoryBarrier();
        return _fields.CachedValue = DisruptorUtil.GetMinimumSequence(Volatile.Read(ref _fields.GatingSequences), current);
    }

    [StructLayout(LayoutKind.Explicit, Size = DefaultPadding * 2 + 48)]
    private struct PaddedFields
    {
        [FieldOffset(DefaultPadding)]
        public IWaitStrategy WaitStrategy;

        [FieldOffset(DefaultPadding + 8)]
        public Sequence Cursor;

        [FieldOffset(DefaultPadding + 16)]
        public Sequence[] GatingSequences;

        [FieldOffset(DefaultPadding + 24)]
        public int BufferSize;

        [FieldOffset(DefaultPadding + 28)]
        public bool IsBlocking;

        // Owned by the producer thread: the last claim, and the lowest gating sequence as last seen.
        [FieldOffset(DefaultPadding + 32)]
        public long NextValue;

        [FieldOffset(DefaultPadding + 40)]
        public long CachedValue;
    }
}
