using Commodities.Domain;
using Commodities.Matching.Tests.Support;
using Xunit;

namespace Commodities.Matching.Tests;

/// <summary>What happens when an account meets itself or its group.</summary>
public sealed class SelfTradeTests
{
    private const int Other = 71;
    private const int Sibling = 72;

    /// <summary>Offers at 101: 3 lots of another account, 4 of the own one, 5 of a sibling; at 102 6 of another. The own account has a policy.</summary>
    private static Venue With(SelfTradePolicy policy, int group = 9)
    {
        Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.DefineAccount(CommandList.Account, group, policy);
        venue.Commands.DefineAccount(Sibling, 9);
        venue.Commands.New(1, Side.Sell, 101, 3, account: Other);
        venue.Commands.New(2, Side.Sell, 101, 4);
        venue.Commands.New(3, Side.Sell, 101, 5, account: Sibling);
        venue.Commands.New(4, Side.Sell, 102, 6, account: Other);
        venue.Run();
        return venue;
    }

    [Theory]
    [InlineData(SelfTradePolicy.CountOnly,
        "trade 1 101x3 taker 9 left 11 maker 1 left 0; trade 2 101x4 taker 9 left 7 maker 2 left 0; "
        + "trade 3 101x5 taker 9 left 2 maker 3 left 0; trade 4 102x2 taker 9 left 0 maker 4 left 4")]
    [InlineData(SelfTradePolicy.Default,
        "trade 1 101x3 taker 9 left 11 maker 1 left 0; trade 2 101x4 taker 9 left 7 maker 2 left 0; "
        + "trade 3 101x5 taker 9 left 2 maker 3 left 0; trade 4 102x2 taker 9 left 0 maker 4 left 4")]
    [InlineData(SelfTradePolicy.CancelNewest, "trade 1 101x3 taker 9 left 11 maker 1 left 0; cancelled 9 11 SelfTrade")]
    [InlineData(SelfTradePolicy.CancelOldest,
        "trade 1 101x3 taker 9 left 11 maker 1 left 0; cancelled 2 4 SelfTrade; cancelled 3 5 SelfTrade; trade 2 102x6 taker 9 left 5 maker 4 left 0")]
    [InlineData(SelfTradePolicy.CancelBoth, "trade 1 101x3 taker 9 left 11 maker 1 left 0; cancelled 2 4 SelfTrade; cancelled 9 11 SelfTrade")]
    [InlineData(SelfTradePolicy.Decrement,
        "trade 1 101x3 taker 9 left 11 maker 1 left 0; cancelled 2 4 SelfTrade; replaced 9 by 0 102x10 leaves 7 kept; "
        + "cancelled 3 5 SelfTrade; replaced 9 by 0 102x5 leaves 2 kept; trade 2 102x2 taker 9 left 0 maker 4 left 4")]
    public void Policy_of_the_incoming_account_holds(SelfTradePolicy policy, string expected)
    {
        using Venue venue = With(policy);
        venue.Commands.New(9, Side.Buy, 102, 14);
        venue.Expect(["accepted 9 Buy 102x14", .. expected.Split("; ")]);
    }

    [Fact]
    public void Accounts_without_a_group_are_one_party_each()
    {
        using Venue venue = With(SelfTradePolicy.CancelOldest, group: 0);
        venue.Commands.New(9, Side.Buy, 101, 8);
        venue.Expect(
            "accepted 9 Buy 101x8",
            "trade 1 101x3 taker 9 left 5 maker 1 left 0",
            "cancelled 2 4 SelfTrade",
            "trade 2 101x5 taker 9 left 0 maker 3 left 0");
    }

    [Fact]
    public void Smaller_incoming_order_is_used_up_by_a_decrement()
    {
        using Venue venue = With(SelfTradePolicy.Decrement);
        venue.Commands.New(9, Side.Buy, 101, 5);
        venue.Expect(
            "accepted 9 Buy 101x5",
            "trade 1 101x3 taker 9 left 2 maker 1 left 0",
            "replaced 2 by 0 101x2 leaves 2 kept",
            "cancelled 9 2 SelfTrade");
    }

    [Theory]
    [InlineData(SelfTradePolicy.CancelNewest, 3, true)]
    [InlineData(SelfTradePolicy.CancelNewest, 4, false)]
    [InlineData(SelfTradePolicy.CancelBoth, 4, false)]
    [InlineData(SelfTradePolicy.Decrement, 4, false)]
    [InlineData(SelfTradePolicy.CancelOldest, 9, true)]
    [InlineData(SelfTradePolicy.CancelOldest, 10, false)]
    public void Fill_or_kill_counts_no_lots_that_it_may_not_trade(SelfTradePolicy policy, long lots, bool fills)
    {
        using Venue venue = With(policy);
        int before = venue.Engine.OpenOrders;
        venue.Commands.New(9, Side.Buy, 102, lots, TimeInForce.FillOrKill);
        string[] events = venue.Run();
        Assert.Equal(fills, !events[1].StartsWith("cancelled 9", StringComparison.Ordinal));
        if (fills)
            Assert.EndsWith("taker 9 left 0 maker " + (lots == 3 ? "1 left 0" : "4 left 0"), events[^1], StringComparison.Ordinal);
        else
            Assert.Equal(($"cancelled 9 {lots} FillOrKill", before), (events[1], venue.Engine.OpenOrders));
    }

    [Fact]
    public void Replaced_and_triggered_orders_meet_themselves_too()
    {
        using Venue venue = With(SelfTradePolicy.CancelNewest);
        venue.Commands.New(8, Side.Buy, 100, 4);
        venue.Commands.New(9, Side.Buy, 102, 7, type: OrderType.StopLimit, stop: 101);
        venue.Run();
        venue.Commands.Replace(8, 101, 4);
        venue.Expect(
            "replaced 8 by 8 101x4 leaves 4 lost",
            "trade 1 101x3 taker 8 left 1 maker 1 left 0",
            "cancelled 8 1 SelfTrade",
            "triggered 9 at 101: Limit Buy 102x7",
            "cancelled 9 7 SelfTrade");
        Assert.Equal(3, venue.Engine.OpenOrders);
    }

    [Fact]
    public void Product_has_a_policy_and_the_account_another()
    {
        using Venue venue = With(SelfTradePolicy.Default);
        venue.Commands.Define(1, change: terms => terms with { SelfTradePolicy = SelfTradePolicy.CancelNewest });
        venue.Commands.New(8, Side.Buy, 101, 4);
        venue.Commands.DefineAccount(CommandList.Account, 9, SelfTradePolicy.CountOnly);
        venue.Commands.New(9, Side.Buy, 101, 4);
        venue.Expect(
            "defined 1 0..200",
            "accepted 8 Buy 101x4",
            "trade 1 101x3 taker 8 left 1 maker 1 left 0",
            "cancelled 8 1 SelfTrade",
            "account 70 group 9 CountOnly",
            "accepted 9 Buy 101x4",
            "trade 2 101x4 taker 9 left 0 maker 2 left 0");
    }

    [Fact]
    public void Uncross_trades_all_the_same()
    {
        using Venue venue = With(SelfTradePolicy.CancelBoth);
        venue.Commands.Phase(TradingPhase.Auction);
        venue.Commands.New(9, Side.Buy, 101, 7);
        venue.Commands.Uncross();
        string[] events = venue.Run();
        Assert.Equal("uncrossed 1 101x7 imbalance 5 Sell", events[^1]);
    }

    [Fact]
    public void Snapshot_keeps_accounts_and_their_policies()
    {
        using Venue venue = With(SelfTradePolicy.CancelNewest);
        EventLog log = new();
        using MatchingEngine<LogSink> restored = MatchingEngine<LogSink>.ReadSnapshot(Venue.SmallOptions, new LogSink(log), venue.Snapshot());
        Assert.Equal(venue.Engine.StateHash(), restored.StateHash());
        venue.Commands.New(9, Side.Buy, 101, 14);
        restored.Apply(in venue.Commands[venue.Commands.Count - 1]);
        Assert.Equal("cancelled 9 11 SelfTrade", EventText.Of(ref log[2]));
    }
}
