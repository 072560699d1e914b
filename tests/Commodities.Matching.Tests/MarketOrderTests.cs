using Commodities.Domain;
using Commodities.Matching.Tests.Support;
using Xunit;

namespace Commodities.Matching.Tests;

/// <summary>The forms of market order: any price, protected, best price.</summary>
public sealed class MarketOrderTests
{
    /// <summary>Offers of 5 lots at 101, 102 and 103, in a contract with a form.</summary>
    private static Venue With(MarketOrderForm form)
    {
        Venue venue = new();
        venue.Commands.Define(change: terms => terms with { MarketOrderForm = form });
        venue.Commands.Phase(TradingPhase.Continuous);
        for (int step = 1; step <= 3; step++)
            venue.Commands.New(100 + step, Side.Sell, 100 + step, 5);
        venue.Run();
        return venue;
    }

    [Fact]
    public void Any_price_day_order_rests_at_the_far_end_of_the_band()
    {
        using Venue venue = With(MarketOrderForm.AnyPrice);
        venue.Commands.New(1, Side.Buy, 0, 16, type: OrderType.Market);
        venue.Commands.New(2, Side.Sell, 150, 1);
        venue.Expect(
            "accepted 1 Buy 200x16",
            "trade 1 101x5 taker 1 left 11 maker 101 left 0",
            "trade 2 102x5 taker 1 left 6 maker 102 left 0",
            "trade 3 103x5 taker 1 left 1 maker 103 left 0",
            "accepted 2 Sell 150x1",
            "trade 4 200x1 taker 2 left 0 maker 1 left 0");
    }

    [Fact]
    public void Any_price_order_is_immediate_or_fill_or_kill_where_it_says_so()
    {
        using Venue venue = With(MarketOrderForm.AnyPrice);
        venue.Commands.New(1, Side.Buy, 0, 16, TimeInForce.FillOrKill, OrderType.Market);
        venue.Commands.New(2, Side.Sell, 0, 1, TimeInForce.ImmediateOrCancel, OrderType.Market);
        venue.Expect("accepted 1 Buy 200x16", "cancelled 1 16 FillOrKill", "accepted 2 Sell 0x1", "cancelled 2 1 MarketRemainder");
    }

    [Fact]
    public void Protected_order_trades_up_to_its_protection_price_and_rests_there()
    {
        using Venue venue = With(MarketOrderForm.Protected);
        venue.Commands.New(1, Side.Buy, 102, 12, type: OrderType.Market);
        venue.Commands.New(2, Side.Buy, 103, 7, TimeInForce.ImmediateOrCancel, OrderType.Market);
        venue.Commands.New(3, Side.Buy, 201, 1, type: OrderType.Market);
        venue.Commands.New(4, Side.Sell, 102, 3);
        venue.Expect(
            "accepted 1 Buy 102x12",
            "trade 1 101x5 taker 1 left 7 maker 101 left 0",
            "trade 2 102x5 taker 1 left 2 maker 102 left 0",
            "accepted 2 Buy 103x7",
            "trade 3 103x5 taker 2 left 2 maker 103 left 0",
            "cancelled 2 2 MarketRemainder",
            "rejected NewOrder OutsidePriceBand limit 200 asked 201",
            "accepted 4 Sell 102x3",
            "trade 4 102x2 taker 4 left 1 maker 1 left 0");
    }

    [Fact]
    public void Best_price_order_takes_the_best_level_alone()
    {
        using Venue venue = With(MarketOrderForm.BestPrice);
        venue.Commands.New(1, Side.Buy, 0, 7, TimeInForce.ImmediateOrCancel, OrderType.Market);
        venue.Commands.New(2, Side.Sell, 0, 7, TimeInForce.ImmediateOrCancel, OrderType.Market);
        venue.Commands.New(3, Side.Buy, 0, 1, TimeInForce.FillOrKill, OrderType.Market);
        venue.Commands.New(4, Side.Buy, 0, 1, type: OrderType.Market);
        venue.Expect(
            "accepted 1 Buy 101x7",
            "trade 1 101x5 taker 1 left 2 maker 101 left 0",
            "cancelled 1 2 MarketRemainder",
            "accepted 2 Sell 0x7",
            "cancelled 2 7 MarketRemainder",
            "rejected NewOrder InvalidTimeInForce limit 0 asked 4",
            "rejected NewOrder InvalidTimeInForce limit 0 asked 1");
    }

    [Theory]
    [InlineData(MarketOrderForm.AnyPrice)]
    [InlineData(MarketOrderForm.Protected)]
    public void No_market_order_is_taken_in_an_auction_or_as_post_only(MarketOrderForm form)
    {
        using Venue venue = With(form);
        venue.Commands.New(1, Side.Buy, 100, 1, type: OrderType.Market, instructions: OrderInstructions.PostOnly);
        venue.Commands.Phase(TradingPhase.Auction);
        venue.Commands.New(1, Side.Buy, 100, 1, type: OrderType.Market);
        venue.Expect(
            "rejected NewOrder InvalidInstructions limit 0 asked 1",
            "phase 1 Continuous Auction",
            "rejected NewOrder NotInAuction limit 0 asked 0");
    }
}
