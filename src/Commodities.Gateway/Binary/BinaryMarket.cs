using System.Runtime.CompilerServices;
using Commodities.Gateway.Ports;
using Commodities.Messages;

namespace Commodities.Gateway.Binary;

/// <summary>Hands each event of the venue to the sessions that it names. Called by one thread; allocates nothing but when a contract is listed.</summary>
public sealed class BinaryMarket
{
    private readonly BinarySession?[] _bySession;
    private readonly BinarySession[] _touched;
    private readonly bool[] _isTouched;
    private readonly ListedContracts _contracts;
    private int _touchedCount;
    private long _lastSequence;

    /// <summary>All sessions of the port.</summary>
    public BinaryMarket(IReadOnlyList<BinarySession> sessions, ListedContracts contracts)
    {
        ArgumentNullException.ThrowIfNull(sessions);
        _contracts = contracts;
        _bySession = new BinarySession?[sessions.Count == 0 ? 1 : sessions.Max(session => session.SessionId) + 1];
        _isTouched = new bool[_bySession.Length];
        _touched = new BinarySession[sessions.Count];
        foreach (BinarySession session in sessions)
            _bySession[session.SessionId] = session;
    }

    /// <summary>The last event that was handed to all whom it names. Any thread may ask.</summary>
    public long LastSequence => Volatile.Read(ref _lastSequence);

    /// <summary>One event.</summary>
    public void OnEvent(ref readonly EventSlot slot)
    {
        HandOn(in slot);
        Volatile.Write(ref _lastSequence, slot.Header.Sequence);
    }

    private void HandOn(ref readonly EventSlot slot)
    {
        ref EventSlot told = ref Unsafe.AsRef(in slot);
        if (slot.Header.Message.TemplateId == TemplateId.ContractDefined)
        {
            ref ContractDefined defined = ref told.As<ContractDefined>();
            _contracts.Define(new(defined.ContractId, defined.Symbol.ToString(), defined.TickSizeFen, defined.PriceLowTicks, defined.PriceHighTicks));
            return;
        }

        (int first, int second) = ReportEncoder.SessionsOf(ref told);
        Hand(in slot, first);
        if (second != first)
            Hand(in slot, second);
    }

    /// <summary>No further event is at hand: what the sessions were told leaves now.</summary>
    public void OnBatchEnd()
    {
        for (int index = 0; index < _touchedCount; index++)
        {
            _isTouched[_touched[index].SessionId] = false;
            _touched[index].Flush();
        }

        _touchedCount = 0;
    }

    private void Hand(ref readonly EventSlot slot, int sessionId)
    {
        if (sessionId == 0 || (uint)sessionId >= (uint)_bySession.Length || _bySession[sessionId] is not BinarySession session)
            return;
        session.OnEvent(in slot);
        if (_isTouched[sessionId])
            return;
        _isTouched[sessionId] = true;
        _touched[_touchedCount++] = session;
    }
}
