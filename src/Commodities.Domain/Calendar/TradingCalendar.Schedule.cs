namespace Commodities.Domain;

/// <content>Phases by the clock.</content>
public sealed partial class TradingCalendar
{
    /// <summary>
    /// The trading day that a moment belongs to: the first one whose end lies after it. So a night, a weekend and a holiday belong to the
    /// next trading day, and the end of settling itself already belongs to the next one.
    /// </summary>
    public DateOnly TradingDayOf(Nanos moment, TradingHours hours)
    {
        var local = ShanghaiTime.ToLocal(moment);
        var today = DateOnly.FromDateTime(local);
        return OnOrAfter(TimeOnly.FromDateTime(local) < hours.Template.SettledAt ? today : today.AddDays(1));
    }

    /// <summary>The moment at which the last period of continuous trading of a trading day ends.</summary>
    public static Nanos CloseOf(DateOnly tradingDay, TradingHours hours) => ShanghaiTime.ToNanos(tradingDay, hours.Template.Day.Periods[^1].To);

    /// <summary>The phase at a moment.</summary>
    public TradingPhase PhaseAt(Nanos moment, TradingHours hours)
    {
        var phase = TradingPhase.Closed;
        foreach (var transition in ScheduleFor(TradingDayOf(moment, hours), hours))
        {
            if (transition.At.Value > moment.Value)
                break;
            phase = transition.Phase;
        }

        return phase;
    }

    /// <summary>
    /// The changes of phase of one trading day, in order of time: the night, if one is held, the day, settling, and the end. Between the night and
    /// the morning, and in breaks, the phase is <see cref="TradingPhase.Pause"/>: orders stay. Without a night session every template
    /// opens with an auction at 08:55.
    /// </summary>
    /// <param name="tradingDay">The trading day.</param>
    /// <param name="hours">The hours.</param>
    /// <exception cref="ArgumentException">The day is not a trading day.</exception>
    public IReadOnlyList<PhaseTransition> ScheduleFor(DateOnly tradingDay, TradingHours hours)
    {
        if (!IsTradingDay(tradingDay))
            throw new ArgumentException(
                $"{tradingDay:yyyy-MM-dd} is not a trading day, expected {OnOrAfter(tradingDay):yyyy-MM-dd} or another",
                nameof(tradingDay));
        var schedule = new List<PhaseTransition>();
        var night = HasNightSession(tradingDay) ? hours.Template.Night : null;
        if (night is not null)
            AddPart(schedule, night, AddTradingDays(tradingDay, -1), auction: true);
        AddPart(schedule, hours.Template.Day, tradingDay, auction: night is null || hours.DayOpen != DayOpenRule.CancelOnly0855);
        schedule[^1] = schedule[^1] with { Phase = TradingPhase.Settling };
        schedule.Add(new PhaseTransition(ShanghaiTime.ToNanos(tradingDay, hours.Template.SettledAt), TradingPhase.Closed, false));
        return schedule;
    }

    private static void AddPart(List<PhaseTransition> schedule, SessionPart part, DateOnly date, bool auction)
    {
        var clock = part.AuctionFrom;
        void Add(TimeOnly time, TradingPhase phase, bool uncross = false)
        {
            // A time before the one ahead of it is on the next calendar day: the night that ends at 01:00.
            if (time < clock)
                date = date.AddDays(1);
            clock = time;
            schedule.Add(new PhaseTransition(ShanghaiTime.ToNanos(date, time), phase, uncross));
        }

        Add(part.AuctionFrom, auction ? TradingPhase.Auction : TradingPhase.CancelOnly);
        Add(part.MatchFrom, auction ? TradingPhase.NoCancelMatch : TradingPhase.Halted);
        for (var index = 0; index < part.Periods.Count; index++)
        {
            Add(part.Periods[index].From, TradingPhase.Continuous, uncross: auction && index == 0);
            Add(part.Periods[index].To, TradingPhase.Pause);
        }
    }
}
