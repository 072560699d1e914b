using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching.Tests.Reference;

/// <summary>
/// The rules of matching once more: sorted sets, lists and objects, slow and plain. Written from the rules, not from the engine.
/// </summary>
internal sealed partial class ReferenceEngine(EngineOptions options)
{
    private readonly ReferenceEvents _events = new();
    private long _arrivals;
    private CommandHeader _command;

    public List<ReferenceContract> Contracts { get; } = [];

    public SortedDictionary<int, ReferenceAccount> Accounts { get; } = [];

    public List<byte[]> Events => _events.Written;

    public long LastCommand { get; private set; }

    public long LastEvent => _events.LastEvent;

    public long LastTrade => _events.LastTrade;

    public long Clock { get; private set; }

    public int OrderCount => Contracts.Sum(contract => contract.All().Count());

    private int OrdersWithTerms => Contracts.Sum(contract => contract.All().Count(order => order.HasTerms));

    public void Apply(ref CommandSlot slot)
    {
        _command = slot.Header;
        LastCommand = _command.Sequence;
        Clock = Math.Max(Clock, _command.TimestampNanos);
        _events.Start(LastCommand, Clock);
        switch (_command.Message.TemplateId)
        {
            case TemplateId.NoOperation:
                break;
            case TemplateId.DefineContract:
                Define(slot.As<DefineContract>());
                break;
            case TemplateId.SetPhase:
                SetPhase(slot.As<SetPhase>());
                break;
            case TemplateId.NewOrder:
                New(slot.As<NewOrder>());
                break;
            case TemplateId.CancelOrder:
                CancelOrder cancel = slot.As<CancelOrder>();
                Take(cancel.OriginalClientOrderId, cancel.ClientOrderId, long.MaxValue);
                break;
            case TemplateId.ReduceOrder:
                ReduceOrder reduce = slot.As<ReduceOrder>();
                Take(reduce.OriginalClientOrderId, reduce.ClientOrderId, reduce.QuantityLots);
                break;
            case TemplateId.ReplaceOrder:
                Replace(slot.As<ReplaceOrder>());
                break;
            case TemplateId.Uncross:
                Uncross(slot.As<Uncross>());
                break;
            case TemplateId.DefineAccount:
                DefineAccount(slot.As<DefineAccount>());
                break;
            case TemplateId.IndicateAuction:
                Indicate(slot.As<IndicateAuction>());
                break;
            case TemplateId.MassCancel:
                MassCancel(slot.As<MassCancel>());
                break;
            case TemplateId.BustTrade:
                Bust(slot.As<BustTrade>());
                break;
            case TemplateId.CorrectTrade:
                Correct(slot.As<CorrectTrade>());
                break;
            case TemplateId.WatchLimitLock:
                Watch(slot.As<WatchLimitLock>());
                break;
            default:
                ApplyRisk(ref slot);
                break;
        }

        foreach (ReferenceContract contract in Contracts.Where(contract => contract.LockedNow != contract.WatchSide))
            contract.WatchSide = Side.None;
    }

    private ReferenceContract? Find(int contractId) => contractId >= 1 && contractId <= Contracts.Count ? Contracts[contractId - 1] : null;

    private (ReferenceContract Contract, ReferenceOrder Order)? FindOrder(long clientOrderId)
    {
        foreach (ReferenceContract contract in Contracts)
        {
            foreach (ReferenceOrder order in contract.All())
            {
                if (order.SessionId == _command.SessionId && order.ClientOrderId == clientOrderId)
                    return (contract, order);
            }
        }

        return null;
    }

    private void Reject(ReferenceRefusal refusal, long id = 0, long originalId = 0, int contractId = 0) =>
        _events.Rejected(_command, refusal, id, originalId, contractId);

    private void New(NewOrder command)
    {
        ReferenceContract? contract = Find(command.ContractId);
        if (contract is null)
        {
            Reject(new(RejectCode.UnknownContract, Contracts.Count, command.ContractId), command.ClientOrderId);
            return;
        }

        if (RefusalOf(command, contract) is { } refusal)
        {
            Reject(refusal, command.ClientOrderId, 0, command.ContractId);
            return;
        }

        ReferenceOrder order = OrderOf(command, contract);
        if (TakeRisk(contract, order) is { } risk)
        {
            Reject(risk, command.ClientOrderId, 0, command.ContractId);
            return;
        }

        _events.Accepted(order, order.Price, command.OrderType, command.ContractId);
        if (order.HasTerms)
            _events.Terms(order, command.ContractId);
        if (order.StopPrice is not null)
        {
            order.Arrival = ++_arrivals;
            contract.Home(order).Add(order);
            return;
        }

        Enter(contract, order, command.OrderType, Rests(command.TimeInForce), command.MinQuantityLots);
        RunStops(contract);
    }

    private ReferenceOrder OrderOf(NewOrder command, ReferenceContract contract) => new()
    {
        OrderId = _command.Sequence,
        ClientOrderId = command.ClientOrderId,
        SessionId = _command.SessionId,
        AccountId = _command.AccountId,
        Side = command.Side,
        TimeInForce = command.TimeInForce,
        Instructions = command.Instructions,
        PositionEffect = command.PositionEffect,
        HedgeFlag = command.HedgeFlag,
        Price = LimitOf(command, contract),
        Quantity = command.QuantityLots,
        Leaves = command.QuantityLots,
        StopPrice = IsStop(command.OrderType) ? command.StopPriceTicks : null,
        IsMarketOnceTriggered = command.OrderType == OrderType.Stop,
        Display = command.DisplayLots,
        ExpiryDay = command.ExpiryDay,
    };

    private static bool IsStop(OrderType type) => type is OrderType.Stop or OrderType.StopLimit;

    private static bool Rests(TimeInForce timeInForce) => timeInForce is not (TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill);

    /// <summary>Those that a printed price reaches come in, nearest first; then those that their trades reach.</summary>
    private void RunStops(ReferenceContract contract)
    {
        if (contract.Phase != TradingPhase.Continuous)
            return;
        Queue<ReferenceOrder> line = new();
        contract.SpentPrints.Clear();
        while (contract.Phase == TradingPhase.Continuous)
        {
            List<ReferenceOrder> chosen =
            [
                .. contract.BuyStops.Where(order => contract.Prints.Exists(print => print >= order.StopPrice)),
                .. contract.SellStops.Where(order => contract.Prints.Exists(print => print <= order.StopPrice)),
            ];
            contract.SpentPrints.AddRange(contract.Prints);
            contract.Prints.Clear();
            foreach (ReferenceOrder order in chosen)
            {
                contract.Home(order).Remove(order);
                line.Enqueue(order);
            }

            if (!line.TryDequeue(out ReferenceOrder? next))
                return;
            OrderType type = next.IsMarketOnceTriggered ? OrderType.Market : OrderType.Limit;
            _events.Triggered(next, type, contract.Terms.ContractId);
            next.StopPrice = null;
            Enter(contract, next, type, type == OrderType.Limit);
        }

        // Trading was interrupted: those behind wait for it to go on.
        foreach (ReferenceOrder waiting in line)
            contract.Home(waiting).Add(waiting);
        if (line.Count > 0)
            contract.Prints.AddRange(contract.SpentPrints);
    }

    private static long LimitOf(NewOrder command, ReferenceContract contract)
    {
        if (command.OrderType is OrderType.Limit or OrderType.StopLimit)
            return command.PriceTicks;
        bool isMarket = command.OrderType == OrderType.Market;
        if (isMarket && contract.Terms.MarketOrderForm == MarketOrderForm.Protected)
            return command.PriceTicks;
        if (isMarket && contract.Terms.MarketOrderForm == MarketOrderForm.BestPrice && contract.Opposite(command.Side).Min is { } best)
            return best.Price;
        return command.Side == Side.Buy ? contract.Terms.PriceHighTicks : contract.Terms.PriceLowTicks;
    }

    private ReferenceRefusal? RefusalOf(NewOrder command, ReferenceContract contract)
    {
        bool isLimit = command.OrderType is OrderType.Limit or OrderType.StopLimit;
        ReferenceRefusal? refusal = ReferenceRules.PhaseFor(contract.Phase, true)
            ?? ReferenceRules.Kind(contract.Phase, contract.Terms.MarketOrderForm, command.Side, command.OrderType, command.TimeInForce, command.Instructions)
            ?? ReferenceRules.Purpose(command.PositionEffect, command.HedgeFlag)
            ?? (command.ClientOrderId == 0 ? new ReferenceRefusal(RejectCode.InvalidClientOrderId) : null)
            ?? (isLimit || (command.OrderType == OrderType.Market && contract.Terms.MarketOrderForm == MarketOrderForm.Protected) ? ReferenceRules.Price(contract.Terms, command.PriceTicks) : null)
            ?? ReferenceRules.Quantity(
                contract.Terms, command.QuantityLots, isLimit ? contract.Terms.MaxQuantityLots : contract.Terms.MaxMarketQuantityLots)
            ?? RefusalOfMinimum(command)
            ?? RefusalOfTerms(command, contract)
            ?? (FindOrder(command.ClientOrderId) is not null ? new ReferenceRefusal(RejectCode.DuplicateOrder) : null)
            ?? (IsStop(command.OrderType) ? ReferenceRules.Trigger(contract, command.Side, command.StopPriceTicks) : null);
        if (refusal is not null)
            return refusal;

        bool hasTerms = IsStop(command.OrderType) || command.DisplayLots > 0 || command.ExpiryDay > 0;
        if (hasTerms && OrdersWithTerms >= options.MaxOrdersWithTerms)
            return new(RejectCode.OrderCapacityExceeded, options.MaxOrdersWithTerms, options.MaxOrdersWithTerms + 1L);
        if (IsStop(command.OrderType))
            return OrderCount >= options.MaxOrders ? new(RejectCode.OrderCapacityExceeded, options.MaxOrders, options.MaxOrders + 1L) : null;
        bool rests = Rests(command.TimeInForce);
        bool trades = contract.Phase == TradingPhase.Continuous
            && contract.Opposite(command.Side).Min is { } best && Crosses(command.Side, LimitOf(command, contract), best.Price);
        if (trades && command.Instructions == OrderInstructions.PostOnly)
            return new(RejectCode.PostOnlyWouldTrade, contract.Opposite(command.Side).Min!.Price, command.PriceTicks);
        bool full = OrderCount >= options.MaxOrders;
        bool makesRoom = trades && !IsBeyondCollar(contract, contract.PriceBefore, OrderOf(command, contract), contract.Opposite(command.Side).Min!, false);
        return rests && !makesRoom && full ? new(RejectCode.OrderCapacityExceeded, options.MaxOrders, options.MaxOrders + 1L) : null;
    }

    private static ReferenceRefusal? RefusalOfTerms(NewOrder command, ReferenceContract contract)
    {
        bool isStop = IsStop(command.OrderType);
        if (!isStop && command.StopPriceTicks != 0)
            return new(RejectCode.InvalidStopPrice, 0, command.StopPriceTicks);
        if (isStop && ReferenceRules.StopPrice(contract.Terms, command.StopPriceTicks) is { } refusal)
            return refusal;
        bool mayHide = command.OrderType == OrderType.Limit && Rests(command.TimeInForce);
        if (ReferenceRules.Display(contract.Terms, command.DisplayLots, mayHide ? command.QuantityLots : 0) is { } hidden)
            return hidden;
        if (command.TimeInForce != TimeInForce.GoodTillDate)
            return command.ExpiryDay == 0 ? null : new(RejectCode.InvalidExpiryDay, 0, command.ExpiryDay);
        if (command.ExpiryDay < Math.Max(1, contract.TradingDay))
            return new(RejectCode.InvalidExpiryDay, Math.Max(1, contract.TradingDay), command.ExpiryDay);
        return command.ExpiryDay > 99991231 ? new(RejectCode.InvalidExpiryDay, 99991231, command.ExpiryDay) : null;
    }

    private static ReferenceRefusal? RefusalOfMinimum(NewOrder command)
    {
        long most = command.OrderType == OrderType.Limit && command.TimeInForce == TimeInForce.ImmediateOrCancel ? command.QuantityLots : 0;
        return command.MinQuantityLots < 0 || command.MinQuantityLots > most
            ? new(RejectCode.InvalidMinQuantity, most, command.MinQuantityLots)
            : null;
    }

    private static bool Crosses(Side side, long limit, long restingPrice) => side == Side.Buy ? restingPrice <= limit : restingPrice >= limit;

    private void Enter(ReferenceContract contract, ReferenceOrder order, OrderType type, bool mayRest, long minimum = 0)
    {
        _selfTraders.Clear();
        bool mayTrade = contract.Phase == TradingPhase.Continuous;
        long atOnce = order.TimeInForce == TimeInForce.FillOrKill ? order.Leaves : minimum;
        bool suffices = atOnce == 0 || TradableAtOnce(contract, order) >= atOnce;
        bool isStopped = mayTrade && suffices && Match(contract, order);
        if (order.Leaves == 0)
            return;
        if (isStopped)
        {
            Cancelled(contract, order, 0, CancelReason.SelfTrade);
            return;
        }

        if (mayRest)
        {
            order.Shown = Math.Min(order.Display, order.Leaves);
            order.Arrival = ++_arrivals;
            contract.Own(order.Side).Add(order);
            return;
        }

        CancelReason reason = order.TimeInForce == TimeInForce.FillOrKill ? CancelReason.FillOrKill
            : !suffices ? CancelReason.MinQuantity
            : type == OrderType.Market ? CancelReason.MarketRemainder : CancelReason.ImmediateOrCancel;
        Cancelled(contract, order, 0, reason);
    }

    /// <summary>Whatever it held is free again.</summary>
    private void Cancelled(ReferenceContract contract, ReferenceOrder order, long requestId, CancelReason reason)
    {
        contract.Limits.Held.Remove(order);
        _events.Cancelled(order, requestId, reason, contract.Terms.ContractId);
    }

    /// <summary>Returns true when what is left is to be cancelled.</summary>
    private bool Match(ReferenceContract contract, ReferenceOrder taker)
    {
        SelfTradePolicy policy = PolicyOf(contract, taker);
        SortedSet<ReferenceOrder> makers = contract.Opposite(taker.Side);
        long before = contract.PriceBefore;
        bool hasTraded = false;
        while (taker.Leaves > 0 && makers.Min is { } maker && Crosses(taker.Side, taker.Price, maker.Price))
        {
            if (IsBeyondCollar(contract, before, taker, maker, hasTraded))
            {
                Interrupt(contract, taker, before, MatchPriceOf(contract, taker, maker));
                return false;
            }

            if (policy != SelfTradePolicy.CountOnly && IsSameParty(taker, maker))
            {
                if (policy is SelfTradePolicy.CancelOldest or SelfTradePolicy.CancelBoth)
                    Drop(contract, maker, 0, CancelReason.SelfTrade);
                if (policy is SelfTradePolicy.CancelNewest or SelfTradePolicy.CancelBoth)
                    return true;
                if (policy == SelfTradePolicy.Decrement)
                    Decrement(contract, taker, maker);
                continue;
            }

            hasTraded = true;
            long price = MatchPriceOf(contract, taker, maker);
            if (contract.Terms.CollarTicks > 0)
                price = Math.Clamp(price, before - contract.Terms.CollarTicks, before + contract.Terms.CollarTicks);
            long lots = Trade(contract, taker, maker, price, Math.Min(taker.Leaves, maker.Reach), TradeFlags.None);
            if (maker.Leaves == 0)
                makers.Remove(maker);
            else
                Refresh(contract, maker, lots, false);
        }

        return false;
    }

    private SelfTradePolicy PolicyOf(ReferenceContract contract, ReferenceOrder taker)
    {
        SelfTradePolicy policy = Accounts.GetValueOrDefault(taker.AccountId)?.Policy ?? SelfTradePolicy.Default;
        if (policy == SelfTradePolicy.Default)
            policy = contract.Terms.SelfTradePolicy;
        return policy == SelfTradePolicy.Default ? SelfTradePolicy.CountOnly : policy;
    }

    private bool IsSameParty(ReferenceOrder left, ReferenceOrder right)
    {
        int group = Accounts.GetValueOrDefault(left.AccountId)?.Group ?? 0;
        return left.AccountId == right.AccountId || (group > 0 && group == Accounts.GetValueOrDefault(right.AccountId)?.Group);
    }

    private void Decrement(ReferenceContract contract, ReferenceOrder taker, ReferenceOrder maker)
    {
        long lots = Math.Min(taker.Leaves, maker.Leaves);
        foreach (ReferenceOrder order in new[] { maker, taker })
        {
            if (order.Leaves == lots)
            {
                if (order == maker)
                    contract.Own(maker.Side).Remove(maker);
                Cancelled(contract, order, 0, CancelReason.SelfTrade);
                order.Leaves = 0;
                continue;
            }

            order.Leaves -= lots;
            order.Quantity -= lots;
            order.Shown = Math.Min(order.Shown, order.Leaves);
            _events.Replaced(order, order.ClientOrderId, 0, true, contract.Terms.ContractId);
        }
    }

    /// <summary>What an order could trade before it meets its own party, by playing it through on a copy.</summary>
    private long TradableAtOnce(ReferenceContract contract, ReferenceOrder order)
    {
        SelfTradePolicy policy = PolicyOf(contract, order);
        List<(ReferenceOrder Maker, long Leaves, long Reach)> queue =
            [.. contract.Opposite(order.Side).Where(maker => Crosses(order.Side, order.Price, maker.Price)).Select(maker => (maker, maker.Leaves, maker.Reach))];
        long traded = 0;
        while (queue.Count > 0 && traded < order.Leaves)
        {
            (ReferenceOrder maker, long leaves, long reach) = queue[0];
            if (IsBeyondCollar(contract, contract.PriceBefore, order, maker, traded > 0))
                break;
            queue.RemoveAt(0);
            if (policy != SelfTradePolicy.CountOnly && IsSameParty(order, maker))
            {
                if (policy == SelfTradePolicy.CancelOldest)
                    continue;
                break;
            }

            traded += reach;
            leaves -= reach;
            if (leaves == 0)
                continue;
            int behind = queue.FindIndex(other => other.Maker.Price != maker.Price);
            queue.Insert(behind < 0 ? queue.Count : behind, (maker, leaves, Math.Min(maker.Display, leaves)));
        }

        return traded;
    }

    private void DefineAccount(DefineAccount command)
    {
        ReferenceRefusal? refusal = command.DefinedAccountId < 1 ? new(RejectCode.InvalidAccountDefinition, 1, command.DefinedAccountId)
            : command.DefinedAccountId > options.MaxAccounts ? new(RejectCode.AccountCapacityExceeded, options.MaxAccounts, command.DefinedAccountId)
            : command.GroupId < 0 ? new(RejectCode.InvalidAccountDefinition, 0, command.GroupId)
            : !Enum.IsDefined(command.SelfTradePolicy) ? new(RejectCode.InvalidAccountDefinition, 5, (long)command.SelfTradePolicy)
            : null;
        if (refusal is not null)
        {
            Reject(refusal);
            return;
        }

        ReferenceAccount account = AccountFor(command.DefinedAccountId);
        (account.Group, account.Policy) = (command.GroupId, command.SelfTradePolicy);
        _events.Defined(command);
    }

    /// <summary>The first print lies outside, or the resting order does on the side to which the prices move.</summary>
    private static bool IsBeyondCollar(ReferenceContract contract, long before, ReferenceOrder taker, ReferenceOrder maker, bool hasTraded)
    {
        long collar = contract.Terms.CollarTicks;
        if (collar == 0)
            return false;
        bool isFirstOutside = !hasTraded && Math.Abs(MatchPriceOf(contract, taker, maker) - before) > collar;
        return isFirstOutside || (taker.Side == Side.Buy ? maker.Price > before + collar : maker.Price < before - collar);
    }

    private void Interrupt(ReferenceContract contract, ReferenceOrder taker, long before, long price)
    {
        _events.Interrupted(taker, contract, before, price);
        contract.Phase = TradingPhase.Halted;
        contract.Interrupted = Clock;
        _events.Changed(contract, TradingPhase.Continuous);
    }

    private static long MatchPriceOf(ReferenceContract contract, ReferenceOrder taker, ReferenceOrder maker)
    {
        if (contract.Terms.TradePricePolicy == TradePricePolicy.Resting)
            return maker.Price;
        long last = contract.LastPrice == Schema.NullInt64 ? contract.Terms.ReferencePriceTicks : contract.LastPrice;
        long[] three = [taker.Price, maker.Price, last / contract.Terms.PriceStepTicks * contract.Terms.PriceStepTicks];
        Array.Sort(three);
        return three[1];
    }

    private long Trade(ReferenceContract contract, ReferenceOrder taker, ReferenceOrder maker, long price, long lots, TradeFlags flags)
    {
        taker.Leaves -= lots;
        maker.Leaves -= lots;
        contract.LastPrice = price;
        if (contract.BuyStops.Count + contract.SellStops.Count > 0)
            contract.Prints.Add(price);
        Trade told = _events.Traded(taker, maker, price, lots, contract.Terms.ContractId, flags);
        ReferenceTrade trade = new() { Told = told, TradingDay = contract.TradingDay, Price = price, Lots = lots, MakerWasHeld = maker.IsHeld, TakerWasHeld = taker.IsHeld };
        Trades.Add(trade);
        contract.TradesOfDay.Add(trade);
        Fill(contract, taker, maker, price, lots);
        return lots;
    }

    /// <summary>An iceberg has traded.</summary>
    private void Refresh(ReferenceContract contract, ReferenceOrder order, long lots, bool keepsPlace)
    {
        if (order.Display == 0 || order.Leaves == 0)
            return;
        order.Shown = Math.Max(order.Shown - lots, 0);
        if (order.Shown > 0)
            return;
        order.Shown = Math.Min(order.Display, order.Leaves);
        if (!keepsPlace)
        {
            contract.Own(order.Side).Remove(order);
            order.Arrival = ++_arrivals;
            contract.Own(order.Side).Add(order);
        }

        _events.Refreshed(order, keepsPlace, contract.Terms.ContractId);
    }

    /// <summary>A cancel takes all lots there may be.</summary>
    private void Take(long originalId, long requestId, long lots)
    {
        if (FindOrder(originalId) is not { } found)
        {
            Reject(new(RejectCode.UnknownOrder), requestId, originalId);
            return;
        }

        int contractId = found.Contract.Terms.ContractId;
        ReferenceRefusal? refusal = ReferenceRules.PhaseFor(found.Contract.Phase, false)
            ?? (lots < 1 ? new(RejectCode.QuantityTooSmall, 1, lots) : null);
        if (refusal is null && lots < found.Order.Leaves && lots % found.Contract.Terms.QuantityStepLots != 0)
            refusal = new(RejectCode.NotOnLot, found.Contract.Terms.QuantityStepLots, lots);
        if (refusal is not null)
        {
            Reject(refusal, requestId, originalId, contractId);
        }
        else if (lots >= found.Order.Leaves)
        {
            Drop(found.Contract, found.Order, requestId, CancelReason.Requested);
        }
        else
        {
            CountCancel(found.Contract, found.Order, lots);
            found.Order.Leaves -= lots;
            found.Order.Quantity -= lots;
            found.Order.Shown = Math.Min(found.Order.Shown, found.Order.Leaves);
            _events.Replaced(found.Order, found.Order.ClientOrderId, requestId, true, contractId);
        }
    }

    private void Drop(ReferenceContract contract, ReferenceOrder order, long requestId, CancelReason reason)
    {
        contract.Home(order).Remove(order);
        if (reason is CancelReason.Requested or CancelReason.MassCancel)
            CountCancel(contract, order, order.Leaves);
        Cancelled(contract, order, requestId, reason);
    }

    private void Replace(ReplaceOrder command)
    {
        if (FindOrder(command.OriginalClientOrderId) is not { } found)
        {
            Reject(new(RejectCode.UnknownOrder), command.ClientOrderId, command.OriginalClientOrderId);
            return;
        }

        (ReferenceContract contract, ReferenceOrder order) = found;
        bool isLeaves = command.Options.HasFlag(ReplaceOptions.QuantityIsLeaves);
        Int128 exact = command.QuantityLots + (isLeaves ? (Int128)order.Filled : 0);
        long total = (long)Int128.Min(exact, long.MaxValue);
        long newPrice = order.StopPrice is not null && order.IsMarketOnceTriggered ? order.Price : command.PriceTicks;
        ReferenceRefusal? refusal = RefusalOf(command, contract, order, total) ?? TakeReplacementRisk(contract, order, newPrice, total);
        if (refusal is not null)
        {
            Reject(refusal, command.ClientOrderId, command.OriginalClientOrderId, contract.Terms.ContractId);
            return;
        }

        bool isStop = order.StopPrice is not null;
        long stop = command.StopPriceTicks == 0 ? order.StopPrice ?? 0 : command.StopPriceTicks;
        bool samePlace = isStop ? stop == order.StopPrice : command.PriceTicks == order.Price;
        bool kept = samePlace && total <= order.Quantity && !command.Options.HasFlag(ReplaceOptions.LosesPriority);
        if (!kept)
            contract.Home(order).Remove(order);
        long oldId = order.ClientOrderId;
        order.ClientOrderId = command.ClientOrderId == 0 ? oldId : command.ClientOrderId;
        if (!isStop || !order.IsMarketOnceTriggered)
            order.Price = command.PriceTicks;
        if (isStop)
            order.StopPrice = stop;
        order.Leaves = total - order.Filled;
        order.Quantity = total;
        _events.Replaced(order, oldId, order.ClientOrderId, kept, contract.Terms.ContractId);
        if (command.DisplayLots != 0)
            order.Display = command.DisplayLots;
        if (command.TimeInForce != TimeInForce.None)
            order.TimeInForce = command.TimeInForce;
        if (command.ExpiryDay != 0 || order.TimeInForce != TimeInForce.GoodTillDate)
            order.ExpiryDay = command.ExpiryDay;
        if (command.DisplayLots != 0 || command.StopPriceTicks != 0 || command.ExpiryDay != 0 || command.TimeInForce != TimeInForce.None)
            _events.Terms(order, contract.Terms.ContractId);
        order.Shown = Math.Min(order.Shown, order.Leaves);
        if (kept)
            return;
        if (isStop)
        {
            order.Arrival = ++_arrivals;
            contract.Home(order).Add(order);
            return;
        }

        Enter(contract, order, OrderType.Limit, true);
        RunStops(contract);
    }

    private ReferenceRefusal? RefusalOfTime(ReplaceOrder command, ReferenceContract contract, ReferenceOrder order)
    {
        if (!Rests(command.TimeInForce) || (int)command.TimeInForce > 6)
            return new(RejectCode.InvalidTimeInForce, 0, (long)command.TimeInForce);
        TimeInForce wanted = command.TimeInForce == TimeInForce.None ? order.TimeInForce : command.TimeInForce;
        if (wanted != TimeInForce.GoodTillDate)
            return command.ExpiryDay == 0 ? null : new(RejectCode.InvalidExpiryDay, 0, command.ExpiryDay);
        if (order.TimeInForce == TimeInForce.GoodTillDate && command.ExpiryDay == 0)
            return null;
        if (command.ExpiryDay < Math.Max(1, contract.TradingDay))
            return new(RejectCode.InvalidExpiryDay, Math.Max(1, contract.TradingDay), command.ExpiryDay);
        if (command.ExpiryDay > 99991231)
            return new(RejectCode.InvalidExpiryDay, 99991231, command.ExpiryDay);
        bool isFull = !order.HasTerms && OrdersWithTerms >= options.MaxOrdersWithTerms;
        return isFull ? new(RejectCode.OrderCapacityExceeded, options.MaxOrdersWithTerms, options.MaxOrdersWithTerms + 1L) : null;
    }

    private ReferenceRefusal? RefusalOf(ReplaceOrder command, ReferenceContract contract, ReferenceOrder order, long total)
    {
        bool isStop = order.StopPrice is not null;
        bool isMarket = isStop && order.IsMarketOnceTriggered;
        bool renames = command.ClientOrderId != 0 && command.ClientOrderId != order.ClientOrderId;
        return ReferenceRules.PhaseFor(contract.Phase, true)
            ?? (isMarket ? null : ReferenceRules.Price(contract.Terms, command.PriceTicks))
            ?? ReferenceRules.Quantity(contract.Terms, total, isMarket ? contract.Terms.MaxMarketQuantityLots : contract.Terms.MaxQuantityLots)
            ?? (total <= order.Filled ? new ReferenceRefusal(RejectCode.QuantityAlreadyFilled, order.Filled, total) : null)
            ?? (renames && FindOrder(command.ClientOrderId) is not null ? new ReferenceRefusal(RejectCode.DuplicateOrder) : null)
            ?? (command.StopPriceTicks == 0 ? null
                : !isStop ? new ReferenceRefusal(RejectCode.InvalidStopPrice, 0, command.StopPriceTicks)
                : ReferenceRules.StopPrice(contract.Terms, command.StopPriceTicks) ?? ReferenceRules.Trigger(contract, order.Side, command.StopPriceTicks))
            ?? (command.DisplayLots == 0 ? null : ReferenceRules.Display(contract.Terms, command.DisplayLots, order.Display == 0 ? 0 : total))
            ?? RefusalOfTime(command, contract, order)
            ?? (order.Instructions == OrderInstructions.PostOnly && contract.Phase == TradingPhase.Continuous
                && contract.Opposite(order.Side).Min is { } best && Crosses(order.Side, command.PriceTicks, best.Price)
                ? new ReferenceRefusal(RejectCode.PostOnlyWouldTrade, best.Price, command.PriceTicks)
                : null);
    }
}
