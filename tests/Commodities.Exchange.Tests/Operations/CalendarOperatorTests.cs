using Commodities.Domain;
using Commodities.Exchange.Configuration;
using Commodities.Exchange.Operations;
using Commodities.Exchange.Pipeline;
using Commodities.Exchange.Publishing;
using Commodities.Exchange.Tests.Pipeline;
using Commodities.Messages;
using Commodities.Tests;
using Xunit;

namespace Commodities.Exchange.Tests.Operations;

public sealed class CalendarOperatorTests
{
    private static readonly VenueConfiguration Configuration = VenueConfiguration.LoadEmbedded();

    [Fact]
    public void Friday_night_opens_the_trading_day_of_monday_and_monday_afternoon_closes_it()
    {
        using TemporaryDirectory directory = new();
        EventRecorder recorder = new();
        using Venue venue = StartVenue(directory, recorder, out CalendarOperator calendar);
        string symbol = SymbolOf("RB", new DateOnly(2026, 7, 20));

        foreach (string time in new[] { "07-17 20:54", "07-17 20:56", "07-17 20:59", "07-17 21:00", "07-17 23:00", "07-20 08:56", "07-20 09:00", "07-20 10:16", "07-20 15:00" })
        {
            calendar.Advance(At(time));
        }

        Wait.Until(() => venue.ReleasedSequence == venue.Commands.LastSequence, "all is released");
        Wait.Until(() => PhasesOf(recorder, symbol).Count == 8, "all phases are out");
        Assert.Equal(
            [
                "Auction 20260720", "Halted 20260720", "Continuous 20260720", "Pause 20260720",
                "Auction 20260720", "Continuous 20260720", "Pause 20260720", "Closed 20260720",
            ],
            PhasesOf(recorder, symbol));
    }

    [Fact]
    public void Restart_in_the_middle_of_a_day_keeps_its_band_and_a_slept_through_close_is_made_up_for()
    {
        using TemporaryDirectory directory = new();
        using (Venue venue = StartVenue(directory, new EventRecorder(), out CalendarOperator calendar))
        {
            calendar.Advance(At("07-20 09:30"));
        }

        EventRecorder sameDay = new();
        using (Venue venue = StartVenue(directory, sameDay, out CalendarOperator calendar))
        {
            long before = venue.Commands.LastSequence;
            calendar.Advance(At("07-20 09:31"));
            Assert.Equal(before, venue.Commands.LastSequence);
        }

        EventRecorder nextDay = new();
        string symbol = SymbolOf("RB", new DateOnly(2026, 7, 21));
        using (Venue venue = StartVenue(directory, nextDay, out CalendarOperator calendar))
        {
            calendar.Advance(At("07-21 09:30"));
            Wait.Until(() => PhasesOf(nextDay, symbol).Count == 2, "the phases are out");
        }

        Assert.Equal(["Closed 20260720", "Continuous 20260721"], PhasesOf(nextDay, symbol));
    }

    private static Venue StartVenue(TemporaryDirectory directory, EventRecorder recorder, out CalendarOperator calendar)
    {
        MarketView view = new();
        VenueOptions options = VenueFixture.Options(directory.Path, recorder, view) with
        {
            Engine = new() { MaxContracts = 1_024, MaxOrders = 1_000, MaxLadderBytes = 256 << 20 },
        };
        Venue venue = Venue.Start(options);
        calendar = new(new MarketOperator(venue, view, instrument => instrument.ListingPriceTicks), Configuration);
        return venue;
    }

    private static List<string> PhasesOf(EventRecorder recorder, string symbol)
    {
        Dictionary<string, int> ids = SymbolsOf(recorder);
        return
        [
            .. recorder.Events.Where(bytes => MessageReader.ReadHeader(bytes).TemplateId == TemplateId.PhaseChanged)
                .Select(bytes => MessageReader.Read<PhaseChanged>(bytes))
                .Where(changed => ids.TryGetValue(symbol, out int id) ? changed.ContractId == id : changed.ContractId == 0)
                .Select(changed => $"{changed.Phase} {changed.TradingDay}"),
        ];
    }

    private static Dictionary<string, int> SymbolsOf(EventRecorder recorder) =>
        recorder.Events.Where(bytes => MessageReader.ReadHeader(bytes).TemplateId == TemplateId.ContractDefined)
            .Select(bytes => MessageReader.Read<ContractDefined>(bytes))
            .GroupBy(defined => defined.Symbol.ToString())
            .ToDictionary(group => group.Key, group => group.First().ContractId);

    private static string SymbolOf(string product, DateOnly day) =>
        ContractListing.Of(Configuration.Instrument(product), day, Configuration.Calendar)[1].Symbol;

    private static Nanos At(string monthDayTime) =>
        Nanos.From(new DateTimeOffset(DateTime.Parse($"2026-{monthDayTime}", System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(8)));
}
