using Commodities.Domain;
using Commodities.Matching.Tests.Support;
using Commodities.Messages;
using Xunit;

namespace Commodities.Matching.Tests;

/// <summary>The places of orders: told with the answer, named by the next command, believed by nobody.</summary>
public sealed class PlaceTests
{
    private const int Other = CommandList.Session + 1;

    public static TheoryData<int> Places => [0, 1, 2, 3, 4, 5, 100, 101, 102, -1, int.MaxValue, int.MinValue];

    [Fact]
    public void An_order_that_rests_is_told_its_place_and_keeps_it()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Buy, 100, 5);
        venue.Commands.New(2, Side.Buy, 101, 5);
        venue.Run();
        int[] told = [venue.Log[0].Place, venue.Log[1].Place];
        Assert.Equal([1, 2], told);

        venue.Commands.Replace(1, 99, 5);
        venue.Commands.Replace(2, 101, 3, newId: 7);
        venue.Commands.Reduce(1, 1);
        venue.Run();
        Assert.Equal([1, 2, 1], new[] { venue.Log[0].Place, venue.Log[1].Place, venue.Log[2].Place });
    }

    [Fact]
    public void A_place_that_is_free_again_is_told_to_the_next_order()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Buy, 100, 5);
        venue.Commands.New(2, Side.Buy, 101, 5);
        venue.Commands.Cancel(1);
        venue.Run();
        venue.Commands.New(3, Side.Sell, 105, 5);
        venue.Run();
        Assert.Equal(1, venue.Log[0].Place);
    }

    [Fact]
    public void Stop_orders_and_icebergs_are_told_theirs_too()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Buy, 100, 5, display: 2);
        venue.Commands.New(2, Side.Buy, 120, 5, type: OrderType.StopLimit, stop: 110);
        venue.Run();
        int[] told = [.. Enumerable.Range(0, venue.Log.Count).Where(read => venue.Log[read].Header.Message.TemplateId == TemplateId.OrderAccepted).Select(read => venue.Log[read].Place)];
        Assert.Equal([1, 2], told);
    }

    [Fact]
    public void An_order_that_trades_on_arrival_is_told_none_until_it_is_replaced()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        venue.Commands.New(1, Side.Sell, 100, 5);
        venue.Commands.New(2, Side.Buy, 100, 8);
        venue.Run();
        Assert.Equal(0, venue.Log[1].Place);
        venue.Commands.Replace(2, 99, 8);
        venue.Run();
        Assert.Equal(1, venue.Log[0].Place);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Whatever_place_a_command_names_the_answer_is_the_same(int place)
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        Fill(venue);
        venue.Commands.Replace(1, 98, 4);
        venue.Commands.Replace(1, 97, 6, session: Other);
        venue.Commands.Reduce(1, 1);
        venue.Commands.Cancel(1, session: Other);
        venue.Commands.Cancel(3);
        venue.Commands.Replace(3, 98, 4);
        venue.Commands.Cancel(1);
        venue.Commands.Cancel(1);
        for (int index = venue.Commands.Count - 8; index < venue.Commands.Count; index++)
            venue.Commands[index].Place = place;
        venue.Expect(
            "replaced 1 by 1 98x4 leaves 4 lost",
            "replaced 1 by 1 97x6 leaves 6 lost",
            "replaced 1 by 0 98x3 leaves 3 kept",
            "cancelled 1 6 Requested",
            "cancelled 3 5 Requested",
            "rejected ReplaceOrder UnknownOrder limit 0 asked 0",
            "cancelled 1 3 Requested",
            "rejected CancelOrder UnknownOrder limit 0 asked 0");
    }

    [Fact]
    public void Places_from_before_a_snapshot_are_answered_alike_by_the_engine_that_it_made()
    {
        using Venue venue = Venue.In(TradingPhase.Continuous);
        Fill(venue);
        venue.Commands.Cancel(2);
        venue.Run();
        EventLog log = new();
        using MatchingEngine<LogSink> restored = MatchingEngine<LogSink>.ReadSnapshot(Venue.SmallOptions, new LogSink(log), venue.Snapshot());

        // Place 3 was the third order; a snapshot leaves no gap where the second was.
        venue.Commands.Replace(3, 90, 9);
        venue.Commands.Cancel(3);
        for (int index = venue.Commands.Count - 2; index < venue.Commands.Count; index++)
        {
            venue.Commands[index].Place = 3;
            restored.Apply(in venue.Commands[index]);
        }

        venue.Run();
        Assert.Equal(venue.Log.ToArray(), log.ToArray());
        Assert.NotEqual(venue.Log[0].Place, log[0].Place);
        Assert.Equal(venue.Engine.StateHash(), restored.StateHash());
    }

    /// <summary>Orders 1, 2 and 3 of the one session and order 1 of another, at places 1, 2, 3 and 4.</summary>
    private static void Fill(Venue venue)
    {
        for (int id = 1; id <= 3; id++)
            venue.Commands.New(id, Side.Buy, 100, 5);
        venue.Commands.New(1, Side.Buy, 100, 5, session: Other);
        venue.Run();
    }
}
