using Commodities.Domain;
using Commodities.Exchange.Pipeline;
using Commodities.Matching;
using Commodities.Messages;

namespace Commodities.Exchange.Operations;

/// <summary>Copies what an engine holds, while it stands still.</summary>
internal static class RecoveredMarketReader
{
    public static RecoveredMarket Read(MatchingEngine<EventRingSink> engine)
    {
        List<RecoveredContract> contracts = [];
        List<RecoveredOrder> orders = new(engine.OpenOrders);
        for (int id = 1; id <= engine.ContractCount; id++)
        {
            ContractState state = engine.Contract(id);
            contracts.Add(new(
                new(id),
                state.Terms.Symbol.ToString(),
                state.Phase,
                state.Terms.TradingDay,
                state.Terms.ReferencePriceTicks,
                state.LastPriceTicks == Schema.NullInt64 ? null : state.LastPriceTicks,
                state.VolumeLots));
            AddOrders(engine, id, Side.Buy, state.BidOrders, orders);
            AddOrders(engine, id, Side.Sell, state.OfferOrders, orders);
        }

        return new(contracts, orders);
    }

    private static void AddOrders(MatchingEngine<EventRingSink> engine, int contractId, Side side, int count, List<RecoveredOrder> orders)
    {
        RestingOrder[] resting = new RestingOrder[count];
        engine.CopyOrders(contractId, side, resting);
        orders.AddRange(resting.Select(order => new RecoveredOrder(
            order.OrderId, order.ClientOrderId, new(order.SessionId), new(order.AccountId), new(contractId), side, order.PriceTicks, order.LeavesLots)));
    }
}
