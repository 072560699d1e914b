using Commodities.Domain;
using Commodities.Matching.Tests.Support;
using Xunit;

namespace Commodities.Matching.Tests;

public sealed class EngineLifeTests
{
    [Fact]
    public void Gap_in_the_command_sequence_stops_the_engine()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Buy, 100, 1);
        venue.Commands[2].Header.Sequence = 4;
        InvariantException exception = Assert.Throws<InvariantException>(() => venue.Engine.Apply(in venue.Commands[2]));
        Assert.Equal("command sequence 4 after 2: expected 3", exception.Message);
        Assert.Equal(2, venue.Engine.LastCommandSequence);
    }

    [Fact]
    public void Disposed_engine_says_so()
    {
        Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Buy, 100, 1);
        venue.Dispose();
        venue.Dispose();
        Assert.Throws<ObjectDisposedException>(() => venue.Engine.Apply(in venue.Commands[2]));
    }

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(65_536, 1, 0)]
    [InlineData(1, 0, 0)]
    [InlineData(1, 100_000_001, 0)]
    [InlineData(1, 1, -1)]
    public void Options_outside_their_range_are_refused(int maxContracts, int maxOrders, long maxLadderBytes)
    {
        EngineOptions options = new() { MaxContracts = maxContracts, MaxOrders = maxOrders, MaxLadderBytes = maxLadderBytes };
        Assert.Throws<ArgumentOutOfRangeException>(() => new MatchingEngine<LogSink>(options, new LogSink(new EventLog())));
    }

    [Fact]
    public void Views_refuse_contracts_and_sides_that_are_not_there()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        Assert.Throws<ArgumentOutOfRangeException>(() => venue.Engine.Contract(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => venue.Engine.Contract(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => venue.Engine.CopyLevels(1, Side.None, new PriceLevel[1]));
    }

    [Fact]
    public void Views_show_levels_and_orders_best_first_and_stop_where_the_room_ends()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Buy, 99, 4);
        venue.Commands.New(2, Side.Buy, 100, 5);
        venue.Commands.New(3, Side.Buy, 100, 6);
        venue.Run();
        PriceLevel[] levels = new PriceLevel[3];
        Assert.Equal(2, venue.Engine.CopyLevels(1, Side.Buy, levels));
        Assert.Equal([new PriceLevel(100, 11, 2), new PriceLevel(99, 4, 1)], levels[..2]);
        RestingOrder[] orders = new RestingOrder[2];
        Assert.Equal(2, venue.Engine.CopyOrders(1, Side.Buy, orders));
        Assert.Equal([2L, 3L], orders.Select(order => order.ClientOrderId));
        Assert.Equal(0, venue.Engine.CopyOrders(1, Side.Sell, orders));
    }
}
