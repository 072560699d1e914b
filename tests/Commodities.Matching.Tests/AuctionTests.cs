using System.Globalization;
using Commodities.Domain;
using Commodities.Matching.Tests.Support;
using Commodities.Messages;
using CsCheck;
using Xunit;

namespace Commodities.Matching.Tests;

/// <summary>The call auction: known cases, and its principle over random books.</summary>
public sealed class AuctionTests
{
    private const int DefaultBooks = 200_000;

    /// <summary>Random books for the three rules together.</summary>
    private static readonly int Books = Environment.GetEnvironmentVariable("COMMODITIES_RANDOM_BOOKS") is { Length: > 0 } text
        ? int.Parse(text, CultureInfo.InvariantCulture)
        : DefaultBooks;

    private static readonly Gen<(Side Side, int Price, int Lots)[]> RandomBook =
        Gen.Select(Gen.Bool, Gen.Int[80, 120], Gen.Int[1, 12], (buys, price, lots) => (buys ? Side.Buy : Side.Sell, price, lots)).Array[1, 16];

    [Theory]
    [InlineData("B 105x10 S 100x10", "103x10 imbalance 0 None")]
    [InlineData("B 105x10 S 100x4 S 110x5", "105x4 imbalance 6 Buy")]
    [InlineData("B 105x4 S 100x10", "100x4 imbalance 6 Sell")]
    [InlineData("B 105x10 B 104x5 S 100x10 S 106x5", "104x10 imbalance 5 Buy")]
    [InlineData("B 3010x20 B 3005x10 B 3000x40 S 2990x15 S 2998x10 S 3005x30", "3005x30 imbalance 25 Sell")]
    [InlineData("B 101x1 S 102x1", "none")]
    [InlineData("B 101x1", "none")]
    [InlineData("B 100x3 B 100x4 S 100x7", "100x7 imbalance 0 None")]
    [InlineData("B 106x10 S 100x10 S 102x1", "102x10 imbalance 1 Sell")]
    public void Known_book_gives_the_known_price(string book, string expected)
    {
        using Venue venue = new();
        venue.Commands.Define(1, 0, 4_000);
        venue.Commands.Phase(TradingPhase.Auction);
        string[] words = book.Split(' ');
        for (int word = 0; word < words.Length; word += 2)
        {
            int[] order = [.. words[word + 1].Split('x').Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
            venue.Commands.New(1 + word, words[word] == "B" ? Side.Buy : Side.Sell, order[0], order[1]);
        }

        venue.Commands.Uncross();
        Assert.Equal($"uncrossed 1 {expected}", venue.Run()[^1]);
    }

    [Theory]
    [InlineData(AuctionRule.NearestReference, 90, "100")]
    [InlineData(AuctionRule.NearestReference, 102, "102")]
    [InlineData(AuctionRule.NearestReference, 120, "105")]
    [InlineData(AuctionRule.HighestPrice, 90, "105")]
    [InlineData(AuctionRule.LastPair, 90, "103")]
    public void Rule_of_the_contract_takes_one_of_the_prices_that_trade_most(AuctionRule rule, long reference, string expected)
    {
        using Venue venue = new();
        venue.Commands.Define(1, 0, 200, terms => terms with { AuctionRule = rule, ReferencePriceTicks = reference });
        venue.Commands.Phase(TradingPhase.Auction);
        venue.Commands.New(1, Side.Buy, 105, 10);
        venue.Commands.New(2, Side.Sell, 100, 10);
        venue.Commands.Uncross();
        Assert.Equal($"uncrossed 1 {expected}x10 imbalance 0 None", venue.Run()[^1]);
    }

    [Theory]
    [InlineData(AuctionRule.NearestReference, 100, "104x10 imbalance 5 Buy")]
    [InlineData(AuctionRule.HighestPrice, 100, "105x10 imbalance 0 None")]
    public void No_rule_leaves_a_better_order_unfilled(AuctionRule rule, long reference, string expected)
    {
        using Venue venue = new();
        venue.Commands.Define(1, 0, 200, terms => terms with { AuctionRule = rule, ReferencePriceTicks = reference });
        venue.Commands.Phase(TradingPhase.Auction);
        venue.Commands.New(1, Side.Buy, 105, 10);
        venue.Commands.New(2, Side.Buy, 104, 5);
        venue.Commands.New(3, Side.Sell, 100, 10);
        venue.Commands.New(4, Side.Sell, 106, 5);
        venue.Commands.Uncross();
        Assert.Equal($"uncrossed 1 {expected}", venue.Run()[^1]);
    }

    [Fact]
    public void Price_step_rounds_the_mean_half_up()
    {
        using Venue venue = new();
        venue.Commands.Define(1, 0, 200, terms => terms with { PriceStepTicks = 5 });
        venue.Commands.Phase(TradingPhase.Auction);
        venue.Commands.New(1, Side.Buy, 105, 10);
        venue.Commands.New(2, Side.Sell, 100, 10);
        venue.Commands.Uncross();
        Assert.Equal("uncrossed 1 105x10 imbalance 0 None", venue.Run()[^1]);
    }

    /// <summary>
    /// The largest volume that any price allows; whoever is better than the price filled; at the price the smaller side filled; and
    /// each side filled in price-time order.
    /// </summary>
    [Theory]
    [InlineData(AuctionRule.LastPair)]
    [InlineData(AuctionRule.NearestReference)]
    [InlineData(AuctionRule.HighestPrice)]
    public void Principle_holds_for_random_books(AuctionRule rule)
    {
        using Venue venue = new();
        venue.Commands.Define(1, 0, 200, terms => terms with { AuctionRule = rule });
        venue.Commands.Phase(TradingPhase.Auction);
        venue.RunQuickly();
        RandomBook.Sample(book => AssertPrinciple(venue, book), iter: Books / Enum.GetValues<AuctionRule>().Length, threads: 1);
        venue.Engine.Verify();
    }

    private static void AssertPrinciple(Venue venue, (Side Side, int Price, int Lots)[] book)
    {
        for (int number = 0; number < book.Length; number++)
            venue.Commands.New(number + 1, book[number].Side, book[number].Price, book[number].Lots);
        venue.RunQuickly();
        venue.Commands.Uncross();
        venue.RunQuickly();
        long[] filled = new long[book.Length];
        for (int index = 0; index < venue.Log.Count - 1; index++)
        {
            Trade trade = venue.Log[index].As<Trade>();
            Assert.Equal(TradeFlags.Auction, trade.Flags);
            filled[trade.TakerClientOrderId - 1] += trade.QuantityLots;
            filled[trade.MakerClientOrderId - 1] += trade.QuantityLots;
        }

        AuctionUncrossed uncrossed = venue.Log[venue.Log.Count - 1].As<AuctionUncrossed>();
        AssertFills(book, filled, uncrossed.PriceTicks, uncrossed.VolumeLots);
        venue.Commands.Phase(TradingPhase.Closed);
        venue.Commands.Phase(TradingPhase.Auction);
        venue.RunQuickly();
        Assert.Equal(0, venue.Engine.OpenOrders);
    }

    private static void AssertFills((Side Side, int Price, int Lots)[] book, long[] filled, long priceTicks, long volumeLots)
    {
        long Volume(long price) => Math.Min(
            book.Where(order => order.Side == Side.Buy && order.Price >= price).Sum(order => order.Lots),
            book.Where(order => order.Side == Side.Sell && order.Price <= price).Sum(order => order.Lots));
        long largest = Enumerable.Range(80, 41).Max(price => Volume(price));
        Assert.Equal(largest, volumeLots);
        foreach (Side side in new[] { Side.Buy, Side.Sell })
        {
            int[] places = [.. Enumerable.Range(0, book.Length).Where(place => book[place].Side == side)
                .OrderBy(place => side == Side.Buy ? -book[place].Price : book[place].Price)];
            long left = volumeLots;
            foreach (int place in places)
            {
                long expected = Math.Min(left, book[place].Lots);
                Assert.Equal(expected, filled[place]);
                left -= expected;
                bool isBetter = side == Side.Buy ? book[place].Price > priceTicks : book[place].Price < priceTicks;
                Assert.True(volumeLots == 0 || !isBetter || filled[place] == book[place].Lots, "better than the price, and not filled");
            }

            Assert.Equal(0, left);
        }

        if (volumeLots > 0)
            Assert.Equal(largest, Volume(priceTicks));
    }
}
