namespace Commodities.Exchange.Fills;

/// <summary>
/// Hands checkpoints from the publishing thread to the one that writes them. There is one place: while the last checkpoint is not written, the next one
/// waits for a later event, so that publishing never waits for a disk.
/// </summary>
internal sealed class FillCheckpoints
{
    private readonly FillIndex _index;
    private readonly int _eventsBetween;
    private readonly List<FillDay> _newDays = new(64);
    private byte[] _state = [];
    private int _length;
    private long _lastEventSequence;
    private int _tradingDay;

    /// <param name="index">Where checkpoints are kept.</param>
    /// <param name="eventsBetween">Events after which a checkpoint is due.</param>
    public FillCheckpoints(FillIndex index, int eventsBetween) => (_index, _eventsBetween) = (index, eventsBetween);

    /// <summary>Goes on behind a checkpoint that is in the index already.</summary>
    public void Begin(FillProjector projector) => (_lastEventSequence, _tradingDay) = (projector.LastEventSequence, projector.TradingDay);

    /// <summary>Takes a checkpoint when one is due. On the publishing thread, after each event.</summary>
    public void TakeWhenDue(FillProjector projector)
    {
        if (projector.TradingDay != _tradingDay)
        {
            _tradingDay = projector.TradingDay;
            FillDay day = new(_tradingDay, projector.DayFirstSequence);
            _newDays.Add(day);
            _index.AddDay(day);
        }

        bool isDue = _newDays.Count > 0 || projector.LastEventSequence - _lastEventSequence >= _eventsBetween;
        if (isDue && Volatile.Read(ref _length) == 0)
        {
            Take(projector);
        }
    }

    /// <summary>Writes the checkpoint that waits, if one does. On any one thread.</summary>
    /// <returns>True when there was one.</returns>
    public bool Write()
    {
        int length = Volatile.Read(ref _length);
        if (length == 0)
        {
            return false;
        }

        _index.Append(_state.AsSpan(0, length));
        Volatile.Write(ref _length, 0);
        return true;
    }

    private void Take(FillProjector projector)
    {
        int length = projector.StateLength(_newDays.Count);
        if (_state.Length < length)
        {
            _state = new byte[length * 2];
        }

        projector.Save(_state.AsSpan(0, length), System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_newDays));
        _newDays.Clear();
        _lastEventSequence = projector.LastEventSequence;
        Volatile.Write(ref _length, length);
    }
}
