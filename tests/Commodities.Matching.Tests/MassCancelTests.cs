using Commodities.Domain;
using Commodities.Matching.Tests.Support;
using Commodities.Messages;
using Xunit;

namespace Commodities.Matching.Tests;

public sealed class MassCancelTests
{
    [Fact]
    public void Everything_goes_by_contract_bids_first_in_price_time_order()
    {
        using Venue venue = TwoProducts();
        venue.Commands.MassCancel(50);
        venue.Expect(
            "cancelled 2 2 MassCancel",
            "cancelled 1 1 MassCancel",
            "cancelled 3 3 MassCancel",
            "cancelled 4 4 MassCancel",
            "cancelled 5 5 MassCancel",
            "mass cancelled 50 orders 5 lots 15");
        Assert.Equal(0, venue.Engine.OpenOrders);
    }

    [Theory]
    [InlineData(8, 0, 0, Side.None, "", "3 4")]
    [InlineData(0, 0, 2, Side.None, "", "4 5")]
    [InlineData(0, 0, 0, Side.Sell, "", "3 5")]
    [InlineData(0, 0, 0, Side.None, "J", "4 5")]
    [InlineData(0, 0, 0, Side.None, "JM", "2 1 3")]
    [InlineData(0, 0, 0, Side.None, "JM2", "")]
    [InlineData(0, 0, 1, Side.None, "J", "")]
    [InlineData(7, 0, 1, Side.Buy, "JM", "2 1")]
    [InlineData(0, 71, 0, Side.None, "", "")]
    [InlineData(0, 70, 0, Side.Buy, "", "2 1 4")]
    public void Only_what_answers_to_the_description_goes(int session, int account, int contractId, Side side, string product, string expected)
    {
        using Venue venue = TwoProducts();
        venue.Commands.MassCancel(0, session, account, contractId, side, product);
        string[] events = venue.Run();
        Assert.Equal(expected, string.Join(' ', events[..^1].Select(text => text.Split(' ')[1])));
        Assert.StartsWith($"mass cancelled 0 orders {events.Length - 1} ", events[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Contract_that_takes_no_cancels_is_passed_over_or_refused_when_named()
    {
        using Venue venue = TwoProducts();
        venue.Commands.Phase(TradingPhase.Halted, 1);
        venue.Run();
        venue.Commands.MassCancel(side: Side.Buy);
        venue.Commands.MassCancel(contractId: 1);
        venue.Commands.MassCancel(contractId: 3);
        venue.Commands.MassCancel(side: (Side)3);
        venue.Expect(
            "cancelled 4 4 MassCancel",
            "mass cancelled 0 orders 1 lots 4",
            "rejected MassCancel ContractHalted limit 0 asked 0",
            "rejected MassCancel UnknownContract limit 2 asked 3",
            "rejected MassCancel InvalidSide limit 0 asked 3");
        Assert.Equal(4, venue.Engine.OpenOrders);
    }

    [Fact]
    public void Answer_names_who_asked_and_for_what()
    {
        using Venue venue = TwoProducts();
        venue.Commands.MassCancel(9, 8, 70, 2, Side.Sell, "J");
        venue.Run();
        MassCancelled done = venue.Log[venue.Log.Count - 1].As<MassCancelled>();
        Assert.Equal((9, CommandList.Session, CommandList.Account), (done.ClientOrderId, done.SessionId, done.AccountId));
        Assert.Equal((8, 70, 2, Side.Sell, "J"), (done.ForSessionId, done.ForAccountId, done.ContractId, done.Side, done.Product.ToString()));
        Assert.Equal((0, 0L), (done.CancelledOrders, done.CancelledLots));
    }

    /// <summary>JM with orders 1 to 3, J with orders 4 and 5; 3 and 4 are of session 8; each order has its number of lots.</summary>
    private static Venue TwoProducts()
    {
        Venue venue = new();
        venue.Commands.Define(1);
        venue.Commands.Define(2, change: terms => terms with { Symbol = Symbol16.From("J2701") });
        venue.Commands.Phase(TradingPhase.Continuous, 0);
        venue.Commands.New(1, Side.Buy, 99, 1);
        venue.Commands.New(2, Side.Buy, 100, 2);
        venue.Commands.New(3, Side.Sell, 105, 3, session: 8);
        venue.Commands.New(4, Side.Buy, 99, 4, contractId: 2, session: 8);
        venue.Commands.New(5, Side.Sell, 120, 5, contractId: 2);
        venue.Run();
        return venue;
    }
}
