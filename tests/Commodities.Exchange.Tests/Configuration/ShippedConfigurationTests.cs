using Commodities.Domain;
using Commodities.Exchange.Configuration;
using Xunit;

namespace Commodities.Exchange.Tests.Configuration;

public sealed class ShippedConfigurationTests
{
    private static readonly VenueConfiguration Shipped = VenueConfiguration.LoadEmbedded();
    private static readonly DateOnly NoticeDay = new(2026, 7, 14);

    [Fact]
    public void Embedded_configuration_is_that_of_the_repository()
    {
        var fromFolder = VenueConfiguration.Load(ConfigFolder.Path);
        Assert.Equal(ConfigurationFiles.All.Count, fromFolder.Files.Count);
        Assert.Empty(Shipped.Files);
        foreach (var name in ConfigurationFiles.All)
        {
            Assert.Equal(File.ReadAllBytes(Path.Combine(ConfigFolder.Path, name)), ConfigurationSource.Embedded(name).Utf8);
            var schema = ConfigurationFiles.SchemaOf(name);
            Assert.Equal(File.ReadAllBytes(Path.Combine(ConfigFolder.Path, schema)), ConfigurationSource.Embedded(schema).Utf8);
        }
    }

    [Fact]
    public void Instruments_are_the_23_products_in_all_groups()
    {
        Assert.Equal(
            "A B C CS EB EG HC I J JM JR L PF PM PP RB RI RR SS V WH WR ZC",
            string.Join(' ', Shipped.Instruments.Select(instrument => instrument.Symbol).Order(StringComparer.Ordinal)));
        Assert.Equal(Enum.GetValues<ProductGroup>(), Shipped.Instruments.Select(instrument => instrument.Group).Distinct().Order());
    }

    [Fact]
    public void Demonstration_alone_has_a_collar()
    {
        Assert.All(Shipped.Instruments, instrument => Assert.Null(instrument.VolatilityInterruption));
        var collared = Shipped.AsDemonstration().Instruments.Where(instrument => instrument.VolatilityInterruption is not null);
        var coal = Assert.Single(collared);
        Assert.Equal(("JM", 10, 3, 3), (coal.Symbol, coal.VolatilityInterruption!.CollarTicks, coal.VolatilityInterruption.HaltSeconds, coal.VolatilityInterruption.AuctionSeconds));
        Assert.Equal(coal, Shipped.AsDemonstration().Instrument("JM"));
    }

    [Theory]
    [InlineData("L", "2606", 600, 700)]
    [InlineData("L", "2607", 900, 1100)]
    [InlineData("PP", "2608", 900, 1100)]
    [InlineData("V", "2609", 900, 1100)]
    [InlineData("V", "2610", 600, 700)]
    [InlineData("EG", "2607", 1100, 1300)]
    [InlineData("EB", "2609", 1100, 1300)]
    [InlineData("EB", "2610", 600, 700)]
    [InlineData("WR", "2606", 700, 900)]
    [InlineData("WR", "2607", 800, 1000)]
    [InlineData("WR", "2702", 800, 1000)]
    [InlineData("WR", "2703", 700, 900)]
    [InlineData("JM", "2701", 800, 1200)]
    [InlineData("ZC", "2701", 1000, 5000)]
    public void Month_specific_notices_hold_for_their_months_only(string symbol, string month, int limit, int margin)
    {
        Assert.True(ContractMonth.TryParse(month, out var deliveryMonth));
        var parameters = Shipped.Instrument(symbol).ParametersFor(deliveryMonth, NoticeDay);
        Assert.Equal((limit, margin), (parameters.PriceLimitBasisPoints, parameters.MarginBasisPoints));
        var before = Shipped.Instrument(symbol).ParametersFor(deliveryMonth, NoticeDay.AddDays(-1));
        Assert.Equal(Shipped.Instrument(symbol).ContractText, before);
    }

    [Theory]
    [InlineData("RB", "2026-12-10", 700)]
    [InlineData("RB", "2026-12-15", 1000)]
    [InlineData("RB", "2027-01-04", 1500)]
    [InlineData("RB", "2027-01-13", 2000)]
    [InlineData("JM", "2027-01-04", 2000)]
    public void Margin_rises_towards_delivery(string symbol, string day, int expected)
    {
        var contract = new Contract(Shipped.Instrument(symbol), new ContractMonth(2027, 1));
        var tradingDay = DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        if (day == "2026-12-10")
            contract = contract with { Month = new ContractMonth(2027, 2) };
        Assert.Equal(expected, contract.MarginBasisPointsOn(tradingDay, Shipped.Calendar));
    }

    [Fact]
    public void Every_night_before_a_closure_is_listed_as_held_or_not()
    {
        // The rule of the exchanges: no night session when more than a weekend lies before the next trading day, or part of that weekend is
        // a holiday.
        for (var day = new DateOnly(2026, 1, 5); day.Year < 2028; day = Shipped.Calendar.AddTradingDays(day, 1))
        {
            var evening = Shipped.Calendar.AddTradingDays(day, -1);
            var gap = day.DayNumber - evening.DayNumber;
            var isPlain = gap == 1 || (gap == 3 && day.DayOfWeek == DayOfWeek.Monday);
            Assert.True(isPlain == Shipped.Calendar.HasNightSession(day), $"{evening:yyyy-MM-dd}");
        }

        Assert.Equal(CalendarYearStatus.Published, Shipped.Calendar.StatusOf(2026));
        Assert.Equal(CalendarYearStatus.Provisional, Shipped.Calendar.StatusOf(2027));
    }

    [Fact]
    public void Years_have_as_many_trading_days_as_their_closures_leave()
    {
        int Count(int year) => Enumerable.Range(0, 365).Count(day => Shipped.Calendar.IsTradingDay(new DateOnly(year, 1, 1).AddDays(day)));
        Assert.Equal((261 - 19, 261 - 18), (Count(2026), Count(2027)));
    }

    [Theory]
    [InlineData("JM", "CN_NIGHT_2300", DayOpenRule.SecondAuction0855)]
    [InlineData("ZC", "CN_NIGHT_2300", DayOpenRule.CancelOnly0855)]
    [InlineData("PF", "CN_NIGHT_2300", DayOpenRule.CancelOnly0855)]
    [InlineData("SS", "CN_NIGHT_0100", DayOpenRule.SecondAuction0855)]
    [InlineData("WR", "CN_DAY", null)]
    public void Hours_are_those_of_the_home_exchange(string symbol, string template, DayOpenRule? dayOpen)
    {
        var hours = Shipped.Calendar.HoursOf(Shipped.Instrument(symbol));
        Assert.Equal((template, dayOpen), (hours.Template.Code, hours.DayOpen));
    }

    [Fact]
    public void All_contracts_have_a_last_trading_day_in_their_month_and_a_delivery_after_it()
    {
        var contracts = Shipped.ContractsOn(NoticeDay);
        Assert.Equal(234, contracts.Count);
        foreach (var contract in contracts)
        {
            var last = contract.LastTradingDay(Shipped.Calendar);
            Assert.Equal(contract.Month, ContractMonth.Of(last));
            Assert.True(Shipped.Calendar.IsTradingDay(last), contract.Symbol);
            Assert.All(contract.Instrument.Delivery.LastDelivery, rule => Assert.True(rule.DateFor(contract, Shipped.Calendar) > last, contract.Symbol));
        }

        var catalogue = new ContractCatalogue();
        Assert.Equal(234, catalogue.Append(contracts).Count);
    }

    [Fact]
    public void Demo_participants_are_enough_for_a_market_and_all_marked()
    {
        Assert.Equal(4, Shipped.Participants.Firms.Count);
        Assert.InRange(Shipped.Participants.Traders.Count, 8, 32);
        Assert.All(Shipped.Participants.Firms, firm => Assert.True(firm.Demo));
        Assert.Equal(["RISK1", "RISK2"], Shipped.Participants.Sessions.Where(session => session.Role == SessionRole.RiskOfficer).Select(session => session.Code));
        Assert.Equal(["DROP1", "CLEAR1"], Shipped.Participants.Sessions.Where(session => session.Role is SessionRole.DropCopy or SessionRole.ClearingCopy).Select(session => session.Code));
        foreach (var session in Shipped.Participants.Sessions.Where(session => session.Role == SessionRole.Trader))
            Assert.True(Shipped.Participants.MayTrade(session.SessionId, Shipped.Participants.Account(session.Accounts[0]).AccountId));
        Assert.False(Shipped.Participants.MayTrade(new SessionId(1), new AccountId(2)));
    }

    [Fact]
    public void Demo_products_start_inside_a_band_and_trade_at_usual_sizes()
    {
        Assert.Equal("JM J RB HC L PP V C", string.Join(' ', Shipped.Demo.Products.Select(product => product.Symbol)));
        foreach (var product in Shipped.Demo.Products)
        {
            var contract = new Contract(Shipped.Instrument(product.Symbol), new ContractMonth(2027, 1));
            var band = contract.PriceBandFor(new Price(product.StartPriceTicks), NoticeDay);
            Assert.True(band.High.Ticks - band.Low.Ticks > 10 * product.SpreadTicks, product.Symbol);
        }
    }
}
