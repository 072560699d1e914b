using Commodities.Domain;
using Commodities.Matching.Tests.Support;
using Xunit;

namespace Commodities.Matching.Tests;

/// <summary>The median rule of the Chinese commodity futures exchanges.</summary>
public sealed class MedianPriceTests
{
    [Theory]
    [InlineData(102, "101x5", Side.Buy, 103, 5, "102x5")]
    [InlineData(105, "104x1", Side.Buy, 106, 1, "105x1")]
    [InlineData(103, "104x1", Side.Buy, 106, 1, "104x1")]
    [InlineData(100, "101x2 102x2", Side.Buy, 103, 4, "101x2 102x2")]
    [InlineData(110, "101x2 102x2", Side.Buy, 103, 4, "103x2 103x2")]
    [InlineData(102, "103x5", Side.Sell, 101, 5, "102x5")]
    [InlineData(110, "103x2 102x2", Side.Sell, 101, 4, "103x2 102x2")]
    [InlineData(90, "103x2 102x2", Side.Sell, 101, 4, "101x2 101x2")]
    public void Match_prints_at_the_middle_of_both_limits_and_the_last_price(
        int last, string resting, Side side, long limit, long lots, string expected)
    {
        using Venue venue = Open(last);
        long id = 10;
        foreach (string order in resting.Split(' '))
        {
            string[] parts = order.Split('x');
            venue.Commands.New(id++, Opposite(side), long.Parse(parts[0], null), long.Parse(parts[1], null));
        }

        venue.Run();
        venue.Commands.New(99, side, limit, lots);
        Assert.Equal(expected.Split(' '), PricesOf(venue.Run()));
    }

    [Fact]
    public void Reference_price_stands_in_before_the_first_trade()
    {
        using Venue venue = new();
        venue.Commands.Define(1, 0, 200, terms => terms with { TradePricePolicy = TradePricePolicy.Median, ReferencePriceTicks = 104 });
        venue.Commands.Phase(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Sell, 101, 1);
        venue.Commands.New(2, Side.Buy, 110, 1);
        Assert.Equal(["104x1"], PricesOf(venue.Run()));
    }

    [Fact]
    public void Market_order_counts_with_the_limit_price_of_its_side()
    {
        using Venue venue = Open(150);
        venue.Commands.New(10, Side.Sell, 140, 1);
        venue.Commands.New(11, Side.Buy, 0, 1, TimeInForce.ImmediateOrCancel, OrderType.Market);
        Assert.Equal(["150x1"], PricesOf(venue.Run()));
    }

    [Fact]
    public void Replaced_order_that_crosses_follows_the_same_rule()
    {
        using Venue venue = Open(102);
        venue.Commands.New(10, Side.Sell, 101, 1);
        venue.Commands.New(11, Side.Buy, 100, 1);
        venue.Commands.Replace(11, 103, 1);
        Assert.Equal(["102x1"], PricesOf(venue.Run()));
    }

    [Fact]
    public void Last_price_between_two_price_steps_is_taken_down()
    {
        using Venue venue = Open(103);
        venue.Commands.Define(1, 0, 200, terms => terms with { TradePricePolicy = TradePricePolicy.Median, PriceStepTicks = 5 });
        venue.Commands.New(10, Side.Sell, 95, 1);
        venue.Commands.New(11, Side.Buy, 110, 1);
        Assert.Equal(["100x1"], PricesOf(venue.Run()));
    }

    /// <summary>A venue in continuous trading whose last price is given.</summary>
    private static Venue Open(int last)
    {
        Venue venue = new();
        venue.Commands.Define(1, 0, 200, terms => terms with { TradePricePolicy = TradePricePolicy.Median });
        venue.Commands.Phase(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Sell, last, 1);
        venue.Commands.New(2, Side.Buy, last, 1);
        Assert.Equal([$"{last}x1"], PricesOf(venue.Run()));
        return venue;
    }

    private static Side Opposite(Side side) => side == Side.Buy ? Side.Sell : Side.Buy;

    private static string[] PricesOf(string[] events) =>
        [.. events.Where(text => text.StartsWith("trade", StringComparison.Ordinal)).Select(text => text.Split(' ')[2])];
}
