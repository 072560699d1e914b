namespace Disruptor;

/// <summary>
/// Reads a ring buffer of values when asked, on the caller's thread. One thread at a time. Producers only wait for it if its
/// <see cref="Sequence"/> was added with <c>AddGatingSequences</c>.
/// </summary>
/// <typeparam name="T">The type of event.</typeparam>
public sealed class ValueEventPoller<T>
    where T : struct
{
    private readonly IValueDataProvider<T> _dataProvider;
    private readonly ISequencer _sequencer;
    private readonly Sequence _sequence;
    private readonly DependentSequenceGroup _dependentSequences;

    /// <summary>Creates a poller.</summary>
    /// <param name="dataProvider">The ring buffer.</param>
    /// <param name="sequencer">Knows what is published.</param>
    /// <param name="sequence">The poller's own sequence.</param>
    /// <param name="dependentSequences">What the poller must stay behind.</param>
    public ValueEventPoller(IValueDataProvider<T> dataProvider, ISequencer sequencer, Sequence sequence, DependentSequenceGroup dependentSequences)
    {
        _dataProvider = dataProvider;
        _sequencer = sequencer;
        _sequence = sequence;
        _dependentSequences = dependentSequences;
    }

    /// <summary>The last sequence handled. Producers see progress when a poll ends.</summary>
    public Sequence Sequence => _sequence;

    /// <summary>
    /// Handles what is available, until the handler says stop. If it throws, the event it threw at is polled again. Acquire loads before the
    /// events are read, a release store of the sequence after the last.
    /// </summary>
    /// <param name="eventHandler">Called for each event.</param>
    /// <returns>What was found.</returns>
    public EventPoller.PollState Poll(EventPoller.ValueHandler<T> eventHandler)
    {
        var next = _sequence.Value + 1;
        var available = _sequencer.GetHighestPublishedSequence(next, _dependentSequences.Value);
        if (next > available)
            return GetWaitingState(next);

        try
        {
            var goOn = true;
            for (; goOn && next <= available; next++)
                goOn = eventHandler(ref _dataProvider[next], next, next == available);
        }
        finally
        {
            _sequence.SetValue(next - 1);
        }

        return EventPoller.PollState.Processing;
    }

    private EventPoller.PollState GetWaitingState(long next)
        => _sequencer.Cursor >= next ? EventPoller.PollState.Gating : EventPoller.PollState.Idle;
}
