using Commodities.Domain;
using Commodities.Matching.Tests.Support;
using Commodities.Messages;
using Xunit;

namespace Commodities.Matching.Tests;

/// <summary>Cancels, reductions, replacements.</summary>
public sealed class ChangeOrderTests : IDisposable
{
    private readonly Venue _venue = Venue.In(TradingPhase.Continuous);

    public ChangeOrderTests()
    {
        _venue.Commands.New(1, Side.Buy, 100, 10);
        _venue.Commands.New(2, Side.Buy, 100, 10);
        _venue.Run();
    }

    public void Dispose() => _venue.Dispose();

    [Fact]
    public void Cancel_takes_the_order_away()
    {
        _venue.Commands.Cancel(1, 50);
        _venue.Expect("cancelled 1 10 Requested");
        Assert.Equal(50, _venue.Log[0].As<OrderCancelled>().ClientOrderId);
        Assert.False(_venue.Engine.TryFindOrder(CommandList.Session, 1, out _));
    }

    [Fact]
    public void Cancel_does_not_find_the_order_of_another_session()
    {
        _venue.Commands.Cancel(1, session: 8);
        _venue.Expect("rejected CancelOrder UnknownOrder limit 0 asked 0");
        Assert.True(_venue.Engine.TryFindOrder(CommandList.Session, 1, out _));
    }

    [Fact]
    public void Reduction_keeps_the_place_and_says_the_number_of_the_request()
    {
        _venue.Commands.Reduce(1, 4, 50);
        _venue.Commands.New(3, Side.Sell, 100, 7);
        _venue.Expect(
            "replaced 1 by 50 100x6 leaves 6 kept",
            "accepted 3 Sell 100x7",
            "trade 1 100x6 taker 3 left 1 maker 1 left 0",
            "trade 2 100x1 taker 3 left 0 maker 2 left 9");
    }

    [Fact]
    public void Reduction_by_all_or_more_cancels()
    {
        _venue.Commands.Reduce(1, 10);
        _venue.Commands.Reduce(2, long.MaxValue);
        _venue.Expect("cancelled 1 10 Requested", "cancelled 2 10 Requested");
    }

    [Theory]
    [InlineData(100, 10, ReplaceOptions.None, true)]
    [InlineData(100, 4, ReplaceOptions.None, true)]
    [InlineData(100, 11, ReplaceOptions.None, false)]
    [InlineData(99, 4, ReplaceOptions.None, false)]
    [InlineData(100, 4, ReplaceOptions.LosesPriority, false)]
    public void Replacement_keeps_priority_only_at_the_same_price_without_more_lots(long price, long lots, ReplaceOptions options, bool kept)
    {
        _venue.Commands.Replace(1, price, lots, 0, options);
        _venue.Expect($"replaced 1 by 1 {price}x{lots} leaves {lots} {(kept ? "kept" : "lost")}");
        _venue.Commands.New(3, Side.Sell, 100, 1);
        int first = kept ? 1 : 2;
        _venue.Expect("accepted 3 Sell 100x1", $"trade 1 100x1 taker 3 left 0 maker {first} left {(kept ? lots : 10) - 1}");
    }

    [Fact]
    public void Replacement_counts_the_total_with_what_has_traded_unless_told_otherwise()
    {
        _venue.Commands.New(3, Side.Sell, 100, 4, TimeInForce.ImmediateOrCancel);
        _venue.Run();
        _venue.Commands.Replace(1, 100, 8);
        _venue.Commands.Replace(1, 100, 3, 0, ReplaceOptions.QuantityIsLeaves);
        _venue.Commands.Replace(1, 100, 9, 0, ReplaceOptions.QuantityIsLeaves);
        _venue.Expect("replaced 1 by 1 100x8 leaves 4 kept", "replaced 1 by 1 100x7 leaves 3 kept", "replaced 1 by 1 100x13 leaves 9 lost");
    }

    [Fact]
    public void Replacement_that_crosses_trades_at_once_and_rests_with_the_remainder()
    {
        _venue.Commands.New(3, Side.Sell, 103, 4);
        _venue.Commands.New(4, Side.Sell, 104, 3);
        _venue.Run();
        _venue.Commands.Replace(1, 104, 10, 11);
        _venue.Expect(
            "replaced 1 by 11 104x10 leaves 10 lost",
            "trade 1 103x4 taker 11 left 6 maker 3 left 0",
            "trade 2 104x3 taker 11 left 3 maker 4 left 0");
        Assert.True(_venue.Engine.TryFindOrder(CommandList.Session, 11, out RestingOrder order));
        Assert.Equal((104, 3, 10), (order.PriceTicks, order.LeavesLots, order.QuantityLots));
    }

    [Fact]
    public void Replacement_that_trades_whole_leaves_nothing()
    {
        _venue.Commands.New(3, Side.Sell, 101, 20);
        _venue.Run();
        _venue.Commands.Replace(1, 101, 10);
        _venue.Expect("replaced 1 by 1 101x10 leaves 10 lost", "trade 1 101x10 taker 1 left 0 maker 3 left 10");
        Assert.False(_venue.Engine.TryFindOrder(CommandList.Session, 1, out _));
    }

    [Fact]
    public void Replacement_in_an_auction_rests_crossed()
    {
        _venue.Commands.New(3, Side.Sell, 101, 5);
        _venue.Commands.Phase(TradingPhase.Auction);
        _venue.Commands.Replace(1, 102, 10);
        Assert.Equal("replaced 1 by 1 102x10 leaves 10 lost", _venue.Run()[^1]);
        Assert.Equal(102, _venue.Engine.Contract(1).BestBidTicks);
    }

    [Fact]
    public void Replacement_renames_the_order_and_frees_its_old_id()
    {
        _venue.Commands.Replace(1, 100, 10, 77);
        _venue.Commands.New(1, Side.Buy, 90, 1);
        _venue.Commands.Cancel(77);
        _venue.Expect("replaced 1 by 77 100x10 leaves 10 kept", "accepted 1 Buy 90x1", "cancelled 77 10 Requested");
    }

    [Fact]
    public void Refused_replacement_leaves_the_order_as_it_was()
    {
        ulong before = HashWithoutSequences();
        _venue.Commands.Replace(1, 100, 10, 2);
        _venue.Commands.Replace(1, 201, 10);
        _venue.Commands.Replace(1, 100, long.MaxValue, 0, ReplaceOptions.QuantityIsLeaves);
        _venue.Commands.Replace(1, 100, long.MinValue);
        _venue.Expect(
            "rejected ReplaceOrder DuplicateOrder limit 0 asked 0",
            "rejected ReplaceOrder OutsidePriceBand limit 200 asked 201",
            $"rejected ReplaceOrder QuantityTooLarge limit 1000 asked {long.MaxValue}",
            $"rejected ReplaceOrder QuantityTooSmall limit 1 asked {long.MinValue}");
        Assert.Equal(before, HashWithoutSequences());
    }

    /// <summary>Everything behind the snapshot's header, where the sequences are.</summary>
    private ulong HashWithoutSequences()
    {
        StateHash hash = default;
        hash.Add(_venue.Snapshot().AsSpan()[56..^8]);
        return hash.Value;
    }
}
