using System.Runtime.CompilerServices;

namespace Disruptor;

/// <summary>
/// Calls a sequencer without an interface call when it is one of the two known kinds, so that claiming and publishing are inlined into the
/// producer. Arguments are not checked here. The memory ordering is that of the sequencer.
/// </summary>
public readonly struct SequencerDispatcher
{
    private readonly Kind _kind;

    /// <summary>Wraps a sequencer.</summary>
    /// <param name="sequencer">Any sequencer.</param>
    public SequencerDispatcher(ISequencer sequencer)
    {
        Sequencer = sequencer;
        _kind = sequencer switch
        {
            SingleProducerSequencer => Kind.Single,
            MultiProducerSequencer => Kind.Multi,
            _ => Kind.Unknown,
        };
    }

    private enum Kind
    {
        Single,
        Multi,
        Unknown,
    }

    /// <summary>The sequencer.</summary>
    public ISequencer Sequencer { get; }

    /// <inheritdoc cref="ISequenced.Next()"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Next()
    {
        if (_kind == Kind.Single)
            return Unsafe.As<SingleProducerSequencer>(Sequencer).NextInternal(1);

        return _kind == Kind.Multi ? Unsafe.As<MultiProducerSequencer>(Sequencer).NextInternal(1) : Sequencer.Next();
    }

    /// <inheritdoc cref="ISequenced.Next(int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Next(int n)
    {
        if (_kind == Kind.Single)
            return Unsafe.As<SingleProducerSequencer>(Sequencer).NextInternal(n);

        return _kind == Kind.Multi ? Unsafe.As<MultiProducerSequencer>(Sequencer).NextInternal(n) : Sequencer.Next(n);
    }

    /// <inheritdoc cref="ISequenced.TryNext(out long)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryNext(out long sequence)
    {
        if (_kind == Kind.Single)
            return Unsafe.As<SingleProducerSequencer>(Sequencer).TryNextInternal(1, out sequence);

        return _kind == Kind.Multi ? Unsafe.As<MultiProducerSequencer>(Sequencer).TryNextInternal(1, out sequence) : Sequencer.TryNext(out sequence);
    }

    /// <inheritdoc cref="ISequenced.TryNext(int, out long)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryNext(int n, out long sequence)
    {
        if (_kind == Kind.Single)
            return Unsafe.As<SingleProducerSequencer>(Sequencer).TryNextInternal(n, out sequence);

        return _kind == Kind.Multi ? Unsafe.As<MultiProducerSequencer>(Sequencer).TryNextInternal(n, out sequence) : Sequencer.TryNext(n, out sequence);
    }

    /// <inheritdoc cref="ISequenced.Publish(long)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Publish(long sequence)
    {
        if (_kind == Kind.Single)
            Unsafe.As<SingleProducerSequencer>(Sequencer).Publish(sequence);
        else if (_kind == Kind.Multi)
            Unsafe.As<MultiProducerSequencer>(Sequencer).Publish(sequence);
        else
            Sequencer.Publish(sequence);
    }

    /// <inheritdoc cref="ISequenced.Publish(long, long)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Publish(long lo, long hi)
    {
        if (_kind == Kind.Single)
            Unsafe.As<SingleProducerSequencer>(Sequencer).Publish(lo, hi);
        else if (_kind == Kind.Multi)
            Unsafe.As<MultiProducerSequencer>(Sequencer).Publish(lo, hi);
        else
            Sequencer.Publish(lo, hi);
    }
}
