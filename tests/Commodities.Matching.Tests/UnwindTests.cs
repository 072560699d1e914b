using Commodities.Domain;
using Commodities.Matching.Tests.Support;
using Xunit;

namespace Commodities.Matching.Tests;

/// <summary>Busts and corrections of trades of checked accounts: lots and margin go back, and the engine's own audit still agrees.</summary>
public sealed class UnwindTests
{
    private const int Buyer = CommandList.Account;
    private const int Seller = CommandList.Account + 1;

    [Fact]
    public void Opening_fills_are_taken_back_with_their_margin()
    {
        using Venue venue = Traded();
        venue.Commands.Bust(1);
        venue.Expect("busted 1 100x5 version 2 ObviousError by 0");
        Assert.Equal((0, 0), (venue.Engine.Funds(Buyer).MarginFen, venue.Engine.Funds(Seller).MarginFen));
        Assert.True(venue.Engine.TryFindPosition(Buyer, 1, HedgeFlag.Speculation, out AccountPosition position));
        Assert.Equal((0, 0), (position.Long.HeldLots, position.OpenedLots));
    }

    [Fact]
    public void Opening_fill_stays_where_its_lots_are_closed_or_about_to_be()
    {
        using Venue venue = Traded();
        venue.Commands.New(3, Side.Sell, 150, 2, effect: PositionEffect.Close, account: Buyer);
        venue.Run();
        venue.Commands.Bust(1);
        venue.Commands.Correct(1, 100, 1);
        venue.Commands.Correct(1, 100, 2);
        venue.Expect(
            "rejected BustTrade TradeLotsGone limit 3 asked 5",
            "rejected CorrectTrade TradeLotsGone limit 3 asked 4",
            "corrected 1 100x5 to 100x2 version 2 ObviousError by 0");
        Assert.True(venue.Engine.TryFindPosition(Buyer, 1, HedgeFlag.Speculation, out AccountPosition buyer));
        Assert.Equal((2, 2), (buyer.Long.HeldLots, buyer.Long.ClosingLots));
    }

    [Fact]
    public void Closing_fills_give_their_lots_back_at_the_price_of_the_trade()
    {
        using Venue venue = Traded();
        venue.Commands.New(3, Side.Sell, 110, 5, effect: PositionEffect.CloseToday, account: Buyer);
        venue.Commands.New(4, Side.Buy, 110, 5, effect: PositionEffect.Close, account: Seller);
        venue.Run();
        Assert.Equal(0, venue.Engine.Funds(Buyer).MarginFen);
        venue.Commands.Bust(2);
        venue.Expect("busted 2 110x5 version 2 ObviousError by 0");
        Assert.Equal(165_000, venue.Engine.Funds(Buyer).MarginFen);
        Assert.True(venue.Engine.TryFindPosition(Buyer, 1, HedgeFlag.Speculation, out AccountPosition buyer));
        Assert.True(venue.Engine.TryFindPosition(Seller, 1, HedgeFlag.Speculation, out AccountPosition seller));
        Assert.Equal((5, 0), (buyer.Long.TodayLots, buyer.Long.YesterdayLots));
        Assert.Equal((0, 5), (seller.Short.TodayLots, seller.Short.YesterdayLots));
    }

    [Fact]
    public void Side_of_an_unchecked_account_moves_only_the_sum_of_the_contract()
    {
        using Venue venue = Traded();
        venue.Commands.New(3, Side.Sell, 100, 2, account: 99);
        venue.Commands.New(4, Side.Buy, 100, 2, account: Buyer);
        venue.Run();
        Assert.Equal(-2, venue.Engine.RiskTotals(1).OutsideLots);
        venue.Commands.Bust(2);
        venue.Expect("busted 2 100x2 version 2 ObviousError by 0");
        Assert.Equal(0, venue.Engine.RiskTotals(1).OutsideLots);
    }

    [Fact]
    public void One_side_undone_alone_is_found_by_the_audit()
    {
        using Venue venue = Traded();
        venue.Engine.UnwindFill(Buyer, 1, Side.Buy, PositionEffect.None, HedgeFlag.Speculation, 100, 1, wasHeld: true);
        InvariantException broken = Assert.Throws<InvariantException>(venue.Engine.VerifyMoneyAndLots);
        Assert.Contains("longLots - shortLots", broken.Message, StringComparison.Ordinal);
        venue.Engine.UnwindFill(Seller, 1, Side.Sell, PositionEffect.None, HedgeFlag.Speculation, 100, 1, wasHeld: true);
        venue.Engine.VerifyMoneyAndLots();
    }

    [Fact]
    public void Corrected_price_is_what_opened_lots_cost_and_their_margin_follows()
    {
        using Venue venue = Traded();
        long before = venue.Engine.Funds(Buyer).MarginFen;
        venue.Commands.Correct(1, 120, 5);
        venue.Expect("corrected 1 100x5 to 120x5 version 2 ObviousError by 0");
        Assert.True(venue.Engine.TryFindPosition(Buyer, 1, HedgeFlag.Speculation, out AccountPosition buyer));
        Assert.True(venue.Engine.TryFindPosition(Seller, 1, HedgeFlag.Speculation, out AccountPosition seller));
        Assert.Equal((600, 600), (buyer.Long.TickLots, seller.Short.TickLots));
        Assert.Equal(before * 6 / 5, venue.Engine.Funds(Buyer).MarginFen);
    }

    [Fact]
    public void Lots_that_stay_never_cost_more_than_the_highest_price_whatever_rounding_leaves_to_them()
    {
        using Venue venue = new();
        venue.Commands.Define(1, 9_999_000, Price.MaxTicks, terms => terms with { TradePricePolicy = TradePricePolicy.Resting });
        venue.Commands.Phase(TradingPhase.Continuous);
        venue.Commands.Terms(Buyer);
        venue.Commands.Funds(1_000_000_000_000, account: Buyer);
        venue.Commands.Risk();
        venue.Commands.New(1, Side.Sell, Price.MaxTicks - 1, 1, account: 99);
        venue.Commands.New(2, Side.Sell, Price.MaxTicks, 2, account: 99);
        venue.Commands.New(3, Side.Buy, Price.MaxTicks, 3, account: Buyer, effect: PositionEffect.Open);
        venue.Commands.New(4, Side.Buy, Price.MaxTicks - 9, 2, account: 99);
        venue.Commands.New(5, Side.Sell, Price.MaxTicks - 9, 2, account: Buyer, effect: PositionEffect.Close);
        venue.Run();
        venue.Engine.VerifyMoneyAndLots();
        Assert.True(venue.Engine.TryFindPosition(Buyer, 1, HedgeFlag.Speculation, out AccountPosition position));
        Assert.Equal((1, Price.MaxTicks), (position.Long.HeldLots, position.Long.TickLots));
    }

    private static Venue Traded()
    {
        Venue venue = Venue.In(TradingPhase.Continuous);
        foreach (int account in new[] { Buyer, Seller })
        {
            venue.Commands.Terms(account);
            venue.Commands.Funds(10_000_000, account: account);
        }

        venue.Commands.Risk();
        venue.Commands.New(1, Side.Buy, 100, 5, account: Buyer);
        venue.Commands.New(2, Side.Sell, 100, 5, account: Seller);
        venue.Run();
        return venue;
    }
}
