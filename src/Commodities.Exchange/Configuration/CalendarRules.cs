using Commodities.Domain;

namespace Commodities.Exchange.Configuration;

/// <summary>What the calendar's schema can't say: order, overlap, references between dates.</summary>
internal static class CalendarRules
{
    /// <summary>Checks the file and builds the calendar.</summary>
    /// <exception cref="ConfigurationException">The file contradicts itself.</exception>
    public static TradingCalendar Build(string name, CalendarFile file)
    {
        var check = new FileCheck(name);
        check.Unique(file.Years.Select(year => $"{year.Year}"), index => $"$.years[{index}].year", "year");
        check.Unique(file.SessionTemplates.Select(template => template.Code), index => $"$.sessionTemplates[{index}].code", "template");
        for (var index = 0; index < file.Years.Count; index++)
            CheckClosures(check, file.Years[index], $"$.years[{index}]");
        for (var index = 0; index < file.SessionTemplates.Count; index++)
            CheckTemplate(check, file.SessionTemplates[index], $"$.sessionTemplates[{index}]");
        var calendar = new TradingCalendar(file.Years, file.SessionTemplates);
        for (var index = 0; index < file.Years.Count; index++)
            CheckNights(check, file.Years[index], calendar, $"$.years[{index}].noNightSession");
        return calendar;
    }

    private static void CheckClosures(FileCheck check, CalendarYear year, string path)
    {
        var previous = new DateOnly(year.Year - 1, 12, 31);
        for (var index = 0; index < year.Closures.Count; index++)
        {
            var closure = year.Closures[index];
            check.That(
                closure.From > previous && closure.From.Year == year.Year,
                $"{path}.closures[{index}].from",
                closure.From,
                $"a date in {year.Year} after {previous:yyyy-MM-dd}");
            check.That(
                closure.To >= closure.From && closure.To.Year == year.Year,
                $"{path}.closures[{index}].to",
                closure.To,
                $"a date in {year.Year} not before {closure.From:yyyy-MM-dd}");
            previous = closure.To;
        }
    }

    private static void CheckNights(FileCheck check, CalendarYear year, TradingCalendar calendar, string path)
    {
        for (var index = 0; index < year.NoNightSession.Count; index++)
        {
            var evening = year.NoNightSession[index];
            check.That(calendar.IsTradingDay(evening), $"{path}[{index}]", evening, "the evening of a trading day");
            check.That(
                calendar.AddTradingDays(evening, 1).Year == year.Year,
                $"{path}[{index}]",
                evening,
                $"an evening whose next trading day is in {year.Year}");
        }
    }

    private static void CheckTemplate(FileCheck check, SessionTemplate template, string path)
    {
        if (template.Night is not null)
            CheckPart(check, template.Night, $"{path}.night", mayPassMidnight: true);
        CheckPart(check, template.Day, $"{path}.day", mayPassMidnight: false);
        TimeOnly close = template.Day.Periods[^1].To;
        check.That(template.SettledAt > close, $"{path}.settledAt", template.SettledAt, $"a time after {close:HH:mm}");
    }

    private static void CheckPart(FileCheck check, SessionPart part, string path, bool mayPassMidnight)
    {
        var previous = part.AuctionFrom;
        var isNextDay = false;
        void After(TimeOnly time, string timePath, bool orAt = false)
        {
            var passesMidnight = mayPassMidnight && !isNextDay && time < part.AuctionFrom;
            check.That(
                passesMidnight || time > previous || (orAt && time == previous),
                timePath,
                time,
                $"a time {(orAt ? "not before" : "after")} {previous:HH:mm}");
            isNextDay |= passesMidnight;
            previous = time;
        }

        After(part.MatchFrom, $"{path}.matchFrom");
        for (var index = 0; index < part.Periods.Count; index++)
        {
            After(part.Periods[index].From, $"{path}.periods[{index}].from", orAt: index > 0);
            After(part.Periods[index].To, $"{path}.periods[{index}].to");
        }
    }
}
