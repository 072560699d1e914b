using Commodities.Gateway.Ports;
using Commodities.Gateway.Storage;

namespace Commodities.Gateway.Binary;

/// <summary>What the sessions of the port have come to, in a file that a thread of its own writes from time to time: only what is behind it has to be read from the event log at a start.</summary>
public sealed class BinaryStates : IDisposable
{
    private readonly string _path;
    private readonly Guid _journalId;
    private readonly BinaryMarket _market;
    private readonly BinarySession[] _sessions;
    private readonly IEventHistory _history;
    private readonly TimeSpan _interval;
    private readonly ManualResetEventSlim _stops = new();
    private Thread? _thread;
    private long _written;

    /// <summary>States of sessions.</summary>
    /// <param name="path">The file; its directory must exist.</param>
    /// <param name="journalId">The identity of the venue's journal.</param>
    /// <param name="market">Hands the events to the sessions.</param>
    /// <param name="sessions">The sessions.</param>
    /// <param name="history">The venue's events.</param>
    /// <param name="interval">The longest time between two writings.</param>
    public BinaryStates(string path, Guid journalId, BinaryMarket market, IReadOnlyList<BinarySession> sessions, IEventHistory history, TimeSpan interval) =>
        (_path, _journalId, _market, _sessions, _history, _interval) = (path, journalId, market, [.. sessions], history, interval);

    /// <summary>Reads the file into the sessions, as far as it is of their events.</summary>
    /// <param name="lastEventSequence">The last event that the venue has.</param>
    /// <returns>The event from which on the sessions need the log.</returns>
    public long Load(long lastEventSequence)
    {
        if (StateFile.Read(_path, _journalId) is byte[] state)
        {
            using BinaryReader reader = new(new MemoryStream(state));
            if (reader.ReadInt64() <= lastEventSequence)
            {
                for (int count = reader.ReadInt32(); count > 0; count--)
                {
                    int length = reader.ReadInt32();
                    byte[] one = reader.ReadBytes(length);
                    using BinaryReader session = new(new MemoryStream(one));
                    int id = session.ReadInt32();
                    Array.Find(_sessions, other => other.SessionId == id)?.Load(session);
                }
            }
        }

        return _sessions.Length == 0 ? lastEventSequence + 1 : _sessions.Min(session => session.RecoveredSequence) + 1;
    }

    /// <summary>Begins to write.</summary>
    public void Start()
    {
        _thread = new(Run) { IsBackground = true, Name = "binary states" };
        _thread.Start();
    }

    /// <summary>Writes the states when something has changed and no crash can take it away.</summary>
    /// <returns>Whether the file holds all that the sessions have come to.</returns>
    public bool Write()
    {
        if (_market.LastSequence == _written)
            return true;
        using MemoryStream state = new();
        using BinaryWriter writer = new(state);
        writer.Write(0L);
        writer.Write(_sessions.Length);
        long last = 0;
        foreach (BinarySession session in _sessions)
        {
            using MemoryStream one = new();
            using BinaryWriter ofSession = new(one);
            last = Math.Max(last, session.Save(ofSession, () => _market.LastSequence));
            writer.Write((int)one.Length);
            writer.Write(one.GetBuffer().AsSpan(0, (int)one.Length));
        }

        state.Position = 0;
        writer.Write(last);
        if (!SpinWait.SpinUntil(() => _history.LastSequence >= last || _stops.IsSet, TimeSpan.FromSeconds(2)) || _history.LastSequence < last)
            return false;
        StateFile.Write(_path, _journalId, state.GetBuffer().AsSpan(0, (int)state.Length));
        _written = last;
        return true;
    }

    /// <summary>Stops writing; what the sessions have come to is written before, where the venue has stopped cleanly.</summary>
    public void Dispose()
    {
        _stops.Set();
        _thread?.Join();
        TryWrite();
        _stops.Dispose();
    }

    private void Run()
    {
        StatePace pace = new(_interval);
        while (!_stops.Wait(StatePace.Rest))
            pace.WriteWhenDue(_market.LastSequence - _written, TryWrite);
    }

    // Without it a start takes longer, no more.
    private void TryWrite()
    {
        try
        {
            Write();
        }
        catch (IOException)
        {
        }
    }
}
