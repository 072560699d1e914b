using Commodities.Gateway.Fix.Orders;
using Commodities.Gateway.Fix.Risk;
using Commodities.Gateway.Ports;
using Commodities.Gateway.Storage;

namespace Commodities.Exchange.Fix;

/// <summary>What the desks of the FIX port have come to by the venue's events, in files that a thread of its own writes from time to time: only what is behind them has to be read from the event log at a start.</summary>
internal sealed class FixDoorStates : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly string _directory;
    private readonly Guid _journalId;
    private readonly FixMarket _market;
    private readonly IReadOnlyList<FixDesk> _desks;
    private readonly RiskOffice _office;
    private readonly IEventHistory _history;
    private readonly TimeSpan _interval;
    private readonly Func<long> _handedOn;
    private readonly Func<long, bool> _awaitDurable;
    private readonly ManualResetEventSlim _stops = new();
    private Thread? _thread;
    private long _savedOffice;

    /// <summary>States of desks.</summary>
    /// <param name="directory">Where the files are.</param>
    /// <param name="journalId">The identity of the venue's journal.</param>
    /// <param name="market">Hands the events to the desks.</param>
    /// <param name="desks">The desks of traders.</param>
    /// <param name="office">That of the risk officers.</param>
    /// <param name="history">The venue's events.</param>
    /// <param name="interval">The longest time between two writings.</param>
    public FixDoorStates(string directory, Guid journalId, FixMarket market, IReadOnlyList<FixDesk> desks, RiskOffice office, IEventHistory history, TimeSpan interval)
    {
        (_directory, _journalId, _market, _desks, _office, _history, _interval) = (directory, journalId, market, desks, office, history, interval);
        (_handedOn, _awaitDurable) = (() => _market.LastSequence, AwaitDurable);
    }

    private string OfficeFile => Path.Combine(_directory, "office.state");

    /// <summary>Reads the file of the risk officers; the traders' desks have read theirs.</summary>
    /// <param name="lastEventSequence">The last event that the venue has.</param>
    /// <returns>The event up to which nothing has to be played again for the desks.</returns>
    public long Load(long lastEventSequence)
    {
        if (StateFile.Read(OfficeFile, _journalId) is byte[] state)
        {
            using BinaryReader reader = new(new MemoryStream(state));
            _office.Load(reader, lastEventSequence);
        }

        return _desks.Aggregate(_office.RecoveredSequence, (sequence, desk) => Math.Min(sequence, desk.RecoveredSequence));
    }

    /// <summary>Begins to write.</summary>
    public void Start()
    {
        _thread = new(Run) { IsBackground = true, Name = "fix states" };
        _thread.Start();
    }

    /// <summary>Stops writing; what the desks have come to is written before, where the venue has stopped cleanly.</summary>
    public void Dispose()
    {
        _stops.Set();
        _thread?.Join();
        Write();
        _stops.Dispose();
    }

    private void Run()
    {
        StatePace pace = new(_interval);
        Action write = Write;
        while (!_stops.Wait(StatePace.Rest))
            pace.WriteWhenDue(_market.LastSequence - _savedOffice - 1, write);
    }

    // Without it a start takes longer, no more.
    private void Write()
    {
        try
        {
            foreach (FixDesk desk in _desks)
                desk.SaveStates(_handedOn, _awaitDurable);
            SaveOffice();
        }
        catch (IOException)
        {
        }
    }

    // The risk officers' desks have had an event when the traders' have had the one behind it.
    private void SaveOffice()
    {
        long sequence = _market.LastSequence - 1;
        if (sequence <= _savedOffice)
            return;
        using MemoryStream state = new();
        using BinaryWriter writer = new(state);
        _office.Save(writer, sequence);
        if (!AwaitDurable(sequence))
            return;
        StateFile.Write(OfficeFile, _journalId, state.GetBuffer().AsSpan(0, (int)state.Length));
        _savedOffice = sequence;
    }

    private bool AwaitDurable(long sequence) =>
        SpinWait.SpinUntil(() => _history.LastSequence >= sequence || _stops.IsSet, Patience) && _history.LastSequence >= sequence;
}
