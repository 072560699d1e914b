using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static Disruptor.Util.Constants;

namespace Disruptor;

/// <summary>The part of a ring buffer that does not depend on the type of event. Its fields are alone on their cache lines and never change.</summary>
public abstract unsafe class RingBuffer : ICursored
{
    private readonly PaddedFields _fields;

    /// <summary>Takes over the events.</summary>
    private protected RingBuffer(ISequencer sequencer, Array entries, byte* firstEvent)
    {
        _fields.Sequencer = new SequencerDispatcher(sequencer);
        _fields.BufferSize = sequencer.BufferSize;
        _fields.IndexMask = sequencer.BufferSize - 1;
        _fields.Entries = entries;
        _fields.FirstEvent = firstEvent;
    }

    /// <summary>The number of slots, a power of two.</summary>
    public int BufferSize => _fields.BufferSize;

    /// <inheritdoc/>
    public long Cursor => Sequencer.Cursor;

    /// <summary>An array of the type of event, with free places at both ends. Keeps the events alive.</summary>
    private protected Array Entries => _fields.Entries;

    /// <summary>The first event, for events without references: their array is pinned, so that its address never changes.</summary>
    private protected byte* FirstEvent => _fields.FirstEvent;

    /// <summary>Turns a sequence into an index.</summary>
    private protected long IndexMask => _fields.IndexMask;

    private protected ISequencer Sequencer => _fields.Sequencer.Sequencer;

    /// <inheritdoc cref="ISequenced.HasAvailableCapacity"/>
    public bool HasAvailableCapacity(int requiredCapacity) => Sequencer.HasAvailableCapacity(requiredCapacity);

    /// <inheritdoc cref="ISequenced.GetRemainingCapacity"/>
    public long GetRemainingCapacity() => Sequencer.GetRemainingCapacity();

    /// <inheritdoc cref="ISequenced.Next()"/>
    /// <remarks>
    /// <code>
    /// var sequence = ringBuffer.Next();
    /// try { Fill(ringBuffer[sequence]); }
    /// finally { ringBuffer.Publish(sequence); }
    /// </code>
    /// A claimed slot that is never published stops all consumers. Whatever wait strategy consumers use, a producer here spins and yields
    /// while the buffer is full; use <see cref="TryNext(out long)"/> to wait otherwise or to refuse.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Next() => _fields.Sequencer.Next();

    /// <inheritdoc cref="ISequenced.Next(int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Next(int n)
    {
        if ((uint)(n - 1) >= (uint)_fields.BufferSize)
            Util.ThrowHelper.ThrowClaimCountOutOfRange(n, _fields.BufferSize);

        return _fields.Sequencer.Next(n);
    }

    /// <inheritdoc cref="ISequenced.TryNext(out long)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryNext(out long sequence) => _fields.Sequencer.TryNext(out sequence);

    /// <inheritdoc cref="ISequenced.TryNext(int, out long)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryNext(int n, out long sequence)
    {
        if ((uint)(n - 1) >= (uint)_fields.BufferSize)
            Util.ThrowHelper.ThrowClaimCountOutOfRange(n, _fields.BufferSize);

        return _fields.Sequencer.TryNext(n, out sequence);
    }

    /// <inheritdoc cref="ISequenced.Publish(long)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Publish(long sequence) => _fields.Sequencer.Publish(sequence);

    /// <inheritdoc cref="ISequenced.Publish(long, long)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Publish(long lo, long hi) => _fields.Sequencer.Publish(lo, hi);

    /// <inheritdoc cref="ISequencer.IsAvailable"/>
    public bool IsAvailable(long sequence) => Sequencer.IsAvailable(sequence);

    /// <inheritdoc cref="ISequencer.AddGatingSequences"/>
    public void AddGatingSequences(params Sequence[] gatingSequences) => Sequencer.AddGatingSequences(gatingSequences);

    /// <inheritdoc cref="ISequencer.RemoveGatingSequence"/>
    public bool RemoveGatingSequence(Sequence sequence) => Sequencer.RemoveGatingSequence(sequence);

    /// <inheritdoc cref="ISequencer.GetMinimumSequence"/>
    public long GetMinimumGatingSequence() => Sequencer.GetMinimumSequence();

    /// <inheritdoc cref="ISequencer.NewBarrier"/>
    public SequenceBarrier NewBarrier(params Sequence[] sequencesToTrack) => Sequencer.NewBarrier(sequencesToTrack);

    /// <summary>The kind, size and cursor, for logs.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => $"{GetType().Name} {{BufferSize={BufferSize}, Cursor={Cursor}, Sequencer={Sequencer.GetType().Name}}}";

    [StructLayout(LayoutKind.Explicit, Size = DefaultPadding * 2 + 48)]
    private struct PaddedFields
    {
        [FieldOffset(DefaultPadding)]
        public Array Entries;

        [FieldOffset(DefaultPadding + 8)]
        public byte* FirstEvent;

        [FieldOffset(DefaultPadding + 16)]
        public long IndexMask;

        [FieldOffset(DefaultPadding + 24)]
        public SequencerDispatcher Sequencer;

        [FieldOffset(DefaultPadding + 40)]
        public int BufferSize;
    }
}
