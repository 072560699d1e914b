using Commodities.Domain;
using Commodities.Matching.Tests.Support;
using Xunit;

namespace Commodities.Matching.Tests;

/// <summary>A collar of 5 ticks around the price before, and what happens to what would print outside.</summary>
public sealed class CollarTests
{
    private static Venue Open(TradePricePolicy policy = TradePricePolicy.Resting, EngineOptions? options = null)
    {
        Venue venue = options is null ? new() : new(options);
        venue.Commands.Define(change: terms => terms with { CollarTicks = 5, TradePricePolicy = policy });
        venue.Commands.Phase(TradingPhase.Continuous);
        venue.Run();
        return venue;
    }

    [Fact]
    public void Order_that_sweeps_beyond_the_collar_is_stopped_before_that_print_and_rests()
    {
        using Venue venue = Open();
        venue.Commands.New(1, Side.Sell, 105, 1);
        venue.Commands.New(2, Side.Sell, 106, 1);
        venue.Run();
        venue.Commands.New(3, Side.Buy, 110, 5);
        venue.Commands.New(4, Side.Buy, 100, 1);
        venue.Expect(
            "accepted 3 Buy 110x5",
            "trade 1 105x1 taker 3 left 4 maker 1 left 0",
            "interrupted 1 order 5 at 106 outside 95..105 around 100",
            "phase 1 Continuous Halted",
            "rejected NewOrder ContractHalted limit 0 asked 0");
        Assert.Equal((110, 106), (venue.Engine.Contract(1).BestBidTicks, venue.Engine.Contract(1).BestOfferTicks));
        venue.Engine.Verify();
    }

    [Fact]
    public void Auction_finds_the_price_and_trading_goes_on_around_it()
    {
        using Venue venue = Open();
        venue.Commands.New(1, Side.Sell, 110, 2);
        venue.Commands.New(2, Side.Buy, 112, 3);
        venue.Run();
        Assert.NotEqual(0, venue.Engine.Contract(1).InterruptedNanos);
        venue.Commands.Phase(TradingPhase.Auction);
        venue.Commands.New(3, Side.Sell, 111, 1);
        venue.Commands.Uncross();
        venue.Commands.Phase(TradingPhase.Continuous);
        venue.Commands.New(4, Side.Sell, 117, 1);
        venue.Commands.New(5, Side.Buy, 117, 1);
        venue.Expect(
            "phase 1 Halted Auction",
            "accepted 3 Sell 111x1",
            "trade 1 auction 112x2 taker 2 left 1 maker 1 left 0",
            "trade 2 auction 112x1 taker 2 left 0 maker 3 left 0",
            "uncrossed 1 112x3 imbalance 0 None",
            "phase 1 Auction Continuous",
            "accepted 4 Sell 117x1",
            "accepted 5 Buy 117x1",
            "trade 3 117x1 taker 5 left 0 maker 4 left 0");
        Assert.Equal(0, venue.Engine.Contract(1).InterruptedNanos);
    }

    [Fact]
    public void Limit_beyond_the_collar_that_trades_inside_it_or_not_at_all_is_no_interruption()
    {
        using Venue venue = Open();
        venue.Commands.New(1, Side.Buy, 150, 2);
        venue.Commands.New(2, Side.Sell, 190, 1);
        venue.Commands.Cancel(1);
        venue.Commands.New(3, Side.Sell, 104, 1);
        venue.Commands.New(4, Side.Buy, 180, 1);
        venue.Expect(
            "accepted 1 Buy 150x2",
            "accepted 2 Sell 190x1",
            "cancelled 1 2 Requested",
            "accepted 3 Sell 104x1",
            "accepted 4 Buy 180x1",
            "trade 1 104x1 taker 4 left 0 maker 3 left 0");
    }

    [Theory]
    [InlineData(TradePricePolicy.Median, 94, 90, "94")]
    [InlineData(TradePricePolicy.Resting, 94, 90, "90")]
    [InlineData(TradePricePolicy.Resting, 110, 90, "90")]
    public void First_print_below_the_collar_interrupts_a_buyer_too(TradePricePolicy policy, long limit, long offer, string price)
    {
        using Venue venue = Open(policy);
        venue.Commands.New(1, Side.Sell, offer, 1);
        venue.Run();
        venue.Commands.New(2, Side.Buy, limit, 1);
        venue.Expect(
            $"accepted 2 Buy {limit}x1",
            $"interrupted 1 order 4 at {price} outside 95..105 around 100",
            "phase 1 Continuous Halted");
    }

    [Fact]
    public void Median_print_inside_the_collar_trades_though_the_resting_price_lies_outside()
    {
        using Venue venue = Open(TradePricePolicy.Median);
        venue.Commands.New(1, Side.Sell, 80, 1);
        venue.Run();
        venue.Commands.New(2, Side.Buy, 120, 1);
        venue.Expect("accepted 2 Buy 120x1", "trade 1 100x1 taker 2 left 0 maker 1 left 0");
    }

    [Fact]
    public void What_trades_at_once_or_not_at_all_counts_only_the_collar_and_interrupts_nothing()
    {
        using Venue venue = Open();
        venue.Commands.New(1, Side.Sell, 104, 2);
        venue.Commands.New(2, Side.Sell, 106, 9);
        venue.Run();
        venue.Commands.New(3, Side.Buy, 106, 3, TimeInForce.FillOrKill);
        venue.Commands.New(4, Side.Buy, 106, 5, TimeInForce.ImmediateOrCancel, minimum: 3);
        venue.Commands.New(5, Side.Buy, 106, 5, TimeInForce.ImmediateOrCancel, minimum: 2);
        venue.Expect(
            "accepted 3 Buy 106x3",
            "cancelled 3 3 FillOrKill",
            "accepted 4 Buy 106x5",
            "cancelled 4 5 MinQuantity",
            "accepted 5 Buy 106x5",
            "trade 1 104x2 taker 5 left 3 maker 1 left 0",
            "interrupted 1 order 7 at 106 outside 95..105 around 100",
            "phase 1 Continuous Halted",
            "cancelled 5 3 ImmediateOrCancel");
    }

    [Fact]
    public void Replacement_that_would_print_outside_interrupts_as_well()
    {
        using Venue venue = Open();
        venue.Commands.New(1, Side.Sell, 108, 2);
        venue.Commands.New(2, Side.Buy, 99, 1);
        venue.Run();
        venue.Commands.Replace(2, 108, 1);
        venue.Expect(
            "replaced 2 by 2 108x1 leaves 1 lost",
            "interrupted 1 order 4 at 108 outside 95..105 around 100",
            "phase 1 Continuous Halted");
    }

    [Fact]
    public void Stops_behind_the_one_that_interrupts_wait_again_and_come_in_when_trading_goes_on()
    {
        using Venue venue = Open();
        venue.Commands.New(1, Side.Sell, 104, 1);
        venue.Commands.New(2, Side.Sell, 112, 9);
        venue.Commands.New(3, Side.Buy, 0, 2, type: OrderType.Stop, stop: 103);
        venue.Commands.New(4, Side.Buy, 113, 3, type: OrderType.StopLimit, stop: 103);
        venue.Commands.New(5, Side.Buy, 113, 4, type: OrderType.StopLimit, stop: 104);
        venue.Run();
        venue.Commands.New(6, Side.Buy, 104, 1);
        venue.Commands.Phase(TradingPhase.Auction);
        venue.Commands.New(7, Side.Buy, 112, 1);
        venue.Commands.Uncross();
        venue.Commands.Phase(TradingPhase.Continuous);
        venue.Expect(
            "accepted 6 Buy 104x1",
            "trade 1 104x1 taker 6 left 0 maker 1 left 0",
            "triggered 3 at 103: Market Buy 200x2",
            "interrupted 1 order 5 at 112 outside 99..109 around 104",
            "phase 1 Continuous Halted",
            "cancelled 3 2 MarketRemainder",
            "phase 1 Halted Auction",
            "accepted 7 Buy 112x1",
            "trade 2 auction 112x1 taker 7 left 0 maker 2 left 8",
            "uncrossed 1 112x1 imbalance 8 Sell",
            "phase 1 Auction Continuous",
            "triggered 4 at 103: Limit Buy 113x3",
            "trade 3 112x3 taker 4 left 0 maker 2 left 5",
            "triggered 5 at 104: Limit Buy 113x4",
            "trade 4 112x4 taker 5 left 0 maker 2 left 1");
        venue.Engine.Verify();
    }

    [Fact]
    public void Own_order_beyond_the_collar_interrupts_like_any_other()
    {
        using Venue venue = new();
        venue.Commands.Define(change: terms => terms with { CollarTicks = 5, SelfTradePolicy = SelfTradePolicy.CancelNewest });
        venue.Commands.Phase(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Sell, 106, 1);
        venue.Run();
        venue.Commands.New(2, Side.Buy, 106, 1);
        venue.Expect("accepted 2 Buy 106x1", "interrupted 1 order 4 at 106 outside 95..105 around 100", "phase 1 Continuous Halted");
    }

    [Fact]
    public void Collar_is_a_term_of_the_contract_and_zero_is_none()
    {
        using Venue venue = Open();
        venue.Commands.Define(change: terms => terms with { CollarTicks = 0 });
        venue.Commands.New(1, Side.Sell, 190, 1);
        venue.Commands.New(2, Side.Buy, 190, 1);
        venue.Commands.Define(change: terms => terms with { CollarTicks = -1 });
        venue.Expect(
            "defined 1 0..200",
            "accepted 1 Sell 190x1",
            "accepted 2 Buy 190x1",
            "trade 1 190x1 taker 2 left 0 maker 1 left 0",
            "rejected DefineContract InvalidContractDefinition limit 0 asked -1");
    }
}
