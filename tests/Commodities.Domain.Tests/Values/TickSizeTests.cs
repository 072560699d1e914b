using Xunit;

namespace Commodities.Domain.Tests.Values;

public sealed class TickSizeTests
{
    [Theory]
    [InlineData(20, "588.2", 2941)]
    [InlineData(20, "588.20", 2941)]
    [InlineData(20, "0", 0)]
    [InlineData(50, "1200.5", 2401)]
    [InlineData(100, "3888", 3888)]
    [InlineData(500, "14005", 2801)]
    [InlineData(1, "0.01", 1)]
    [InlineData(100, "10000000", 10_000_000)]
    public void Text_on_the_tick_becomes_ticks(int tickFen, string text, long ticks) => Assert.Equal(ticks, new TickSize(tickFen).Parse(text).Ticks);

    [Theory]
    [InlineData(20, "588.3", "588.3 is off the tick of 0.2 CNY: the nearest prices are 588.2 and 588.4")]
    [InlineData(500, "14007", "14007 is off the tick of 5 CNY: the nearest prices are 14005 and 14010")]
    [InlineData(100, "10000001", "10000001 is above the highest price, 10000000")]
    [InlineData(50, "-1", "\"-1\" is not a price: expected CNY per tonne in digits with at most two decimals, such as 0.5")]
    [InlineData(50, "", "\"\" is not a price: expected CNY per tonne in digits with at most two decimals, such as 0.5")]
    [InlineData(50, ".5", "\".5\" is not a price: expected CNY per tonne in digits with at most two decimals, such as 0.5")]
    [InlineData(50, "1.", "\"1.\" is not a price: expected CNY per tonne in digits with at most two decimals, such as 0.5")]
    [InlineData(50, "1.500", "\"1.500\" is not a price: expected CNY per tonne in digits with at most two decimals, such as 0.5")]
    [InlineData(50, "1,5", "\"1,5\" is not a price: expected CNY per tonne in digits with at most two decimals, such as 0.5")]
    [InlineData(50, "1e3", "\"1e3\" is not a price: expected CNY per tonne in digits with at most two decimals, such as 0.5")]
    [InlineData(1, "9999999999999", "\"9999999999999\" is not a price: expected CNY per tonne in digits with at most two decimals, such as 0.01")]
    public void Other_text_is_refused_with_what_would_be_right(int tickFen, string text, string message)
    {
        Assert.False(new TickSize(tickFen).TryParse(text, out _, out var error));
        Assert.Equal(message, error);
        Assert.Equal(message, Assert.Throws<FormatException>(() => new TickSize(tickFen).Parse(text)).Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(25)]
    [InlineData(50)]
    [InlineData(100)]
    [InlineData(200)]
    [InlineData(500)]
    public void Ticks_come_back_from_their_text(int tickFen)
    {
        var tick = new TickSize(tickFen);
        for (long ticks = 0; ticks <= 5_000; ticks++)
            Assert.Equal(ticks, tick.Parse(tick.Format(new Price(ticks))).Ticks);
        Assert.Equal(Price.MaxTicks, tick.Parse(tick.Format(new Price(Price.MaxTicks))).Ticks);
    }

    [Fact]
    public void Value_of_a_trade_is_exact()
    {
        var contract = new Contract(Samples.Instrument(), new ContractMonth(2027, 1));
        Assert.Equal(new Money(3_000), contract.Instrument.TickValue);
        Assert.Equal(new Money(2_401L * 3_000 * 7), contract.ValueOf(new Price(2_401), new Quantity(7)));
        Assert.Throws<OverflowException>(() => contract.ValueOf(new Price(Price.MaxTicks), new Quantity(long.MaxValue)));
    }
}
