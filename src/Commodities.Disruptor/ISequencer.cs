namespace Disruptor;

/// <summary>Hands out sequences to producers and keeps them from overtaking the slowest consumer.</summary>
public interface ISequencer : ISequenced, ICursored
{
    /// <summary>Sets the claim position, for a buffer that starts elsewhere than at 0. Not safe beside running producers.</summary>
    /// <param name="sequence">The sequence that counts as claimed.</param>
    void Claim(long sequence);

    /// <summary>Whether a sequence is published and not yet overwritten. An acquire load.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <returns>True if it can be read.</returns>
    bool IsAvailable(long sequence);

    /// <summary>
    /// Adds sequences that producers must not lap, each set to the cursor. Atomic: a full fence, and safe beside running producers.
    /// </summary>
    /// <param name="gatingSequences">The sequences of consumers.</param>
    void AddGatingSequences(params Sequence[] gatingSequences);

    /// <summary>Takes a sequence out of those that producers must not lap. Atomic: a full fence.</summary>
    /// <param name="sequence">The sequence, found by identity.</param>
    /// <returns>True if it was there.</returns>
    bool RemoveGatingSequence(Sequence sequence);

    /// <summary>A barrier that waits on the cursor and on some consumers.</summary>
    /// <param name="sequencesToTrack">The consumers' sequences; none means that the cursor alone counts.</param>
    /// <returns>A new barrier.</returns>
    SequenceBarrier NewBarrier(params Sequence[] sequencesToTrack);

    /// <summary>The lowest gating sequence, or the cursor when there is none. Acquire loads.</summary>
    /// <returns>A sequence.</returns>
    long GetMinimumSequence();

    /// <summary>
    /// The end of the unbroken run of published sequences. Acquire loads: the events up to the answer can be read after it.
    /// </summary>
    /// <param name="nextSequence">The first sequence wanted.</param>
    /// <param name="availableSequence">The last to look at.</param>
    /// <returns>From <paramref name="nextSequence"/> - 1 to <paramref name="availableSequence"/>.</returns>
    long GetHighestPublishedSequence(long nextSequence, long availableSequence);

    /// <summary>A poller over a ring buffer of this sequencer.</summary>
    /// <typeparam name="T">The type of event.</typeparam>
    /// <param name="provider">The ring buffer.</param>
    /// <param name="gatingSequences">The consumers it must stay behind; none means the cursor.</param>
    /// <returns>A new poller; its sequence is not yet a gating sequence.</returns>
    EventPoller<T> NewPoller<T>(IDataProvider<T> provider, params Sequence[] gatingSequences)
        where T : class;

    /// <summary>A poller over a ring buffer of values of this sequencer.</summary>
    /// <typeparam name="T">The type of event.</typeparam>
    /// <param name="provider">The ring buffer.</param>
    /// <param name="gatingSequences">The consumers it must stay behind; none means the cursor.</param>
    /// <returns>A new poller; its sequence is not yet a gating sequence.</returns>
    ValueEventPoller<T> NewPoller<T>(IValueDataProvider<T> provider, params Sequence[] gatingSequences)
        where T : struct;
}
