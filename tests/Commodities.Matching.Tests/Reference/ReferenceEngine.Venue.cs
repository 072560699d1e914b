using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching.Tests.Reference;

/// <content>What the venue itself commands: phases, uncrosses, contracts.</content>
internal sealed partial class ReferenceEngine
{
    private void SetPhase(SetPhase command)
    {
        ReferenceContract? one = Find(command.ContractId);
        if ((int)command.Phase > 7)
        {
            Reject(new(RejectCode.InvalidPhase, 7, (long)command.Phase), 0, 0, one is null ? 0 : command.ContractId);
            return;
        }

        List<ReferenceContract> targets = one is not null ? [one] : command.ContractId == 0 ? Contracts : [];
        if (targets.Count == 0)
            Reject(new(RejectCode.UnknownContract, Contracts.Count, command.ContractId));
        foreach (ReferenceContract contract in targets)
        {
            if (command.TradingDay != 0)
            {
                BeginDay(contract, command.TradingDay);
            }

            if (command.Phase == TradingPhase.Continuous && contract.IsCrossed)
                Uncross(contract, ReferenceAuction.Price(contract));
            if (command.Phase != TradingPhase.Auction && command.Phase != TradingPhase.NoCancelMatch)
                contract.Interrupted = 0;
            TradingPhase previous = contract.Phase;
            contract.Phase = command.Phase;
            _events.Changed(contract, previous);
            if (command.Phase == TradingPhase.Settling)
                Settle(contract);
            if (command.Phase == TradingPhase.Continuous)
                RunStops(contract);
            foreach (ReferenceOrder order in contract.All().ToList())
            {
                CancelReason reason = EndOf(contract, order);
                if (reason != CancelReason.None)
                    Drop(contract, order, 0, reason);
            }
        }
    }

    private static CancelReason EndOf(ReferenceContract contract, ReferenceOrder order) => (contract.Phase, order.TimeInForce) switch
    {
        (TradingPhase.Pause or TradingPhase.Closed or TradingPhase.Settling, TimeInForce.GoodInSession) => CancelReason.SessionEnd,
        (TradingPhase.Closed, TimeInForce.Day) => CancelReason.DayEnd,
        (TradingPhase.Closed, TimeInForce.GoodTillDate) when order.ExpiryDay <= contract.TradingDay => CancelReason.Expired,
        _ => CancelReason.None,
    };

    private void Watch(WatchLimitLock command)
    {
        ReferenceContract? contract = Find(command.ContractId);
        ReferenceRefusal? refusal = contract is null ? new(RejectCode.UnknownContract, Contracts.Count, command.ContractId)
            : contract.Phase is TradingPhase.Closed or TradingPhase.Settling ? ReferenceRules.PhaseFor(contract.Phase, true) : null;
        if (refusal is not null)
        {
            Reject(refusal, 0, 0, contract is null ? 0 : command.ContractId);
            return;
        }

        if (contract!.WatchDay != contract.TradingDay)
            contract.WatchSide = contract.LockedNow;
        contract.WatchDay = contract.TradingDay;
        _events.Watched(contract);
    }

    /// <summary>Traded, settled on the same day, and of the same product.</summary>
    private static bool IsOtherMonth(ReferenceContract contract, ReferenceContract other) =>
        other.Volume > 0 && other.TradingDay == contract.TradingDay && other.SettlementDay == contract.TradingDay
        && other.Terms.TickSizeFen == contract.Terms.TickSizeFen && ProductOf(other) == ProductOf(contract);

    private static string ProductOf(ReferenceContract contract) => contract.Terms.Symbol.ToString() is var symbol ? symbol[..symbol.IndexOfAny([.. "0123456789"])] : "";

    private void Settle(ReferenceContract contract)
    {
        if (contract.SettlementDay != contract.TradingDay)
        {
            Side side = contract.WatchDay == contract.TradingDay ? contract.WatchSide : Side.None;
            contract.LockedDays = side == Side.None ? 0 : contract.LockedSide == side ? contract.LockedDays + 1 : 1;
            contract.LockedSide = side;
            contract.WatchSide = Side.None;
            if (side != Side.None)
                _events.Locked(contract);
        }

        long step = contract.Terms.PriceStepTicks;
        long previous = contract.Terms.ReferencePriceTicks / step * step;
        SettlementBasis basis = SettlementBasis.Previous;
        contract.Settlement = previous;
        contract.SettlementDay = contract.TradingDay;
        if (contract.Volume > 0)
        {
            basis = SettlementBasis.VolumeWeighted;
            System.Numerics.BigInteger turnover = 0;
            foreach (ReferenceTrade trade in contract.TradesOfDay)
                turnover += (System.Numerics.BigInteger)trade.Price * trade.Lots;
            System.Numerics.BigInteger whole = System.Numerics.BigInteger.DivRem(turnover, step * contract.Volume, out System.Numerics.BigInteger rest);
            contract.Settlement = step * (long)(2 * rest >= step * contract.Volume ? whole + 1 : whole);
        }
        else if (contract.Bids.Min is { } bid && contract.Offers.Min is { } offer)
        {
            basis = SettlementBasis.Quotes;
            contract.Settlement = new[] { bid.Price, offer.Price, previous }.Order().ElementAt(1);
        }
        else if (contract.Bids.Min?.Price == contract.Terms.PriceHighTicks || contract.Offers.Min?.Price == contract.Terms.PriceLowTicks)
        {
            basis = SettlementBasis.PriceLimit;
            contract.Settlement = contract.Bids.Count > 0 ? contract.Terms.PriceHighTicks : contract.Terms.PriceLowTicks;
        }
        else if (Contracts.Where(other => IsOtherMonth(contract, other)).OrderByDescending(other => other.Volume).FirstOrDefault() is { } busiest)
        {
            basis = SettlementBasis.ReferenceMonth;
            long moved = contract.Terms.ReferencePriceTicks + (busiest.Settlement - busiest.Terms.ReferencePriceTicks);
            contract.Settlement = Math.Max(contract.Terms.PriceLowTicks, Math.Min(contract.Terms.PriceHighTicks, moved)) / step * step;
        }

        _events.Settled(contract, basis);
    }

    private void Indicate(IndicateAuction command)
    {
        ReferenceContract? one = Find(command.ContractId);
        if (command.ContractId != 0 && one is null)
        {
            Reject(new(RejectCode.UnknownContract, Contracts.Count, command.ContractId));
            return;
        }

        List<ReferenceContract> inAuction = [.. Contracts.Where(contract => (one is null || contract == one) && contract.IsInAuction)];
        if (inAuction.Count == 0)
            Reject(new(RejectCode.NoAuction), 0, 0, command.ContractId);
        foreach (ReferenceContract contract in inAuction)
        {
            long price = ReferenceAuction.Price(contract);
            bool none = price == Schema.NullInt64;
            long bought = none ? 0 : contract.Bids.Where(order => order.Price >= price).Sum(order => order.Leaves);
            long sold = none ? 0 : contract.Offers.Where(order => order.Price <= price).Sum(order => order.Leaves);
            Side side = bought > sold ? Side.Buy : sold > bought ? Side.Sell : Side.None;
            _events.Indicated(contract.Terms.ContractId, price, Math.Min(bought, sold), Math.Abs(bought - sold), side);
        }
    }

    private void DropAll(ReferenceContract contract, Func<ReferenceOrder, bool> which, CancelReason reason)
    {
        foreach (ReferenceOrder order in contract.All().Where(which).ToList())
            Drop(contract, order, 0, reason);
    }

    private void MassCancel(MassCancel command)
    {
        ReferenceContract? one = Find(command.ContractId);
        bool isGone = command.Options.HasFlag(MassCancelOptions.Disconnected);
        ReferenceRefusal? refusal = (int)command.Side > 2 ? new(RejectCode.InvalidSide, 0, (long)command.Side)
            : command.ContractId == 0 ? null
            : one is null ? new(RejectCode.UnknownContract, Contracts.Count, command.ContractId)
            : isGone ? null
            : ReferenceRules.PhaseFor(one.Phase, false);
        if (refusal is not null)
        {
            Reject(refusal, command.ClientOrderId, 0, one is null ? 0 : command.ContractId);
            return;
        }

        string product = command.Product.ToString();
        int orders = 0;
        long lots = 0;
        foreach (ReferenceContract contract in Contracts.Where(contract => one is null || contract == one))
        {
            bool takesCancels = isGone || ReferenceRules.PhaseFor(contract.Phase, false) is null;
            bool isProduct = product.Length == 0 || contract.Terms.Symbol.ToString().TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9') == product;
            if (!takesCancels || !isProduct)
                continue;
            foreach (ReferenceOrder order in contract.All().ToList())
            {
                if ((command.Side != Side.None && order.Side != command.Side)
                    || (command.ForSessionId != 0 && order.SessionId != command.ForSessionId)
                    || (command.ForAccountId != 0 && order.AccountId != command.ForAccountId)
                    || (command.ForTraderId != 0 && command.ForTraderId != (Accounts.TryGetValue(order.AccountId, out ReferenceAccount? account) ? account.Trader : 0))
                    || (command.ForFirmId != 0 && command.ForFirmId != (Accounts.TryGetValue(order.AccountId, out account) ? account.Firm : 0))
                    || (command.Options.HasFlag(MassCancelOptions.KeepsGoodTill) && order.TimeInForce is (TimeInForce.GoodTillCancelled or TimeInForce.GoodTillDate)))
                    continue;
                orders++;
                lots += order.Leaves;
                Drop(contract, order, command.ClientOrderId, isGone ? CancelReason.Disconnected : CancelReason.MassCancel);
            }
        }

        _events.MassCancelled(command, orders, lots);
    }

    private void Uncross(Uncross command)
    {
        bool isGiven = command.PriceTicks != Schema.NullInt64;
        if (command.ContractId == 0)
        {
            List<ReferenceContract> inAuction = [.. Contracts.Where(contract => contract.IsInAuction)];
            if (isGiven)
                Reject(new(RejectCode.InvalidPrice, Schema.NullInt64, command.PriceTicks));
            else if (inAuction.Count == 0)
                Reject(new(RejectCode.NoAuction));
            else
                inAuction.ForEach(contract => Uncross(contract, ReferenceAuction.Price(contract)));
            return;
        }

        if (Find(command.ContractId) is not { } one)
            Reject(new(RejectCode.UnknownContract, Contracts.Count, command.ContractId));
        else if (!one.IsInAuction)
            Reject(new(RejectCode.NoAuction), 0, 0, command.ContractId);
        else if (isGiven && ReferenceRules.Price(one.Terms, command.PriceTicks) is { } refusal)
            Reject(refusal, 0, 0, command.ContractId);
        else
            Uncross(one, isGiven ? command.PriceTicks : ReferenceAuction.Price(one));
    }

    private void Uncross(ReferenceContract contract, long price)
    {
        List<ReferenceOrder> buys = [.. contract.Bids.Where(order => price != Schema.NullInt64 && order.Price >= price)];
        List<ReferenceOrder> sells = [.. contract.Offers.Where(order => price != Schema.NullInt64 && order.Price <= price)];
        long volume = 0;
        _selfTraders.Clear();
        while (buys.Count > 0 && sells.Count > 0)
        {
            volume += Math.Min(buys[0].Leaves, sells[0].Leaves);
            long lots = Trade(contract, buys[0], sells[0], price, Math.Min(buys[0].Leaves, sells[0].Leaves), TradeFlags.Auction);
            Refresh(contract, buys[0], lots, true);
            Refresh(contract, sells[0], lots, true);
            DropFilledHead(contract.Bids, buys);
            DropFilledHead(contract.Offers, sells);
        }

        if (volume == 0)
        {
            _events.Uncrossed(contract.Terms.ContractId, Schema.NullInt64, 0, 0, Side.None);
            return;
        }

        Side side = buys.Count > 0 ? Side.Buy : sells.Count > 0 ? Side.Sell : Side.None;
        _events.Uncrossed(contract.Terms.ContractId, price, volume, buys.Concat(sells).Sum(order => order.Leaves), side);
    }

    private static void DropFilledHead(SortedSet<ReferenceOrder> side, List<ReferenceOrder> queue)
    {
        if (queue[0].Leaves > 0)
            return;
        side.Remove(queue[0]);
        queue.RemoveAt(0);
    }

    private void Define(DefineContract command)
    {
        ContractDefined terms = Copy(command);
        ReferenceContract? listed = Find(command.ContractId);
        if (RefusalOf(terms) is { } refusal)
        {
            Reject(refusal, 0, 0, listed is null ? 0 : command.ContractId);
            return;
        }

        _events.Defined(terms);
        ReferenceContract contract = listed ?? new ReferenceContract();
        if (listed is null)
            Contracts.Add(contract);
        SetTerms(contract, terms);
        BeginDay(contract, terms.TradingDay);
        foreach (ReferenceOrder order in contract.All().Where(order => order.IsMarketOnceTriggered && order.StopPrice is not null))
            order.Price = order.Side == Side.Buy ? terms.PriceHighTicks : terms.PriceLowTicks;
        DropAll(contract, order => IsOutside(terms, order.Price) || (order.StopPrice is { } stop && IsOutside(terms, stop)), CancelReason.OutsidePriceBand);
    }

    /// <summary>Another limit, or another rule for it, lets the orders line up anew: as they stand, but for those that go first now.</summary>
    private void SetTerms(ReferenceContract contract, ContractDefined terms)
    {
        bool isSame = contract.Terms.PriceLowTicks == terms.PriceLowTicks && contract.Terms.PriceHighTicks == terms.PriceHighTicks
            && contract.Terms.LimitLockPriority == terms.LimitLockPriority;
        if (isSame)
        {
            contract.Terms = terms;
            return;
        }

        List<ReferenceOrder> standing = [.. contract.InPriceTimeOrder()];
        contract.Bids.Clear();
        contract.Offers.Clear();
        contract.Terms = terms;
        foreach (ReferenceOrder order in standing)
        {
            order.Arrival = ++_arrivals;
            contract.Own(order.Side).Add(order);
        }
    }

    private static bool IsOutside(in ContractDefined terms, long price) => price < terms.PriceLowTicks || price > terms.PriceHighTicks;

    private ReferenceRefusal? RefusalOf(ContractDefined terms)
    {
        if (terms.ContractId < 1 || terms.ContractId > Contracts.Count + 1)
            return new(RejectCode.InvalidContractDefinition, Contracts.Count + 1, terms.ContractId);
        if (terms.ContractId > options.MaxContracts)
            return new(RejectCode.ContractCapacityExceeded, options.MaxContracts, terms.ContractId);
        if (ReferenceRules.Terms(terms) is { } refusal)
            return refusal;
        long others = Contracts.Where(contract => contract.Terms.ContractId != terms.ContractId).Sum(contract => LadderBytes(contract.Terms));
        long needed = others + LadderBytes(terms);
        return needed > options.MaxLadderBytes ? new(RejectCode.LadderCapacityExceeded, options.MaxLadderBytes, needed) : null;
    }

    private static long LadderBytes(ContractDefined terms) => EngineOptions.LadderBytes(terms.PriceHighTicks - terms.PriceLowTicks + 1);

    private static ContractDefined Copy(DefineContract command) => new()
    {
        ContractId = command.ContractId,
        TradingDay = command.TradingDay,
        Symbol = command.Symbol,
        TickSizeFen = command.TickSizeFen,
        LotKilograms = command.LotKilograms,
        PriceLowTicks = command.PriceLowTicks,
        PriceHighTicks = command.PriceHighTicks,
        ReferencePriceTicks = command.ReferencePriceTicks,
        MinQuantityLots = command.MinQuantityLots,
        MaxQuantityLots = command.MaxQuantityLots,
        MaxMarketQuantityLots = command.MaxMarketQuantityLots,
        PriceStepTicks = command.PriceStepTicks,
        QuantityStepLots = command.QuantityStepLots,
        TradePricePolicy = command.TradePricePolicy,
        AuctionRule = command.AuctionRule,
        MarketOrderForm = command.MarketOrderForm,
        SelfTradePolicy = command.SelfTradePolicy,
        CollarTicks = command.CollarTicks,
        LimitLockPriority = command.LimitLockPriority,
    };
}
