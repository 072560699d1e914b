using System.Runtime.CompilerServices;

namespace Disruptor;

#pragma warning disable CA1001 // The token source has no timer and no wait handle, so there is nothing to free; a wait may still hold its token.
/// <summary>Where a consumer waits until the events it wants are published and done by the handlers before it.</summary>
public sealed class SequenceBarrier
#pragma warning restore CA1001
{
    private readonly ISequencer _sequencer;
    private readonly IWaitStrategy _waitStrategy;
    private readonly DependentSequenceGroup _dependentSequences;
    private CancellationTokenSource _cancellation = new();

    /// <summary>Creates a barrier.</summary>
    /// <param name="sequencer">Knows what is published.</param>
    /// <param name="waitStrategy">How to wait.</param>
    /// <param name="dependentSequences">What to wait on.</param>
    public SequenceBarrier(ISequencer sequencer, IWaitStrategy waitStrategy, DependentSequenceGroup dependentSequences)
    {
        _sequencer = sequencer;
        _waitStrategy = waitStrategy;
        _dependentSequences = dependentSequences;
    }

    /// <summary>What the barrier waits on.</summary>
    public DependentSequenceGroup DependentSequences => _dependentSequences;

    /// <summary>Whether waits end with an exception. An acquire load.</summary>
    public bool IsCancellationRequested => Volatile.Read(ref _cancellation).IsCancellationRequested;

    /// <summary>The token that ends waits; another one after <see cref="ResetProcessing"/>. An acquire load.</summary>
    public CancellationToken CancellationToken => Volatile.Read(ref _cancellation).Token;

    /// <summary>Throws if waits are to end. An acquire load.</summary>
    /// <exception cref="OperationCanceledException">If <see cref="CancelProcessing"/> was called.</exception>
    public void ThrowIfCancellationRequested() => CancellationToken.ThrowIfCancellationRequested();

    /// <summary>The type argument for <see cref="WaitFor{TSequenceBarrierOptions}"/> that spares checks this barrier does not need.</summary>
    /// <returns>A value whose type is the answer.</returns>
    public ISequenceBarrierOptions GetSequencerOptions() => ISequenceBarrierOptions.Get(_sequencer, _dependentSequences);

    /// <summary>Waits for a sequence with all checks. Acquire loads: the events up to the answer can be read.</summary>
    /// <param name="sequence">The sequence wanted.</param>
    /// <returns>The highest sequence that can be read, or a timeout.</returns>
    /// <exception cref="OperationCanceledException">If <see cref="CancelProcessing"/> was called.</exception>
    public SequenceWaitResult WaitFor(long sequence) => WaitFor<ISequenceBarrierOptions.None>(sequence);

    /// <summary>Waits for a sequence. Acquire loads: the events up to the answer can be read.</summary>
    /// <typeparam name="TSequenceBarrierOptions">What <see cref="GetSequencerOptions"/> gave.</typeparam>
    /// <param name="sequence">The sequence wanted.</param>
    /// <returns>The highest sequence that can be read, or a timeout.</returns>
    /// <exception cref="OperationCanceledException">If <see cref="CancelProcessing"/> was called.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SequenceWaitResult WaitFor<TSequenceBarrierOptions>(long sequence)
        where TSequenceBarrierOptions : ISequenceBarrierOptions
    {
        if (IsCancellationRequested)
            ThrowIfCancellationRequested();

        var available = _dependentSequences.Value;
        if (typeof(TSequenceBarrierOptions) == typeof(ISequenceBarrierOptions.IsDependentSequencePublished))
            return available >= sequence ? available : WaitForDependents(sequence);

        return WaitForPublished(sequence, available);
    }

    /// <summary>
    /// Allows waiting again after <see cref="CancelProcessing"/>. Does nothing if that was not called: a wait that is under way, perhaps
    /// of another consumer on this barrier, must stay cancellable. Atomic, a full fence.
    /// </summary>
    public void ResetProcessing()
    {
        var current = Volatile.Read(ref _cancellation);
        if (current.IsCancellationRequested)
            Interlocked.CompareExchange(ref _cancellation, new CancellationTokenSource(), current);
    }

    /// <summary>Ends all waits, now and until <see cref="ResetProcessing"/>. A full fence.</summary>
    public void CancelProcessing()
    {
        Volatile.Read(ref _cancellation).Cancel();
        _waitStrategy.SignalAllWhenBlocking();
    }

    /// <summary>A barrier on the same sequences that is cancelled on its own.</summary>
    internal SequenceBarrier WithOwnCancellation() => new(_sequencer, _waitStrategy, _dependentSequences);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private SequenceWaitResult WaitForDependents(long sequence) => _waitStrategy.WaitFor(sequence, _dependentSequences, CancellationToken);

    private SequenceWaitResult WaitForPublished(long sequence, long available)
    {
        if (available >= sequence)
        {
            var published = _sequencer.GetHighestPublishedSequence(sequence, available);
            if (published >= sequence)
                return published;
        }

        return WaitUntilPublished(sequence);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private SequenceWaitResult WaitUntilPublished(long sequence)
    {
        var cancellationToken = CancellationToken;
        var result = _waitStrategy.WaitFor(sequence, _dependentSequences, cancellationToken);
        if (result.UnsafeAvailableSequence < sequence)
            return result;

        // The slot is claimed, so its producer is between claiming and publishing: a matter of nanoseconds, unless the producer lost its
        // processor just there. Then yielding lets it finish, where the wait strategy could only spin.
        var spinWait = default(AggressiveSpinWait);
        long published;
        while ((published = _sequencer.GetHighestPublishedSequence(sequence, result.UnsafeAvailableSequence)) < sequence)
        {
            cancellationToken.ThrowIfCancellationRequested();
            spinWait.SpinOnce();
        }

        return published;
    }
}
