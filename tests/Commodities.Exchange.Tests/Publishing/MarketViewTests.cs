using Commodities.Domain;
using Commodities.Exchange.Pipeline;
using Commodities.Exchange.Publishing;
using Commodities.Exchange.Tests.Pipeline;
using Commodities.Messages;
using Commodities.Tests;
using Xunit;

namespace Commodities.Exchange.Tests.Publishing;

public sealed class MarketViewTests
{
    [Fact]
    public void View_built_from_events_agrees_with_the_engine_that_a_restart_recovers()
    {
        using TemporaryDirectory directory = new();
        MarketView view = new();
        EventRecorder busts = new();
        RandomFlow flow = new(11);
        using (Venue venue = Venue.Start(VenueFixture.Options(directory.Path, view, busts)))
        {
            flow.Open(venue.Commands);
            VenueFixture.PublishInGroups(venue, flow, 0, 3_000, 25);
            for (long tradeId = 1; tradeId <= 40; tradeId += 2)
            {
                BustTrade bust = new() { TradeId = tradeId, Reason = TradeCorrectionReason.VenueFault };
                venue.Commands.Publish(in bust);
            }

            Wait.Until(() => busts.Events.Count(bytes => MessageReader.ReadHeader(bytes).TemplateId == TemplateId.TradeBusted) == 20, "the busts are out");
        }

        using Venue recovered = Venue.Start(VenueFixture.Options(directory.Path));
        Assert.Equal(recovered.RecoveredMarket.Orders.Count, view.OpenOrders);
        Assert.Contains(recovered.RecoveredMarket.Orders, order => order.ShownLots == 0);
        Assert.Contains(recovered.RecoveredMarket.Orders, order => order.DisplayLots != 0 && order.ShownLots != order.LeavesLots);
        Dictionary<int, string> shown = [];
        view.Read(contract => shown[contract.ContractId] =
            $"{contract.Symbol} {contract.Phase} {contract.BestBid} {contract.BestOffer} {contract.LastPriceTicks} {contract.VolumeLots}");
        Assert.NotEmpty(shown);
        foreach (var contract in recovered.RecoveredMarket.Contracts)
        {
            string expected = $"{contract.Symbol} {contract.Phase} {Best(recovered, contract.Id, Side.Buy)} {Best(recovered, contract.Id, Side.Sell)} {contract.LastPriceTicks ?? 0} {contract.VolumeLots}";
            Assert.Equal(expected, shown[contract.Id.Value]);
        }
    }

    private static (long PriceTicks, long Lots)? Best(Venue venue, ContractId contract, Side side)
    {
        var orders = venue.RecoveredMarket.Orders.Where(order => order.ContractId == contract && order.Side == side && order.ShownLots > 0).ToList();
        if (orders.Count == 0)
        {
            return null;
        }

        long best = side == Side.Buy ? orders.Max(order => order.PriceTicks) : orders.Min(order => order.PriceTicks);
        return (best, orders.Where(order => order.PriceTicks == best).Sum(order => order.ShownLots));
    }
}
