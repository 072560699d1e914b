using Commodities.Domain;
using Commodities.Exchange.Configuration;

namespace Commodities.Exchange.Operations;

/// <summary>Moves every contract through the trading day as the calendar says, by the time handed in.</summary>
public sealed class CalendarOperator
{
    /// <summary>A contract is locked when it has been so in the last five minutes before the close.</summary>
    private const long LimitWatchNanos = 5 * 60 * 1_000_000_000L;

    private const long IndicationIntervalNanos = 1_000_000_000;

    private readonly MarketOperator _operator;
    private readonly VenueConfiguration _configuration;
    private readonly Dictionary<string, DateOnly> _days = [];
    private readonly Dictionary<string, IReadOnlyList<Contract>> _contracts = [];
    private long _nextIndicationNanos;

    /// <summary>An operator by the calendar of a configuration.</summary>
    public CalendarOperator(MarketOperator marketOperator, VenueConfiguration configuration) =>
        (_operator, _configuration) = (marketOperator, configuration);

    /// <summary>
    /// Brings every instrument to where it belongs at a moment, and has the auctions that build told of every second. Call it at least that often.
    /// </summary>
    /// <param name="now">The moment.</param>
    public void Advance(Nanos now)
    {
        foreach (Instrument instrument in _configuration.Instruments)
        {
            TradingHours hours = _configuration.Calendar.HoursOf(instrument);
            DateOnly day = _configuration.Calendar.TradingDayOf(now, hours);
            TradingPhase phase = _configuration.Calendar.PhaseAt(now, hours);
            if (!_days.TryGetValue(instrument.Symbol, out DateOnly known) || known != day)
            {
                Begin(instrument, day);
            }

            _operator.Enter(_contracts[instrument.Symbol], phase, day);
            if (now.Value >= TradingCalendar.CloseOf(day, hours).Value - LimitWatchNanos)
            {
                _operator.WatchLimitLocks(_contracts[instrument.Symbol], day);
            }
        }

        _operator.ResumeInterrupted(now);

        if (now.Value >= _nextIndicationNanos)
        {
            _operator.IndicateAuctions();
            _nextIndicationNanos = now.Value + IndicationIntervalNanos;
        }
    }

    private void Begin(Instrument instrument, DateOnly day)
    {
        IReadOnlyList<Contract> contracts = ContractListing.Of(instrument, day, _configuration.Calendar);
        _operator.OpenTradingDay(contracts, day);
        _contracts[instrument.Symbol] = contracts;
        _days[instrument.Symbol] = day;
    }
}
