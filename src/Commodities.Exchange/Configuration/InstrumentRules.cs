using Commodities.Domain;

namespace Commodities.Exchange.Configuration;

/// <summary>What the instruments' schema can't say: references, order in time, figures that must fit each other.</summary>
internal sealed partial class InstrumentRules
{
    private readonly FileCheck _check;
    private readonly InstrumentFile _file;
    private readonly TradingCalendar _calendar;
    private readonly HashSet<string> _locations;

    private InstrumentRules(string name, InstrumentFile file, TradingCalendar calendar)
    {
        _check = new FileCheck(name);
        _file = file;
        _calendar = calendar;
        _locations = [.. file.Locations.Select(location => location.Code)];
    }

    /// <summary>Checks the file.</summary>
    /// <exception cref="ConfigurationException">Something does not fit.</exception>
    public static void Check(string name, InstrumentFile file, TradingCalendar calendar)
    {
        var rules = new InstrumentRules(name, file, calendar);
        rules._check.Unique(file.Locations.Select(location => location.Code), index => $"$.locations[{index}].code", "location");
        rules._check.Unique(
            file.Instruments.Select(instrument => instrument.Symbol),
            index => $"$.instruments[{index}].symbol",
            "instrument");
        rules._check.Unique(
            file.Instruments.Select(instrument => instrument.ProductNumber.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            index => $"$.instruments[{index}].productNumber",
            "instrument");
        rules.CheckConduct(file.ConductRules ?? []);
        for (var index = 0; index < file.Instruments.Count; index++)
            rules.CheckInstrument(file.Instruments[index], $"$.instruments[{index}]");
    }

    private void CheckInstrument(Instrument instrument, string path)
    {
        CheckHours(instrument, path);
        CheckSizes(instrument, path);
        for (var index = 1; index < instrument.Months.Count; index++)
        {
            var previous = instrument.Months[index - 1];
            _check.That(
                instrument.Months[index] > previous,
                $"{path}.months[{index}]",
                instrument.Months[index],
                $"a month after {previous}");
        }

        for (var index = 0; index < instrument.Locations.Count; index++)
            _check.That(
                _locations.Contains(instrument.Locations[index]),
                $"{path}.locations[{index}]",
                instrument.Locations[index],
                "the code of a place in $.locations");
        for (var index = 0; index < instrument.Notices.Count; index++)
            CheckNotice(instrument, index, $"{path}.notices[{index}]");
        CheckStages(instrument, path);
        CheckDelivery(instrument, path);
        CheckQuality(instrument.Quality, $"{path}.quality");
    }

    private void CheckConduct(IReadOnlyList<ConductRules> rules)
    {
        _check.Unique(rules.Select(rule => rule.Exchange), index => $"$.conductRules[{index}].exchange", "entry");
        for (var index = 0; index < rules.Count; index++)
        {
            var rule = rules[index];
            _check.That(
                rule.LargeCancelLots is null || rule.LargeCancelBasisPoints is null,
                $"$.conductRules[{index}].largeCancelBasisPoints",
                rule.LargeCancelBasisPoints,
                "no such property beside largeCancelLots");
            _check.That(
                rule.LargeCancels is null || rule.LargeCancelLots is not null || rule.LargeCancelBasisPoints is not null,
                $"$.conductRules[{index}].largeCancelLots",
                null,
                "the lots from which a cancel is large, or largeCancelBasisPoints");
        }
    }

    private void CheckHours(Instrument instrument, string path)
    {
        var exists = _calendar.Templates.TryGetValue(instrument.SessionTemplate, out var template);
        _check.That(
            exists,
            $"{path}.sessionTemplate",
            instrument.SessionTemplate,
            $"one of the templates in calendar.json: {string.Join(", ", _calendar.Templates.Keys)}");
        _check.That(
            template!.Night is null || instrument.DayOpen is not null,
            $"{path}.dayOpen",
            instrument.DayOpen,
            $"\"SecondAuction0855\" or \"CancelOnly0855\", as template {template.Code} has a night session");
        _check.That(
            template.Night is not null || instrument.DayOpen is null,
            $"{path}.dayOpen",
            instrument.DayOpen,
            $"no such property, as template {template.Code} has no night session");
    }

    private void CheckSizes(Instrument instrument, string path)
    {
        var isWhole = (long)instrument.TickSizeFen * instrument.LotKilograms % Instrument.KilogramsPerTonne == 0;
        _check.That(
            isWhole,
            $"{path}.tickSizeFen",
            instrument.TickSizeFen,
            $"a tick that is worth whole fen on a lot of {instrument.LotKilograms} kg");
        _check.That(
            instrument.ContractText.MinOpenLots <= instrument.ContractText.MaxLimitOrderLots,
            $"{path}.contractText.minOpenLots",
            instrument.ContractText.MinOpenLots,
            $"at most {instrument.ContractText.MaxLimitOrderLots}, the largest limit order");
        _check.That(
            instrument.LimitLadder.ThirdDayAddBasisPoints >= instrument.LimitLadder.SecondDayAddBasisPoints,
            $"{path}.limitLadder.thirdDayAddBasisPoints",
            instrument.LimitLadder.ThirdDayAddBasisPoints,
            $"at least {instrument.LimitLadder.SecondDayAddBasisPoints}, that of the second day");
    }

    private void CheckNotice(Instrument instrument, int index, string path)
    {
        var notice = instrument.Notices[index];
        _check.That(
            notice.FirstMonth is null || notice.LastMonth is not null,
            $"{path}.lastMonth",
            notice.LastMonth,
            $"a delivery month from {notice.FirstMonth} on");
        _check.That(
            notice.LastMonth is null || notice.FirstMonth is not null,
            $"{path}.firstMonth",
            notice.FirstMonth,
            $"a delivery month up to {notice.LastMonth}");
        _check.That(
            !(notice.LastMonth < notice.FirstMonth),
            $"{path}.lastMonth",
            notice.LastMonth,
            $"a delivery month from {notice.FirstMonth} on");
        _check.That(
            !(notice.EffectiveThrough < notice.EffectiveFrom),
            $"{path}.effectiveThrough",
            notice.EffectiveThrough,
            $"a date from {notice.EffectiveFrom:yyyy-MM-dd} on");
        _check.That(
            !instrument.Notices.Take(index).Any(notice.Contends),
            $"{path}.effectiveFrom",
            notice.EffectiveFrom,
            "a date that no other notice for the same months has");
        var month = notice.FirstMonth ?? new ContractMonth(notice.EffectiveFrom.Year, instrument.Months[0]);
        var parameters = instrument.ParametersFor(month, notice.EffectiveFrom);
        _check.That(
            parameters.MinOpenLots <= parameters.MaxLimitOrderLots,
            $"{path}.{(notice.MinOpenLots is null ? "maxLimitOrderLots" : "minOpenLots")}",
            notice.MinOpenLots ?? notice.MaxLimitOrderLots,
            "a smallest opening order not above the largest limit order");
    }
}
