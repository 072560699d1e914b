namespace Commodities.Gateway.Fix.Orders;

/// <content>What the events have made of the desk's requests is written from time to time, so that a start need not read them all again.</content>
public sealed partial class FixDesk
{
    // Files that have grown to more than this and to several times what is in them are made anew.
    private const long RewriteAbove = 64L << 20;
    private const int RewriteFactor = 4;
    private const int BytesPerRequest = 160;

    private const int MinRewrite = 10_000;

    // Filled again and again: what has changed costs no new memory.
    private readonly NativeTable<FixState> _unsavedStates = new();
    private readonly NativeTable<FixTradeMark> _unsavedTrades = new();
    private FixStates? _states;
    private long _savedSequence;
    private long _recoveredSequence;
    private long _lastApplied;

    /// <summary>The event up to which what was read from the file of states holds; 0 when nothing was.</summary>
    public long RecoveredSequence => _recoveredSequence;

    /// <summary>Opens the file of states and takes over what it holds. After <see cref="Attach"/>, before the events of before the start.</summary>
    /// <param name="path">The file; made when missing.</param>
    /// <param name="journalId">The identity of the venue's journal.</param>
    /// <param name="lastEventSequence">The last event that the venue has.</param>
    /// <exception cref="IOException">The file can't be read or written.</exception>
    public void OpenStates(string path, Guid journalId, long lastEventSequence)
    {
        using Lock.Scope scope = _session!.Enter();
        _states = FixStates.Open(path, journalId, lastEventSequence, _session.LastEventSequence, out FixStatesFound found);
        _table.TracksChanges = true;
        _recoveredSequence = _lastApplied = found.Sequence;
        foreach (FixState state in found.States.Values)
        {
            ref FixRequest request = ref _table.Find(state.Number);
            if (request.IsNone)
                continue;
            request.IsAnswered |= state.IsAnswered;
            ref FixOrder order = ref _table.OrderOf(in request);
            if (state.HasOrder && !order.IsNone)
                order = state.Order;
        }

        foreach (FixTradeMark trade in found.Trades.Values)
            _trades.Add(in trade);
        _trades.Collect(_unsavedTrades, all: false);
        _unsavedTrades.Clear();
        if (found.Count <= MinRewrite || found.Count <= RewriteFactor * (long)_table.Count)
            return;
        _table.Collect(_unsavedStates, all: true);
        _trades.Collect(_unsavedTrades, all: true);
        _states.Begin();
        _states.Append(_unsavedStates, _unsavedTrades, found.Sequence, found.Told);
        _unsavedStates.Clear();
        _unsavedTrades.Clear();
    }

    /// <summary>Writes what has changed since the last call, when no crash can take its events away. By one thread, which is neither the pipeline's nor the session's.</summary>
    /// <param name="handedOn">The last event that was handed to all desks whom it names.</param>
    /// <param name="awaitDurable">Waits until an event can't be lost; false when it takes too long, or the venue stops.</param>
    /// <exception cref="IOException">The disk refuses.</exception>
    public void SaveStates(Func<long> handedOn, Func<long, bool> awaitDurable)
    {
        ArgumentNullException.ThrowIfNull(handedOn);
        ArgumentNullException.ThrowIfNull(awaitDurable);
        if (_states == null || handedOn() == _savedSequence)
            return;
        bool isRewrite = _states.Length > RewriteAbove && _states.Length > RewriteFactor * BytesPerRequest * (long)_table.Count;
        (long sequence, long told) = Collect(handedOn, isRewrite);
        // What was told of them is in the session's file first. What is not written now is written with the next.
        _session!.Flush();
        if (!awaitDurable(sequence))
            return;
        if (isRewrite)
            _states.Begin();
        _states.Append(_unsavedStates, _unsavedTrades, sequence, told);
        _unsavedStates.Clear();
        _unsavedTrades.Clear();
        _savedSequence = sequence;
    }

    private (long Sequence, long Told) Collect(Func<long> handedOn, bool all)
    {
        using Lock.Scope scope = _session!.Enter();
        _table.Collect(_unsavedStates, all);
        _trades.Collect(_unsavedTrades, all);
        // All before the event that is being handed on were handed on, and that one is in when the desk has it.
        return (Math.Max(handedOn(), _lastApplied), _session.LastEventSequence);
    }
}
