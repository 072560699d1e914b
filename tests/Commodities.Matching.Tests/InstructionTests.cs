using Commodities.Domain;
using Commodities.Matching.Tests.Support;
using Xunit;

namespace Commodities.Matching.Tests;

/// <summary>Post-only orders, and a minimum quantity of immediate-or-cancel orders.</summary>
public sealed class InstructionTests
{
    [Fact]
    public void Post_only_order_rests_or_is_refused_with_the_price_that_it_would_meet()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Sell, 105, 5);
        venue.Run();
        venue.Commands.New(2, Side.Buy, 104, 1, instructions: OrderInstructions.PostOnly);
        venue.Commands.New(3, Side.Buy, 105, 1, instructions: OrderInstructions.PostOnly);
        venue.Commands.New(4, Side.Buy, 110, 1, TimeInForce.GoodTillCancelled, instructions: OrderInstructions.PostOnly);
        venue.Commands.New(5, Side.Sell, 104, 1, instructions: OrderInstructions.PostOnly);
        venue.Expect(
            "accepted 2 Buy 104x1",
            "rejected NewOrder PostOnlyWouldTrade limit 105 asked 105",
            "rejected NewOrder PostOnlyWouldTrade limit 105 asked 110",
            "rejected NewOrder PostOnlyWouldTrade limit 104 asked 104");
    }

    [Fact]
    public void Post_only_order_trades_as_a_resting_one_and_stays_post_only_when_replaced()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Sell, 105, 5);
        venue.Commands.New(2, Side.Buy, 100, 4, instructions: OrderInstructions.PostOnly);
        venue.Run();
        venue.Commands.Replace(2, 105, 4);
        venue.Commands.Replace(2, 104, 4, 3);
        venue.Commands.Replace(3, 106, 4);
        venue.Commands.New(9, Side.Sell, 104, 1);
        venue.Expect(
            "rejected ReplaceOrder PostOnlyWouldTrade limit 105 asked 105",
            "replaced 2 by 3 104x4 leaves 4 lost",
            "rejected ReplaceOrder PostOnlyWouldTrade limit 105 asked 106",
            "accepted 9 Sell 104x1",
            "trade 1 104x1 taker 9 left 0 maker 3 left 3");
    }

    [Fact]
    public void Snapshot_keeps_the_instruction()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Sell, 105, 5);
        venue.Commands.New(2, Side.Buy, 100, 4, TimeInForce.GoodTillCancelled, instructions: OrderInstructions.PostOnly);
        venue.Commands.Replace(2, 105, 4);
        venue.Run();
        EventLog log = new();
        using MatchingEngine<LogSink> restored = MatchingEngine<LogSink>.ReadSnapshot(Venue.SmallOptions, new LogSink(log), venue.Snapshot());
        venue.Commands.Replace(2, 105, 4);
        restored.Apply(in venue.Commands[venue.Commands.Count - 1]);
        Assert.Equal("rejected ReplaceOrder PostOnlyWouldTrade limit 105 asked 105", EventText.Of(ref log[0]));
    }

    [Theory]
    [InlineData(OrderInstructions.PostOnly, TimeInForce.ImmediateOrCancel, OrderType.Limit, TradingPhase.Continuous, "InvalidInstructions limit 0 asked 1")]
    [InlineData(OrderInstructions.PostOnly, TimeInForce.FillOrKill, OrderType.Market, TradingPhase.Continuous, "InvalidInstructions limit 0 asked 1")]
    [InlineData((OrderInstructions)2, TimeInForce.Day, OrderType.Limit, TradingPhase.Continuous, "InvalidInstructions limit 0 asked 2")]
    [InlineData((OrderInstructions)0x81, TimeInForce.Day, OrderType.Limit, TradingPhase.Continuous, "InvalidInstructions limit 0 asked 129")]
    [InlineData(OrderInstructions.PostOnly, TimeInForce.Day, OrderType.Limit, TradingPhase.Auction, "NotInAuction limit 0 asked 0")]
    public void Instruction_that_does_not_fit_is_refused(
        OrderInstructions instructions, TimeInForce timeInForce, OrderType type, TradingPhase phase, string expected)
    {
        using Venue venue = Venue.In(phase);
        venue.Commands.New(1, Side.Buy, 100, 1, timeInForce, type, instructions: instructions);
        venue.Expect($"rejected NewOrder {expected}");
    }

    [Theory]
    [InlineData(7, "trade 1 100x4 taker 9 left 6 maker 1 left 0; trade 2 101x3 taker 9 left 3 maker 2 left 0; cancelled 9 3 ImmediateOrCancel")]
    [InlineData(8, "cancelled 9 10 MinQuantity")]
    [InlineData(0, "trade 1 100x4 taker 9 left 6 maker 1 left 0; trade 2 101x3 taker 9 left 3 maker 2 left 0; cancelled 9 3 ImmediateOrCancel")]
    public void Immediate_order_trades_its_minimum_at_least_or_nothing(long minimum, string expected)
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Sell, 100, 4);
        venue.Commands.New(2, Side.Sell, 101, 3);
        venue.Commands.New(3, Side.Sell, 102, 50);
        venue.Run();
        venue.Commands.New(9, Side.Buy, 101, 10, TimeInForce.ImmediateOrCancel, minimum: minimum);
        venue.Expect(["accepted 9 Buy 101x10", .. expected.Split("; ")]);
    }

    [Theory]
    [InlineData(TimeInForce.ImmediateOrCancel, OrderType.Limit, 11, "limit 10 asked 11")]
    [InlineData(TimeInForce.ImmediateOrCancel, OrderType.Limit, -1, "limit 10 asked -1")]
    [InlineData(TimeInForce.Day, OrderType.Limit, 1, "limit 0 asked 1")]
    [InlineData(TimeInForce.FillOrKill, OrderType.Limit, 1, "limit 0 asked 1")]
    [InlineData(TimeInForce.ImmediateOrCancel, OrderType.Market, 1, "limit 0 asked 1")]
    public void Minimum_that_does_not_fit_is_refused(TimeInForce timeInForce, OrderType type, long minimum, string expected)
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Buy, 100, 10, timeInForce, type, minimum: minimum);
        venue.Expect($"rejected NewOrder InvalidMinQuantity {expected}");
    }
}
