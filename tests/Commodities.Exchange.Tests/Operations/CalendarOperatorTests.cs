using Commodities.Domain;
using Commodities.Exchange.Configuration;
using Commodities.Exchange.Operations;
using Commodities.Exchange.Pipeline;
using Commodities.Exchange.Publishing;
using Commodities.Exchange.Tests.Configuration;
using Commodities.Exchange.Tests.Pipeline;
using Commodities.Messages;
using Commodities.Tests;
using Xunit;

namespace Commodities.Exchange.Tests.Operations;

public sealed class CalendarOperatorTests
{
    private static readonly VenueConfiguration Configuration = VenueConfiguration.LoadEmbedded();

    private long _nanos = 1;

    [Fact]
    public void Friday_night_opens_the_trading_day_of_monday_and_monday_afternoon_closes_it()
    {
        using TemporaryDirectory directory = new();
        EventRecorder recorder = new();
        using Venue venue = StartVenue(directory, recorder, out CalendarOperator calendar);
        string symbol = SymbolOf("RB", new DateOnly(2026, 7, 20));

        foreach (string time in new[] { "07-17 20:54", "07-17 20:56", "07-17 20:59", "07-17 21:00", "07-17 23:00", "07-20 08:56", "07-20 08:59", "07-20 09:00", "07-20 10:16", "07-20 15:00", "07-20 15:30" })
        {
            calendar.Advance(At(time));
        }

        Wait.Until(() => venue.ReleasedSequence == venue.Commands.LastSequence, "all is released");
        Wait.Until(() => PhasesOf(recorder, symbol).Count == 10, "all phases are out");
        Assert.Equal(
            [
                "Auction 20260720", "NoCancelMatch 20260720", "Continuous 20260720", "Pause 20260720",
                "Auction 20260720", "NoCancelMatch 20260720", "Continuous 20260720", "Pause 20260720", "Settling 20260720", "Closed 20260720",
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
            Wait.Until(() => PhasesOf(nextDay, symbol).Count == 3, "the phases are out");
        }

        Assert.Equal(["Settling 20260720", "Closed 20260720", "Continuous 20260721"], PhasesOf(nextDay, symbol));
    }

    [Fact]
    public void Zhengzhou_takes_only_cancels_in_the_morning_after_a_night()
    {
        using TemporaryDirectory directory = new();
        EventRecorder recorder = new();
        using Venue venue = StartVenue(directory, recorder, out CalendarOperator calendar);
        string symbol = SymbolOf("PF", new DateOnly(2026, 7, 20));

        foreach (string time in new[] { "07-17 21:00", "07-20 08:55", "07-20 08:59", "07-20 09:00" })
        {
            calendar.Advance(At(time));
        }

        Wait.Until(() => PhasesOf(recorder, symbol).Count == 4, "all phases are out");
        Assert.Equal(["Continuous 20260720", "CancelOnly 20260720", "Halted 20260720", "Continuous 20260720"], PhasesOf(recorder, symbol));
    }

    [Fact]
    public void Auction_is_told_of_each_second_of_order_entry_and_no_longer()
    {
        using TemporaryDirectory directory = new();
        EventRecorder recorder = new();
        using Venue venue = StartVenue(directory, recorder, out CalendarOperator calendar);
        int id = 1;
        foreach (string time in new[] { "07-17 20:55:00", "07-17 20:55:00.25", "07-17 20:55:00.5" })
        {
            calendar.Advance(At(time));
        }

        Order(venue, id, 1, Side.Buy, ReferenceOf(recorder, id) + 2, 5);
        Order(venue, id, 2, Side.Sell, ReferenceOf(recorder, id), 3);
        foreach (string time in new[] { "07-17 20:55:01", "07-17 20:59:00", "07-17 21:00:00", "07-17 21:00:01" })
        {
            calendar.Advance(At(time));
        }

        Wait.Until(() => venue.ReleasedSequence == venue.Commands.LastSequence, "all is released");
        Wait.Until(() => Found<AuctionUncrossed>(recorder).Any(uncrossed => uncrossed.ContractId == id), "the uncross is out");
        Assert.Equal(
            [(Schema.NullInt64, 0L, 0L), (ReferenceOf(recorder, id) + 2, 3, 2)],
            Found<AuctionIndicated>(recorder).Where(indicated => indicated.ContractId == id)
                .Select(indicated => (indicated.PriceTicks, indicated.VolumeLots, indicated.ImbalanceLots)));
    }

    [Theory]
    [InlineData(1, 800)]
    [InlineData(2, 1_000)]
    [InlineData(3, 1_000)]
    public void Days_that_close_locked_at_the_limit_widen_the_next_band(int lockedDays, int expectedBasisPoints)
    {
        using TemporaryDirectory directory = new();
        EventRecorder recorder = new();
        int id = ContractIdOf("RB");
        DateOnly day = new(2026, 7, 20);
        for (int locked = 1; locked <= lockedDays; locked++)
        {
            // Each day on a venue of its own: what it knows of the days before comes from the recovered state.
            using Venue venue = StartVenue(directory, recorder, out CalendarOperator calendar);
            calendar.Advance(At($"{day:MM-dd} 14:00"));
            Wait.Until(() => Found<ContractDefined>(recorder).Any(defined => defined.ContractId == id && defined.TradingDay == DayNumber(day)), "the day is open");
            Order(venue, id, locked, Side.Buy, Found<ContractDefined>(recorder).Last(defined => defined.ContractId == id).PriceHighTicks, 5);
            foreach (string time in new[] { "14:55", "14:59", "15:00", "15:30" })
            {
                calendar.Advance(At($"{day:MM-dd} {time}"));
            }

            Wait.Until(() => venue.ReleasedSequence == venue.Commands.LastSequence, "all is released");
            day = Configuration.Calendar.AddTradingDays(day, 1);
        }

        LimitLocked[] locks = [.. Found<LimitLocked>(recorder)];
        ContractDefined next = Found<ContractDefined>(recorder).Last(defined => defined.ContractId == id);
        PriceBand band = PriceBand.Around(new(next.ReferencePriceTicks), expectedBasisPoints);
        Assert.Equal(Enumerable.Range(1, lockedDays), locks.Select(locked => locked.ConsecutiveDays));
        Assert.All(locks, locked => Assert.Equal((id, Side.Buy), (locked.ContractId, locked.Side)));
        Assert.Equal(DayNumber(day), next.TradingDay);

        // Rebar's margin on such a day is the limit and two points.
        Assert.Equal(expectedBasisPoints + 200, Found<ContractRiskSet>(recorder).Last(set => set.ContractId == id).LongSpeculationBasisPoints);
        Assert.Equal((band.Low.Ticks, band.High.Ticks), (next.PriceLowTicks, next.PriceHighTicks));
    }

    [Fact]
    public void Contract_that_closed_locked_three_days_is_halted_for_a_day_and_trades_again_within_its_ordinary_band()
    {
        using TemporaryDirectory directory = new();
        EventRecorder recorder = new();
        int id = ContractIdOf("RB");
        DateOnly day = new(2026, 7, 20);
        for (int number = 1; number <= 5; number++)
        {
            using Venue venue = StartVenue(directory, recorder, out CalendarOperator calendar);
            calendar.Advance(At($"{day:MM-dd} 09:30"));
            Wait.Until(() => Found<ContractDefined>(recorder).Any(defined => defined.ContractId == id && defined.TradingDay == DayNumber(day)), "the day is open");
            Order(venue, id, number, Side.Buy, Found<ContractDefined>(recorder).Last(defined => defined.ContractId == id).PriceHighTicks, 5);
            foreach (string time in new[] { "10:20", "13:40", "14:55", "14:59", "15:00", "15:30" })
            {
                calendar.Advance(At($"{day:MM-dd} {time}"));
            }

            Wait.Until(() => venue.ReleasedSequence == venue.Commands.LastSequence, "all is released");
            day = Configuration.Calendar.AddTradingDays(day, 1);
        }

        TradingPhase[] fourthDay = [.. Found<PhaseChanged>(recorder).Where(changed => changed.ContractId == id && changed.TradingDay == 20260723).Select(changed => changed.Phase)];
        Assert.Equal([TradingPhase.Halted, TradingPhase.Settling, TradingPhase.Closed], fourthDay);
        CommandRejected refused = Found<CommandRejected>(recorder).Single(rejected => rejected.ContractId == id);
        Assert.Equal((RejectCode.ContractHalted, 4L), (refused.RejectCode, refused.ClientOrderId));
        // The others went on, and the fifth day is one like the first.
        Assert.Contains(Found<PhaseChanged>(recorder), changed => changed.ContractId != id && changed.TradingDay == 20260723 && changed.Phase == TradingPhase.Continuous);
        ContractDefined fifth = Found<ContractDefined>(recorder).Last(defined => defined.ContractId == id && defined.TradingDay == 20260724);
        PriceBand band = PriceBand.Around(new(fifth.ReferencePriceTicks), 500);
        Assert.Equal((band.Low.Ticks, band.High.Ticks), (fifth.PriceLowTicks, fifth.PriceHighTicks));
        Assert.Equal([1, 2, 3, 1], Found<LimitLocked>(recorder).Where(locked => locked.ContractId == id).Select(locked => locked.ConsecutiveDays));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Interrupted_contract_is_led_through_an_auction_back_into_trading(bool restarts)
    {
        using TemporaryDirectory directory = new();
        EventRecorder recorder = new();
        int id = ContractIdOf("RB");
        VenueConfiguration collared = WithCollar("RB", """{ "collarTicks": 5, "haltSeconds": 120, "auctionSeconds": 60 }""");
        Venue venue = StartVenue(directory, recorder, out CalendarOperator calendar, collared);
        try
        {
            Advance("07-20 09:00:00");
            long reference = ReferenceOf(recorder, id);
            Order(venue, id, 1, Side.Sell, reference + 6, 1);
            Order(venue, id, 2, Side.Buy, reference + 8, 1);
            Advance("07-20 09:00:01");
            Wait.Until(() => Found<VolatilityInterrupted>(recorder).Any(), "the interruption is out");
            Advance("07-20 09:01:59");
            if (restarts)
            {
                venue.Dispose();
                venue = StartVenue(directory, recorder, out calendar, collared);
            }

            foreach (string time in new[] { "07-20 09:02:01", "07-20 09:02:59", "07-20 09:03:01", "07-20 09:04:00" })
            {
                Advance(time);
            }

            Wait.Until(() => venue.ReleasedSequence == venue.Commands.LastSequence, "all is released");
            Wait.Until(() => Found<AuctionUncrossed>(recorder).Any(), "the uncross is out");
        }
        finally
        {
            venue.Dispose();
        }

        string symbol = SymbolsOf(recorder).Single(pair => pair.Value == id).Key;
        Assert.Equal(["Continuous 20260720", "Halted 20260720", "Auction 20260720", "Continuous 20260720"], PhasesOf(recorder, symbol));
        Assert.Single(Found<VolatilityInterrupted>(recorder));
        Assert.Equal(ReferenceOf(recorder, id) + 7, Assert.Single(Found<Trade>(recorder)).PriceTicks);

        void Advance(string time)
        {
            // The venue stamps commands by the same clock that drives the calendar.
            _nanos = At(time).Value;
            calendar.Advance(new(_nanos));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Next_day_takes_reference_and_band_from_the_settlement_price_not_from_the_last_trade(bool restarts)
    {
        using TemporaryDirectory directory = new();
        EventRecorder recorder = new();
        string[] afterTrading = ["07-20 15:00", "07-20 15:30"];
        long reference;
        using (Venue venue = StartVenue(directory, recorder, out CalendarOperator calendar))
        {
            calendar.Advance(At("07-20 09:30"));
            Wait.Until(() => venue.ReleasedSequence == venue.Commands.LastSequence, "all is released");
            reference = ReferenceOf(recorder, 1);
            Trade(venue, 1, reference + 10, 3);
            Trade(venue, 1, reference + 2, 1);
            foreach (string time in restarts ? [] : afterTrading)
            {
                calendar.Advance(At(time));
            }

            Wait.Until(() => venue.ReleasedSequence == venue.Commands.LastSequence, "all is released");
        }

        if (restarts)
        {
            // The close was slept through.
            using Venue venue = StartVenue(directory, recorder, out CalendarOperator calendar);
            calendar.Advance(At("07-20 15:30"));
            Wait.Until(() => venue.ReleasedSequence == venue.Commands.LastSequence, "all is released");
        }

        ContractDefined next = Found<ContractDefined>(recorder).Last(defined => defined.ContractId == 1);
        PriceBand band = ContractWithId(recorder, 1).PriceBandFor(new(reference + 8), new DateOnly(2026, 7, 21));
        Assert.Equal((20260721, reference + 8), (next.TradingDay, next.ReferencePriceTicks));
        Assert.Equal((band.Low.Ticks, band.High.Ticks), (next.PriceLowTicks, next.PriceHighTicks));
        Assert.NotEqual(reference + 2, next.ReferencePriceTicks);
    }

    private Venue StartVenue(TemporaryDirectory directory, EventRecorder recorder, out CalendarOperator calendar, VenueConfiguration? configuration = null)
    {
        MarketView view = new();
        VenueOptions options = VenueFixture.Options(directory.Path, view, recorder) with
        {
            Engine = new() { MaxContracts = 1_024, MaxOrders = 1_000, MaxLadderBytes = 256 << 20 },
            UtcNanos = () => Interlocked.Increment(ref _nanos),
        };
        Venue venue = Venue.Start(options);
        calendar = new(new MarketOperator(venue, view, Configuration.Calendar, instrument => instrument.ListingPriceTicks, Configuration.ConductRules), configuration ?? Configuration);
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

    private static IEnumerable<TEvent> Found<TEvent>(EventRecorder recorder)
        where TEvent : unmanaged, IMessage<TEvent> =>
        recorder.Events.Where(bytes => MessageReader.ReadHeader(bytes).TemplateId == TEvent.TemplateId).Select(bytes => MessageReader.Read<TEvent>(bytes));

    private static long ReferenceOf(EventRecorder recorder, int contractId)
    {
        Wait.Until(() => Found<ContractDefined>(recorder).Any(defined => defined.ContractId == contractId), "the contract is listed");
        return Found<ContractDefined>(recorder).First(defined => defined.ContractId == contractId).ReferencePriceTicks;
    }

    private static Contract ContractWithId(EventRecorder recorder, int contractId)
    {
        string symbol = SymbolsOf(recorder).Single(pair => pair.Value == contractId).Key;
        return Configuration.ContractsOn(new DateOnly(2026, 7, 20)).Single(contract => contract.Symbol == symbol);
    }

    private static int ContractIdOf(string product)
    {
        DateOnly day = new(2026, 7, 20);
        ContractCatalogue catalogue = new([]);
        foreach (Instrument instrument in Configuration.Instruments)
        {
            catalogue.Append(ContractListing.Of(instrument, day, Configuration.Calendar));
        }

        return catalogue.TryGetId(SymbolOf(product, day), out ContractId id) ? id.Value : 0;
    }

    private static int DayNumber(DateOnly day) => (day.Year * 10_000) + (day.Month * 100) + day.Day;

    private static VenueConfiguration WithCollar(string product, string json)
    {
        using TemporaryDirectory folder = new();
        string instruments = File.ReadAllText(Path.Combine(ConfigFolder.Path, ConfigurationFiles.Instruments));
        int index = Configuration.Instruments.ToList().FindIndex(instrument => instrument.Symbol == product);
        File.WriteAllText(Path.Combine(folder.Path, ConfigurationFiles.Instruments), JsonEdit.Apply(instruments, $"instruments[{index}].volatilityInterruption", json));
        return VenueConfiguration.Load(folder.Path);
    }

    private static void Order(Venue venue, int contractId, long id, Side side, long price, long lots)
    {
        NewOrder order = new()
        {
            ClientOrderId = id,
            ContractId = contractId,
            Side = side,
            OrderType = OrderType.Limit,
            TimeInForce = TimeInForce.Day,
            PriceTicks = price,
            QuantityLots = lots,
        };
        (order.Header.SessionId, order.Header.AccountId) = (1, side == Side.Buy ? 1 : 2);
        venue.Commands.Publish(in order);
    }

    private static void Trade(Venue venue, int contractId, long price, long lots)
    {
        Order(venue, contractId, 1, Side.Buy, price, lots);
        Order(venue, contractId, 2, Side.Sell, price, lots);
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
