using Commodities.Exchange.Publishing;
using Commodities.Gateway.Fix.Copies;
using Commodities.Gateway.Ports;
using Commodities.Messages;

namespace Commodities.Exchange.Fix;

/// <summary>
/// Reads, on a thread of its own after the start, what only questions need of the events before it: the trades of each session's scope and the day's prices. So the port opens without waiting for it.
/// </summary>
internal sealed class FixHistory : IDisposable
{
    private readonly IEventHistory _events;
    private readonly long _last;
    private readonly MarketView _market = new();
    private readonly (FixCopyDesk Desk, CopyLedger Ledger)[] _ledgers;
    private readonly Thread _thread;
    private bool _isStarted;
    private volatile bool _isRead;
    private volatile bool _stops;

    /// <summary>A history that is not read yet.</summary>
    /// <param name="events">The venue's events.</param>
    /// <param name="last">The last event that belongs to it.</param>
    /// <param name="desks">The desks that want their trades.</param>
    public FixHistory(IEventHistory events, long last, IReadOnlyList<FixCopyDesk> desks)
    {
        (_events, _last) = (events, last);
        _ledgers = [.. desks.Select(desk => (desk, desk.NewLedger()))];
        _thread = new(Read) { IsBackground = true, Name = "fix history", Priority = ThreadPriority.BelowNormal };
    }

    /// <summary>Whether all is read.</summary>
    public bool IsRead => _isRead;

    /// <summary>Begins to read. Before others ask.</summary>
    public void Start()
    {
        if (_isStarted)
            return;
        _isStarted = true;
        _thread.Start();
    }

    /// <summary>Waits until all is read.</summary>
    public void Await()
    {
        Start();
        _thread.Join();
    }

    /// <summary>Hands out what was read. On the thread that takes the events in.</summary>
    public void HandOver(MarketView market)
    {
        foreach (ContractView before in _market.Contracts)
            market.Find(before.ContractId)?.PrecedeDay(before);
        foreach ((FixCopyDesk desk, CopyLedger ledger) in _ledgers)
            desk.TakeHistory(ledger);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stops = true;
        if (_thread.IsAlive)
            _thread.Join();
    }

    private void Read()
    {
        try
        {
            using IEventReader reader = _events.Open(_events.FirstSequence);
            while (!_stops && reader.TryRead(out EventSlot slot) && slot.Header.Sequence <= _last)
                Take(in slot);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // The log can't be read so far back: of then nothing is known, as when it is not kept.
        }

        _isRead = true;
    }

    private void Take(ref readonly EventSlot slot)
    {
        if (slot.Header.Message.TemplateId is TemplateId.Trade or TemplateId.PhaseChanged)
            _market.OnEvent(in slot);
        foreach ((_, CopyLedger ledger) in _ledgers)
            ledger.OnPastEvent(in slot);
    }
}
