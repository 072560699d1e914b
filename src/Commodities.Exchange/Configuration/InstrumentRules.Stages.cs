using Commodities.Domain;

namespace Commodities.Exchange.Configuration;

/// <content>Stages of a contract's life, delivery and quality.</content>
internal sealed partial class InstrumentRules
{
    private void CheckStages(Instrument instrument, string path)
    {
        var limits = instrument.PositionLimits;
        for (var index = 0; index < limits.Stages.Count; index++)
        {
            var stage = limits.Stages[index];
            CheckStart(stage.From, $"{path}.positionLimits.stages[{index}].from", mustBeListing: index == 0);
            _check.That(
                (stage.OpenInterestAboveLots is null) == (stage.OpenInterestBasisPoints is null),
                $"{path}.positionLimits.stages[{index}].{(stage.OpenInterestAboveLots is null ? "openInterestAboveLots" : "openInterestBasisPoints")}",
                null,
                "a figure, as openInterestAboveLots and openInterestBasisPoints go together");
        }

        CheckStart(limits.NaturalPersonsZeroFrom, $"{path}.positionLimits.naturalPersonsZeroFrom", mustBeListing: false);
        for (var index = 0; index < instrument.MarginSchedule.Count; index++)
            CheckStart(instrument.MarginSchedule[index].From, $"{path}.marginSchedule[{index}].from", mustBeListing: false);
        CheckOrder(instrument, [.. limits.Stages.Select(stage => stage.From)], $"{path}.positionLimits.stages");
        CheckOrder(instrument, [.. instrument.MarginSchedule.Select(stage => stage.From)], $"{path}.marginSchedule");
    }

    private void CheckStart(StageStart start, string path, bool mustBeListing)
    {
        var isListing = start.Kind == StageStartKind.Listing;
        var countsInMonth = start.Kind is StageStartKind.TradingDay or StageStartKind.CalendarDay;
        _check.That(
            isListing == mustBeListing,
            $"{path}.kind",
            start.Kind,
            mustBeListing ? "\"Listing\" for the first stage" : "a stage after listing");
        _check.That(
            isListing == (start.Number == 0),
            $"{path}.number",
            start.Number == 0 ? null : start.Number,
            isListing ? "no such property for \"Listing\"" : "an integer from 1 to 28");
        _check.That(
            countsInMonth || start.MonthOffset == 0,
            $"{path}.monthOffset",
            start.MonthOffset,
            $"no such property for \"{start.Kind}\"");
    }

    private void CheckOrder(Instrument instrument, StageStart[] starts, string path)
    {
        foreach (var month in instrument.Months)
        {
            // Equal days are fine: the 15th trading day of a short February is the first one of March, and the later stage holds.
            var contract = new Contract(instrument, new ContractMonth(_file.AsOf.Year, month));
            for (var index = 1; index < starts.Length; index++)
            {
                _check.That(
                    starts[index].DateFor(contract, _calendar) >= starts[index - 1].DateFor(contract, _calendar),
                    $"{path}[{index}].from.number",
                    starts[index].Number,
                    $"a day not before the stage ahead of it begins, also for {contract}");
            }
        }
    }

    private void CheckDelivery(Instrument instrument, string path)
    {
        var rules = instrument.Delivery.LastDelivery;
        for (var index = 0; index < rules.Count; index++)
        {
            var needsNumber = rules[index].Kind != LastDeliveryKind.LastCalendarDay;
            _check.That(
                needsNumber == (rules[index].Number > 0),
                $"{path}.delivery.lastDelivery[{index}].number",
                rules[index].Number == 0 ? null : rules[index].Number,
                needsNumber ? "an integer from 1 to 28" : "no such property for \"LastCalendarDay\"");
            _check.That(
                index == 0 || rules[index].OnBoard != rules[0].OnBoard,
                $"{path}.delivery.lastDelivery[{index}].onBoard",
                rules[index].OnBoard,
                "one rule on board and one for receipts");
            _check.That(
                !rules[index].OnBoard || instrument.Delivery.Methods.Contains(DeliveryMethod.VehicleOrVesselBoard),
                $"{path}.delivery.lastDelivery[{index}].onBoard",
                rules[index].OnBoard,
                "false, as no method of delivery is \"VehicleOrVesselBoard\"");
        }
    }

    private void CheckQuality(QualityTerms quality, string path)
    {
        for (var index = 0; index < quality.Criteria.Count; index++)
        {
            var criterion = quality.Criteria[index];
            _check.That(
                criterion.Minimum is not null || criterion.Maximum is not null,
                $"{path}.criteria[{index}].minimum",
                null,
                "a least value, a greatest value or both");
            _check.That(
                !(criterion.Maximum < criterion.Minimum),
                $"{path}.criteria[{index}].maximum",
                criterion.Maximum,
                $"at least {criterion.Minimum}");
        }
    }
}
