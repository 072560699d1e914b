using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Gateway.Fix.Risk;

/// <summary>What the desks of all risk officers share: who is stopped, by whom, and who wants to let whom trade again. Any thread may call it.</summary>
public sealed class RiskOffice
{
    /// <summary>How long the second of two risk officers has, in nanoseconds.</summary>
    public const long ReleaseNanos = 600_000_000_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<(PartyKind Kind, int Id), int> _stoppedBy = [];
    private readonly Dictionary<(PartyKind Kind, int Id), (int SessionId, long Until)> _releases = [];
    private readonly List<RiskDesk> _desks = [];

    internal void Add(RiskDesk desk) => _desks.Add(desk);

    /// <summary>The event up to which what was read from a file holds; 0 when nothing was.</summary>
    public long RecoveredSequence { get; private set; }

    /// <summary>Writes who is stopped, and what the risk officers were told. Any thread may call it.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="sequence">An event that all desks have had, and all before it. Later ones may be in it too: they change nothing when they come again.</param>
    public void Save(BinaryWriter writer, long sequence)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(sequence);
        writer.Write(_desks.Count);
        _desks.ForEach(desk => desk.Save(writer));
        lock (_lock)
        {
            writer.Write(_stoppedBy.Count);
            foreach (((PartyKind kind, int id), int stopper) in _stoppedBy)
            {
                writer.Write((byte)kind);
                writer.Write(id);
                writer.Write(stopper);
            }
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote. Before the events of before the start.</summary>
    /// <param name="reader">From where.</param>
    /// <param name="lastEventSequence">The last event that the venue has.</param>
    public void Load(BinaryReader reader, long lastEventSequence)
    {
        ArgumentNullException.ThrowIfNull(reader);
        long sequence = reader.ReadInt64();
        HashSet<int> known = [];
        bool isUsable = sequence <= lastEventSequence;
        for (int count = reader.ReadInt32(); count > 0; count--)
        {
            int sessionId = reader.ReadInt32();
            long told = reader.ReadInt64();
            long[] answered = [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => reader.ReadInt64())];
            if (isUsable && _desks.Find(desk => desk.SessionId == sessionId) is RiskDesk desk && known.Add(sessionId))
                isUsable = desk.Take(told, answered);
        }

        lock (_lock)
        {
            for (int count = reader.ReadInt32(); count > 0; count--)
            {
                (PartyKind, int) party = ((PartyKind)reader.ReadByte(), reader.ReadInt32());
                int stopper = reader.ReadInt32();
                if (isUsable)
                    _stoppedBy[party] = stopper;
            }
        }

        RecoveredSequence = isUsable && _desks.TrueForAll(desk => known.Contains(desk.SessionId)) ? sequence : 0;
    }

    /// <summary>An event of the venue, of now or of before the start. Called by one thread.</summary>
    public void OnEvent(ref readonly EventSlot slot)
    {
        if (slot.Header.Sequence <= RecoveredSequence)
            return;
        ref EventSlot told = ref System.Runtime.CompilerServices.Unsafe.AsRef(in slot);
        if (told.Header.Message.TemplateId == TemplateId.PartyStatusSet)
            Note(ref told.As<PartyStatusSet>());
        int sessionId = told.Header.Message.TemplateId switch
        {
            TemplateId.PartyStatusSet => told.As<PartyStatusSet>().SessionId,
            TemplateId.MassCancelled => told.As<MassCancelled>().SessionId,
            TemplateId.CommandRejected => told.As<CommandRejected>().SessionId,
            _ => 0,
        };
        if (sessionId == 0)
            return;
        foreach (RiskDesk desk in _desks)
        {
            if (desk.SessionId == sessionId)
                desk.OnEvent(in slot);
        }
    }

    /// <summary>Sends on what the events since the last call were told by.</summary>
    public void OnBatchEnd() => _desks.ForEach(desk => desk.Flush());

    /// <summary>All events that the venue has were played again.</summary>
    public void EndRecovery() => _desks.ForEach(desk => desk.EndRecovery());

    /// <summary>The session that stopped a party; 0 is the venue itself, null when it may trade.</summary>
    internal int? StopperOf(RiskParty party)
    {
        lock (_lock)
        {
            return _stoppedBy.TryGetValue((party.Kind, party.Id), out int sessionId) ? sessionId : null;
        }
    }

    /// <summary>A risk officer wants to let a party trade again.</summary>
    /// <returns>Whether another one has wanted the same not long ago.</returns>
    internal bool IsSecondToRelease(RiskParty party, int sessionId, long nowNanos)
    {
        lock (_lock)
        {
            (PartyKind, int) key = (party.Kind, party.Id);
            if (_releases.TryGetValue(key, out (int SessionId, long Until) first) && first.SessionId != sessionId && nowNanos < first.Until)
            {
                _releases.Remove(key);
                return true;
            }

            _releases[key] = (sessionId, nowNanos + ReleaseNanos);
            return false;
        }
    }

    // What the venue has stopped stays the venue's.
    private void Note(ref readonly PartyStatusSet set)
    {
        lock (_lock)
        {
            (PartyKind, int) key = (set.PartyKind, set.PartyId);
            _releases.Remove(key);
            if (set.IsSuspended == 0)
                _stoppedBy.Remove(key);
            else if (set.SessionId == 0)
                _stoppedBy[key] = 0;
            else
                _stoppedBy.TryAdd(key, set.SessionId);
        }
    }
}
