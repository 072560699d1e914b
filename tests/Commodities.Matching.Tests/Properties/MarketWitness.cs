using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching.Tests.Properties;

/// <summary>
/// Follows a market by its events alone and holds it to what any market promises. It knows no rule of matching: who reads the event stream could
/// keep the same books.
/// </summary>
internal sealed class MarketWitness
{
    public const string PriceTimePriority = "price-time priority";
    public const string LimitKept = "no trade through a limit";
    public const string NeverCrossed = "no crossed book in continuous trading";
    public const string AuctionPrinciple = "auction principle";
    public const string LotsConserved = "conservation of lots";
    public const string EndIsFinal = "cancel is final";
    public const string StopsInTime = "stops come in when, and only when, their price has traded";
    public const string AllOrNothing = "fill or kill is all or nothing";
    public const string FenConserved = "conservation of fen";
    public const string HeldIsClosed = "no more is closed than is held";
    public const string InsideCollar = "nothing prints outside the collar";

    private readonly Dictionary<long, WitnessedOrder> _working = [];
    private readonly HashSet<long> _ended = [];
    private readonly SortedDictionary<int, WitnessedContract> _contracts = [];
    private readonly WitnessedMoney _money = new();
    private readonly WitnessedTrades _trades = new();
    private long _places;
    private long _massCancelledLots;

    public long TradedLots { get; private set; }

    public void See(ref EventSlot slot)
    {
        switch (slot.Header.Message.TemplateId)
        {
            case TemplateId.ContractDefined:
                ContractDefined defined = slot.As<ContractDefined>();
                if (!_contracts.TryGetValue(defined.ContractId, out WitnessedContract? listed))
                    _contracts[defined.ContractId] = listed = new WitnessedContract();
                listed.Define(defined);
                break;
            case TemplateId.PhaseChanged:
                PhaseChanged changed = slot.As<PhaseChanged>();
                _contracts[changed.ContractId].Enter(changed.Phase, changed.TradingDay);
                break;
            case TemplateId.OrderAccepted:
                OrderAccepted accepted = slot.As<OrderAccepted>();
                Demand(!_ended.Contains(accepted.OrderId), EndIsFinal, $"order {accepted.OrderId} is accepted after its end");
                Demand(_working.TryAdd(accepted.OrderId, new WitnessedOrder(accepted, ++_places)), EndIsFinal, $"order {accepted.OrderId} is accepted twice");
                break;
            case TemplateId.OrderTermsAccepted:
                OrderTermsAccepted terms = slot.As<OrderTermsAccepted>();
                if (Working(terms.OrderId, "terms") is { Waits: true } waiting)
                    waiting.WaitFor(terms.StopPriceTicks);
                break;
            case TemplateId.OrderReplaced:
                See(slot.As<OrderReplaced>());
                break;
            case TemplateId.OrderRefreshed:
                See(slot.As<OrderRefreshed>());
                break;
            case TemplateId.StopTriggered:
                See(slot.As<StopTriggered>());
                break;
            case TemplateId.OrderCancelled:
                See(slot.As<OrderCancelled>());
                break;
            case TemplateId.Trade:
                See(slot.As<Trade>());
                break;
            case TemplateId.AuctionUncrossed:
                AuctionUncrossed uncrossed = slot.As<AuctionUncrossed>();
                _contracts[uncrossed.ContractId].Uncrossed(uncrossed, Book(uncrossed.ContractId));
                break;
            case TemplateId.AuctionIndicated:
                AuctionIndicated indicated = slot.As<AuctionIndicated>();
                WitnessedContract.DemandPrinciple(Book(indicated.ContractId), indicated.PriceTicks, indicated.VolumeLots);
                break;
            case TemplateId.SettlementPriceSet:
                SettlementPriceSet settled = slot.As<SettlementPriceSet>();
                long lots = _contracts[settled.ContractId].LotsOfDay;
                Demand(settled.VolumeLots == lots, LotsConserved, $"contract {settled.ContractId} settles {settled.VolumeLots} lots, {lots} traded that day");
                break;
            case TemplateId.TradeBusted:
                TradeBusted busted = slot.As<TradeBusted>();
                _trades.Change(busted.TradeId, busted.PriceTicks, busted.QuantityLots, 0, 0);
                _contracts[busted.ContractId].TakeOff(busted.TradingDay, busted.QuantityLots);
                _money.See(busted);
                break;
            case TemplateId.TradeCorrected:
                TradeCorrected corrected = slot.As<TradeCorrected>();
                _trades.Change(corrected.TradeId, corrected.PreviousPriceTicks, corrected.PreviousQuantityLots, corrected.PriceTicks, corrected.QuantityLots);
                _contracts[corrected.ContractId].TakeOff(corrected.TradingDay, corrected.PreviousQuantityLots - corrected.QuantityLots);
                _money.See(corrected);
                break;
            case TemplateId.AccountTermsSet:
                _money.See(slot.As<AccountTermsSet>());
                break;
            case TemplateId.FundsMoved:
                FundsMoved moved = slot.As<FundsMoved>();
                _money.See(moved, _working.Values.Any(order => order.AccountId == moved.AccountId));
                break;
            case TemplateId.MassCancelled:
                MassCancelled done = slot.As<MassCancelled>();
                Demand(done.CancelledLots == _massCancelledLots, LotsConserved, $"mass cancel of {done.CancelledLots} lots, its cancels say {_massCancelledLots}");
                break;
        }
    }

    /// <summary>After the last event of a command.</summary>
    public void EndCommand()
    {
        _massCancelledLots = 0;
        foreach (WitnessedOrder order in _working.Values)
            Demand(order.MayRest, EndIsFinal, $"order {order.OrderId} is immediate and still works");
        foreach ((int id, WitnessedContract contract) in _contracts)
        {
            contract.EndCommand();
            if (contract.Phase != TradingPhase.Continuous)
                continue;
            foreach (WitnessedOrder order in _working.Values)
                Demand(order.ContractId != id || !order.Waits || !order.IsReached, StopsInTime, $"order {order.OrderId} waits, its stop price has traded");
            long bid = Book(id).Where(order => order.Side == Side.Buy).Select(order => order.Price).Append(long.MinValue).Max();
            long offer = Book(id).Where(order => order.Side == Side.Sell).Select(order => order.Price).Append(long.MaxValue).Min();
            Demand(bid < offer, NeverCrossed, $"contract {id} has bid {bid} and offer {offer}");
        }
    }

    public static void Demand(bool holds, string property, string found)
    {
        if (!holds)
            throw new BrokenPropertyException(property, found);
    }

    private IEnumerable<WitnessedOrder> Book(int contractId) => _working.Values.Where(order => order.ContractId == contractId && !order.Waits);

    private WitnessedOrder Working(long orderId, string what)
    {
        Demand(!_ended.Contains(orderId), EndIsFinal, $"{what} of order {orderId} after its end");
        Demand(_working.TryGetValue(orderId, out WitnessedOrder? order), EndIsFinal, $"{what} of order {orderId}, which was never accepted");
        return order!;
    }

    private void See(OrderReplaced replaced)
    {
        WitnessedOrder order = Working(replaced.OrderId, "replacement");
        long filled = replaced.QuantityLots - replaced.LeavesLots;
        Demand(filled == order.Filled, LotsConserved, $"order {order.OrderId} is replaced as filled {filled}, its trades say {order.Filled}");
        (order.Price, order.Quantity, order.Leaves) = (replaced.PriceTicks, replaced.QuantityLots, replaced.LeavesLots);
        if (replaced.PriorityKept == 0)
            order.Place = ++_places;
    }

    private void See(OrderRefreshed refreshed)
    {
        WitnessedOrder order = Working(refreshed.OrderId, "refresh");
        Demand(refreshed.LeavesLots == order.Leaves, LotsConserved, $"order {order.OrderId} is refreshed with {refreshed.LeavesLots} left, it has {order.Leaves}");
        if (refreshed.PriorityKept == 0)
            order.Place = ++_places;
    }

    private void See(StopTriggered triggered)
    {
        WitnessedOrder order = Working(triggered.OrderId, "trigger");
        Demand(triggered.LeavesLots == order.Leaves, LotsConserved, $"order {order.OrderId} is triggered with {triggered.LeavesLots} left, it has {order.Leaves}");
        Demand(order.Waits && order.IsReached, StopsInTime, $"order {order.OrderId} comes in at {triggered.StopPriceTicks}, which has not traded");
        (order.Price, order.Place, order.Waits) = (triggered.PriceTicks, ++_places, false);
    }

    private void See(OrderCancelled cancelled)
    {
        WitnessedOrder order = Working(cancelled.OrderId, "cancel");
        Demand(
            cancelled.CancelledLots == order.Leaves && order.Quantity == order.Filled + cancelled.CancelledLots, LotsConserved,
            $"order {order.OrderId} of {order.Quantity} with {order.Filled} filled is cancelled for {cancelled.CancelledLots}");
        Demand(!order.IsFillOrKill || order.Filled == 0, AllOrNothing, $"order {order.OrderId} has filled {order.Filled} and is cancelled");
        if (cancelled.Reason is CancelReason.MassCancel or CancelReason.Disconnected)
            _massCancelledLots += cancelled.CancelledLots;
        End(order);
    }

    private void See(Trade trade)
    {
        WitnessedOrder taker = Working(trade.TakerOrderId, "trade");
        WitnessedOrder maker = Working(trade.MakerOrderId, "trade");
        WitnessedContract contract = _contracts[trade.ContractId];
        bool isAuction = trade.Flags.HasFlag(TradeFlags.Auction);
        if (isAuction)
            contract.KeepBook(Book(trade.ContractId));
        DemandPriority(trade, taker, maker, isAuction);
        (WitnessedOrder buyer, WitnessedOrder seller) = taker.Side == Side.Buy ? (taker, maker) : (maker, taker);
        Demand(
            trade.PriceTicks <= buyer.Price && trade.PriceTicks >= seller.Price && contract.Takes(trade.PriceTicks), LimitKept,
            $"trade {trade.TradeId} at {trade.PriceTicks}, buyer's limit {buyer.Price}, seller's {seller.Price}, band {contract.Band}");
        Demand(
            buyer.Side == Side.Buy && seller.Side == Side.Sell && buyer.ContractId == seller.ContractId && buyer.ContractId == trade.ContractId, LotsConserved,
            $"trade {trade.TradeId} between orders {buyer.OrderId} and {seller.OrderId}, which are no buyer and seller of contract {trade.ContractId}");
        Fill(taker, trade.QuantityLots, trade.TakerLeavesLots);
        Fill(maker, trade.QuantityLots, trade.MakerLeavesLots);
        foreach (WitnessedOrder order in _working.Values.Where(order => order.ContractId == trade.ContractId))
            order.Saw(trade.PriceTicks);
        contract.Traded(trade);
        _money.See(trade);
        _trades.See(trade);
        TradedLots += trade.QuantityLots;
    }

    /// <summary>The maker is the first of its side; in an uncross the taker too.</summary>
    private void DemandPriority(in Trade trade, WitnessedOrder taker, WitnessedOrder maker, bool isAuction)
    {
        TradingPhase phase = _contracts[trade.ContractId].Phase;
        Demand(isAuction || phase == TradingPhase.Continuous, PriceTimePriority, $"trade {trade.TradeId} in phase {phase}");
        Demand(isAuction || !taker.IsPostOnly, PriceTimePriority, $"post-only order {taker.OrderId} takes");
        Demand(!taker.Waits && !maker.Waits, PriceTimePriority, $"trade {trade.TradeId} with a stop order that waits");
        foreach (WitnessedOrder other in Book(trade.ContractId))
        {
            WitnessedOrder same = other.Side == maker.Side ? maker : taker;
            bool wasPassedOver = other != same && other.IsBefore(same) && (isAuction || same == maker);
            Demand(!wasPassedOver, PriceTimePriority, $"trade {trade.TradeId} of order {same.OrderId}, but order {other.OrderId} at {other.Price} goes before");
        }
    }

    private void Fill(WitnessedOrder order, long lots, long leaves)
    {
        order.Filled += lots;
        order.Leaves -= lots;
        Demand(
            lots > 0 && order.Leaves == leaves && order.Leaves >= 0 && order.Quantity == order.Filled + order.Leaves, LotsConserved,
            $"order {order.OrderId} of {order.Quantity} trades {lots} and has {leaves} left, its events say {order.Leaves}");
        if (order.Leaves == 0)
            End(order);
    }

    private void End(WitnessedOrder order)
    {
        _working.Remove(order.OrderId);
        _ended.Add(order.OrderId);
    }
}
