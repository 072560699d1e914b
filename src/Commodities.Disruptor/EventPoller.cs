namespace Disruptor;

/// <summary>What pollers of both kinds share: how to make one, what it calls and what it answers.</summary>
public static class EventPoller
{
    /// <summary>Called for each event.</summary>
    /// <typeparam name="T">The type of event.</typeparam>
    /// <param name="data">The event; valid during the call only.</param>
    /// <param name="sequence">Its sequence.</param>
    /// <param name="endOfBatch">Whether it is the last that was available.</param>
    /// <returns>True to go on with the next event of this poll.</returns>
    public delegate bool Handler<T>(T data, long sequence, bool endOfBatch);

    /// <summary>Called for each batch.</summary>
    /// <typeparam name="T">The type of event.</typeparam>
    /// <param name="batch">The events; valid during the call only.</param>
    /// <param name="sequence">The sequence of the first.</param>
    public delegate void BatchHandler<T>(EventBatch<T> batch, long sequence)
        where T : class;

    /// <summary>Called for each event of a ring buffer of values.</summary>
    /// <typeparam name="T">The type of event.</typeparam>
    /// <param name="data">The event, in place; valid during the call only.</param>
    /// <param name="sequence">Its sequence.</param>
    /// <param name="endOfBatch">Whether it is the last that was available.</param>
    /// <returns>True to go on with the next event of this poll.</returns>
    public delegate bool ValueHandler<T>(ref T data, long sequence, bool endOfBatch)
        where T : struct;

    /// <summary>What a poll found.</summary>
    public enum PollState
    {
        /// <summary>Events were handled.</summary>
        Processing,

        /// <summary>There are events, but consumers before this one are not done with them, or they are claimed and not yet published.</summary>
        Gating,

        /// <summary>There is nothing new.</summary>
        Idle,
    }

    /// <summary>Makes a poller.</summary>
    /// <typeparam name="T">The type of event.</typeparam>
    /// <param name="dataProvider">The ring buffer.</param>
    /// <param name="sequencer">Knows what is published.</param>
    /// <param name="sequence">The poller's own sequence.</param>
    /// <param name="cursorSequence">The cursor of the ring buffer.</param>
    /// <param name="gatingSequences">The consumers it must stay behind; none means the cursor.</param>
    /// <returns>A new poller.</returns>
    public static EventPoller<T> Create<T>(
        IDataProvider<T> dataProvider, ISequencer sequencer, Sequence sequence, Sequence cursorSequence, params Sequence[] gatingSequences)
        where T : class
        => new(dataProvider, sequencer, sequence, new DependentSequenceGroup(cursorSequence, gatingSequences));

    /// <summary>Makes a poller of a ring buffer of values.</summary>
    /// <typeparam name="T">The type of event.</typeparam>
    /// <param name="dataProvider">The ring buffer.</param>
    /// <param name="sequencer">Knows what is published.</param>
    /// <param name="sequence">The poller's own sequence.</param>
    /// <param name="cursorSequence">The cursor of the ring buffer.</param>
    /// <param name="gatingSequences">The consumers it must stay behind; none means the cursor.</param>
    /// <returns>A new poller.</returns>
    public static ValueEventPoller<T> Create<T>(
        IValueDataProvider<T> dataProvider, ISequencer sequencer, Sequence sequence, Sequence cursorSequence, params Sequence[] gatingSequences)
        where T : struct
        => new(dataProvider, sequencer, sequence, new DependentSequenceGroup(cursorSequence, gatingSequences));
}
