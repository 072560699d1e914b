using Commodities.Domain;
using Commodities.Exchange.Configuration;
using Commodities.Exchange.Operations;
using Commodities.Exchange.Pipeline;
using Commodities.Exchange.Publishing;
using Commodities.Gateway.Fix.Copies;
using Commodities.Gateway.Fix.Market;
using Commodities.Gateway.Fix.Positions;
using Commodities.Gateway.Ports;
using Commodities.Messages;

namespace Commodities.Exchange.Fix;

/// <summary>The market as FIX clients see it: one book of all contracts, made from released events on a relay's thread, and what is told of it.</summary>
internal sealed class FixFeed : IRelayTarget, IDisposable
{
    // Under a steady flow of events what has changed is told this often.
    private const long PublishNanos = 10_000_000;

    private readonly MarketView _view = new();
    private MarketView? _before = new();
    private readonly List<FixCopyDesk> _copies = [];
    private readonly List<FixPositionDesk> _positionDesks = [];
    private readonly PositionView _positions;
    private readonly FixBook _book;
    private readonly Action _wake;
    private readonly Action<string>? _note;
    private FixHistory? _history;
    private long _publishedAt;

    /// <summary>A feed that begins with what a start found.</summary>
    /// <param name="configuration">The venue's configuration.</param>
    /// <param name="recovered">The market as the start found it.</param>
    /// <param name="wake">Has the relay's thread look for questions.</param>
    /// <param name="note">Is told when the feed fails; null when nobody asks.</param>
    public FixFeed(VenueConfiguration configuration, RecoveredMarket recovered, Action wake, Action<string>? note)
    {
        (_note, _wake, _book) = (note, wake, new(_view));
        Publisher = new(_book, configuration.Instruments.ToDictionary(instrument => instrument.Symbol, instrument => ProductOf(instrument, configuration.Calendar)), wake, () => VenueClock.UtcNanos);
        foreach (RecoveredContract contract in recovered.Contracts)
            Seed(configuration, contract);
        foreach (RecoveredOrder order in recovered.Orders)
            _view.SeedOrder(order);
        _positions = new(recovered, contract => configuration.TickSizeOf(contract.Symbol) * (InstrumentOf(configuration, contract)?.LotKilograms ?? 1));
    }

    /// <summary>Answers and feeds the sessions.</summary>
    public FixMarketPublisher Publisher { get; }

    /// <summary>Restores the copies from images as far as there are, so that fewer events have to be played again.</summary>
    /// <param name="events">The venue's events.</param>
    /// <param name="lastEventSequence">The last event that the venue has.</param>
    /// <returns>The last event that need not be played again; what only questions need of it and those before is read after the start.</returns>
    public long BeginAfterImages(IEventHistory events, long lastEventSequence)
    {
        long sequence = lastEventSequence;
        // An image of one session may be older than that of another: then both begin at the older one.
        for (long before = -1; before != sequence;)
        {
            before = sequence;
            sequence = _copies.Aggregate(sequence, (bound, desk) => Math.Min(bound, desk.ImageBefore(bound)));
        }

        if (sequence == 0 || sequence < events.FirstSequence)
            return 0;
        foreach (FixCopyDesk desk in _copies)
            desk.BeginAfter(sequence, AwaitHistory);
        _history = new(events, sequence, _copies);
        return sequence;
    }

    /// <summary>Begins to read what only questions need.</summary>
    public void StartHistory() => _history?.Start();

    /// <summary>An event of before the start: tells of the trades of the day.</summary>
    public void OnPastEvent(ref readonly EventSlot slot)
    {
        if (slot.Header.Message.TemplateId is TemplateId.Trade or TemplateId.PhaseChanged)
            _before!.OnEvent(in slot);
        foreach (FixCopyDesk desk in _copies)
            desk.OnEvent(in slot);
    }

    /// <summary>All events of before were told.</summary>
    public void EndRecovery()
    {
        foreach (ContractView before in _before!.Contracts)
            _view.Find(before.ContractId)?.SeedDay(before);
        _before = null;
        foreach (FixCopyDesk desk in _copies)
        {
            desk.EndRecovery();
            desk.Flush();
        }
    }

    /// <inheritdoc/>
    public bool HasWork => Publisher.HasQuestions || _copies.Exists(desk => desk.HasRequests) || _positionDesks.Exists(desk => desk.HasRequests);

    /// <summary>Has a desk told of orders and trades. Before events come.</summary>
    public void Add(FixCopyDesk desk)
    {
        _copies.Add(desk);
        foreach (ContractView contract in _view.Contracts)
            desk.SeedTradingDay(contract.ContractId, contract.Terms.TradingDay);
    }

    /// <summary>A desk that tells a session what accounts hold.</summary>
    /// <param name="accounts">The accounts that the session may ask about.</param>
    /// <param name="firmCode">The firm of the session.</param>
    public FixPositionDesk AddPositions(IReadOnlyList<PositionAccount> accounts, string firmCode)
    {
        FixPositionDesk desk = new(accounts, firmCode, _positions, _book, _wake, () => VenueClock.UtcNanos);
        _positionDesks.Add(desk);
        return desk;
    }

    /// <inheritdoc/>
    public void OnEvent(ref readonly EventSlot slot)
    {
        _view.OnEvent(in slot);
        _positions.OnEvent(in slot);
        foreach (FixCopyDesk desk in _copies)
            desk.OnEvent(in slot);
        ref EventSlot event_ = ref System.Runtime.CompilerServices.Unsafe.AsRef(in slot);
        switch (slot.Header.Message.TemplateId)
        {
            case TemplateId.Trade:
                ref Trade trade = ref event_.As<Trade>();
                Publisher.OnTrade(trade.ContractId, trade.TradeId, trade.PriceTicks, trade.QuantityLots, trade.Header.TimestampNanos);
                break;
            case TemplateId.TradeBusted:
                ref TradeBusted busted = ref event_.As<TradeBusted>();
                Publisher.OnTradeBusted(busted.ContractId, busted.TradeId, busted.PriceTicks, busted.Header.TimestampNanos);
                break;
            case TemplateId.TradeCorrected:
                ref TradeCorrected corrected = ref event_.As<TradeCorrected>();
                Publisher.OnTradeCorrected(corrected.ContractId, corrected.TradeId, corrected.PriceTicks, corrected.QuantityLots, corrected.Header.TimestampNanos);
                break;
            case TemplateId.PhaseChanged or TemplateId.ContractDefined:
                Publisher.OnPhase();
                if (slot.Header.Message.TemplateId == TemplateId.ContractDefined)
                    Publisher.OnContract(event_.As<ContractDefined>().ContractId);
                break;
        }
    }

    /// <inheritdoc/>
    public void OnPause(bool isQuiet)
    {
        // An order of the last command rests when all its trades are here; before, the book would be told crossed.
        if (isQuiet)
            _view.OnBatchEnd();
        if (_history is { IsRead: true })
            AwaitHistory();
        foreach (FixCopyDesk desk in _copies)
            desk.Flush();
        long now = VenueClock.MonotonicNanos;
        if (!isQuiet && now - _publishedAt < PublishNanos)
            return;
        _publishedAt = now;
        foreach (FixPositionDesk desk in _positionDesks)
            desk.Publish();
        Publisher.Publish();
    }

    /// <inheritdoc/>
    public void OnFailure(Exception failure) => _note?.Invoke($"market data and copies ended: {failure}");

    /// <inheritdoc/>
    public void Dispose()
    {
        _history?.Dispose();
        _copies.ForEach(desk => desk.Dispose());
    }

    /// <summary>Writes images of now, so that the next start has nothing to read. After the venue has stopped.</summary>
    public void PictureLast() => _copies.ForEach(desk => desk.PictureLast());

    private void AwaitHistory()
    {
        if (_history is not FixHistory history)
            return;
        _history = null;
        history.Await();
        history.HandOver(_view);
        history.Dispose();
    }

    private void Seed(VenueConfiguration configuration, RecoveredContract contract)
    {
        _view.SeedContract(contract.Id.Value, contract.Symbol, contract.Phase, contract.LastPriceTicks ?? 0, contract.VolumeLots);
        if (contract.Settlement != null)
            _view.SeedSettlement(contract.Id.Value, contract.Settlement);
        Instrument? instrument = InstrumentOf(configuration, contract);
        _view.SeedTerms(contract.Id.Value, new(
            contract.TradingDay, configuration.TickSizeOf(contract.Symbol), instrument?.LotKilograms ?? 1, contract.Band.Low.Ticks, contract.Band.High.Ticks, contract.ReferencePriceTicks,
            1, instrument?.ContractText.MaxLimitOrderLots ?? 0));
    }

    private static Instrument? InstrumentOf(VenueConfiguration configuration, RecoveredContract contract) =>
        configuration.Instruments.FirstOrDefault(instrument => instrument.Symbol == MarketProduct.CodeOf(contract.Symbol));

    /// <summary>CFICode (461) of a product's contracts, by ISO 10962.</summary>
    public static string CfiCodeOf(Instrument instrument) => instrument.Group switch
    {
        ProductGroup.Grain => "FCAPSX",
        ProductGroup.Coal or ProductGroup.SteelRaw => "FCEPSX",
        _ => "FCIPSX",
    };

    private static MarketProduct ProductOf(Instrument instrument, TradingCalendar calendar) => new(instrument.Symbol, instrument.NameEn, CfiCodeOf(instrument))
    {
        LastTradingDayOf = symbol => ContractMonth.TryParse(symbol[instrument.Symbol.Length..], out ContractMonth month)
            ? DayOf(new Contract(instrument, month).LastTradingDay(calendar))
            : 0,
    };

    private static int DayOf(DateOnly day) => (day.Year * 10_000) + (day.Month * 100) + day.Day;
}
