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
        List<AccountPosition> positions = new(engine.PositionCount);
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
                new(new(state.Terms.PriceLowTicks), new(state.Terms.PriceHighTicks)),
                state.LastPriceTicks == Schema.NullInt64 ? null : state.LastPriceTicks,
                state.VolumeLots,
                state.SettlementDay == 0 ? null : new(state.SettlementDay, state.SettlementPriceTicks, state.LockedSide, state.LockedDays),
                state.InterruptedNanos,
                engine.RiskTotals(id).IsRiskSet,
                engine.ConductLimits(id))
            { MarginBasisPoints = engine.MarginBasisPoints(id) });
            AddPositions(engine, id, positions);
            AddOrders(engine, state, Side.Buy, orders);
            AddOrders(engine, state, Side.Sell, orders);
        }

        IReadOnlyList<AccountTerms> accounts = engine.DefinedAccounts();
        return new(contracts, orders, accounts, [.. accounts.Select(account => engine.Funds(account.AccountId))], engine.LastFundsId) { Positions = positions };
    }

    private static void AddPositions(MatchingEngine<EventRingSink> engine, int contractId, List<AccountPosition> positions)
    {
        AccountPosition[] found = new AccountPosition[engine.PositionCount];
        positions.AddRange(found.AsSpan(0, engine.CopyPositions(contractId, found)));
    }

    private static void AddOrders(MatchingEngine<EventRingSink> engine, ContractState state, Side side, List<RecoveredOrder> orders)
    {
        RestingOrder[] resting = new RestingOrder[side == Side.Buy ? state.BidOrders : state.OfferOrders];
        engine.CopyOrders(state.Terms.ContractId, side, resting);
        RestingOrder[] waiting = new RestingOrder[side == Side.Buy ? state.BuyStopOrders : state.SellStopOrders];
        engine.CopyStopOrders(state.Terms.ContractId, side, waiting);
        orders.AddRange(resting.Concat(waiting).Select(order => new RecoveredOrder(
            order.OrderId, order.ClientOrderId, new(order.SessionId), new(order.AccountId), new(order.ContractId), side, order.PriceTicks, order.LeavesLots,
            order.DisplayLots, order.ShownLots)));
    }
}
