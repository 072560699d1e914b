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

    public List<byte[]> Events => _events.Written;

    public long LastCommand { get; private set; }

    public long LastEvent => _events.LastEvent;

    public long LastTrade => _events.LastTrade;

    public long Clock { get; private set; }

    public int OrderCount => Contracts.Sum(contract => contract.Bids.Count + contract.Offers.Count);

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
            case TemplateId.MassCancel:
                MassCancel(slot.As<MassCancel>());
                break;
            default:
                Reject(new(RejectCode.UnknownTemplate, 0, (long)_command.Message.TemplateId));
                break;
        }
    }

    private ReferenceContract? Find(int contractId) => contractId >= 1 && contractId <= Contracts.Count ? Contracts[contractId - 1] : null;

    private (ReferenceContract Contract, ReferenceOrder Order)? FindOrder(long clientOrderId)
    {
        foreach (ReferenceContract contract in Contracts)
        {
            foreach (ReferenceOrder order in contract.InPriceTimeOrder())
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

        ReferenceOrder order = new()
        {
            OrderId = _command.Sequence,
            ClientOrderId = command.ClientOrderId,
            SessionId = _command.SessionId,
            AccountId = _command.AccountId,
            Side = command.Side,
            TimeInForce = command.TimeInForce,
            Instructions = command.Instructions,
            Price = LimitOf(command, contract),
            Quantity = command.QuantityLots,
            Leaves = command.QuantityLots,
        };
        _events.Accepted(order, order.Price, command.OrderType, command.ContractId);
        Enter(contract, order, command.OrderType, command.MinQuantityLots);
    }

    private static long LimitOf(NewOrder command, ReferenceContract contract)
    {
        if (command.OrderType == OrderType.Limit)
            return command.PriceTicks;
        return command.Side == Side.Buy ? contract.Terms.PriceHighTicks : contract.Terms.PriceLowTicks;
    }

    private ReferenceRefusal? RefusalOf(NewOrder command, ReferenceContract contract)
    {
        bool isLimit = command.OrderType == OrderType.Limit;
        ReferenceRefusal? refusal = ReferenceRules.PhaseFor(contract.Phase, true)
            ?? ReferenceRules.Kind(contract.Phase, command.Side, command.OrderType, command.TimeInForce, command.Instructions)
            ?? (command.ClientOrderId == 0 ? new ReferenceRefusal(RejectCode.InvalidClientOrderId) : null)
            ?? (isLimit ? ReferenceRules.Price(contract.Terms, command.PriceTicks) : null)
            ?? ReferenceRules.Quantity(
                contract.Terms, command.QuantityLots, isLimit ? contract.Terms.MaxQuantityLots : contract.Terms.MaxMarketQuantityLots)
            ?? RefusalOfMinimum(command)
            ?? (FindOrder(command.ClientOrderId) is not null ? new(RejectCode.DuplicateOrder) : null);
        if (refusal is not null)
            return refusal;

        bool rests = command.TimeInForce is TimeInForce.Day or TimeInForce.GoodTillCancelled;
        bool trades = contract.Phase == TradingPhase.Continuous
            && contract.Opposite(command.Side).Min is { } best && Crosses(command.Side, command.PriceTicks, best.Price);
        if (trades && command.Instructions == OrderInstructions.PostOnly)
            return new(RejectCode.PostOnlyWouldTrade, contract.Opposite(command.Side).Min!.Price, command.PriceTicks);
        bool full = OrderCount >= options.MaxOrders;
        return rests && !trades && full ? new(RejectCode.OrderCapacityExceeded, options.MaxOrders, options.MaxOrders + 1L) : null;
    }

    private static ReferenceRefusal? RefusalOfMinimum(NewOrder command)
    {
        long most = command.OrderType == OrderType.Limit && command.TimeInForce == TimeInForce.ImmediateOrCancel ? command.QuantityLots : 0;
        return command.MinQuantityLots < 0 || command.MinQuantityLots > most
            ? new(RejectCode.InvalidMinQuantity, most, command.MinQuantityLots)
            : null;
    }

    private static bool Crosses(Side side, long limit, long restingPrice) => side == Side.Buy ? restingPrice <= limit : restingPrice >= limit;

    private void Enter(ReferenceContract contract, ReferenceOrder order, OrderType type, long minimum = 0)
    {
        bool mayTrade = contract.Phase == TradingPhase.Continuous;
        long atOnce = order.TimeInForce == TimeInForce.FillOrKill ? order.Leaves : minimum;
        bool suffices = true;
        if (atOnce > 0)
        {
            long there = contract.Opposite(order.Side).Where(maker => Crosses(order.Side, order.Price, maker.Price)).Sum(maker => maker.Leaves);
            suffices = there >= atOnce;
            mayTrade &= suffices;
        }

        if (mayTrade)
            Match(contract, order);
        if (order.Leaves == 0)
            return;
        if (order.TimeInForce is TimeInForce.Day or TimeInForce.GoodTillCancelled)
        {
            order.Arrival = ++_arrivals;
            contract.Own(order.Side).Add(order);
            return;
        }

        CancelReason reason = order.TimeInForce == TimeInForce.FillOrKill ? CancelReason.FillOrKill
            : !suffices ? CancelReason.MinQuantity
            : type == OrderType.Market ? CancelReason.MarketRemainder : CancelReason.ImmediateOrCancel;
        _events.Cancelled(order, 0, reason, contract.Terms.ContractId);
    }

    private void Match(ReferenceContract contract, ReferenceOrder taker)
    {
        SortedSet<ReferenceOrder> makers = contract.Opposite(taker.Side);
        while (taker.Leaves > 0 && makers.Min is { } maker && Crosses(taker.Side, taker.Price, maker.Price))
        {
            Trade(contract, taker, maker, MatchPriceOf(contract, taker, maker), TradeFlags.None);
            if (maker.Leaves == 0)
                makers.Remove(maker);
        }
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

    private void Trade(ReferenceContract contract, ReferenceOrder taker, ReferenceOrder maker, long price, TradeFlags flags)
    {
        long lots = Math.Min(taker.Leaves, maker.Leaves);
        taker.Leaves -= lots;
        maker.Leaves -= lots;
        contract.LastPrice = price;
        contract.Volume += lots;
        _events.Traded(taker, maker, price, lots, contract.Terms.ContractId, flags);
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
            found.Order.Leaves -= lots;
            found.Order.Quantity -= lots;
            _events.Replaced(found.Order, found.Order.ClientOrderId, requestId, true, contractId);
        }
    }

    private void Drop(ReferenceContract contract, ReferenceOrder order, long requestId, CancelReason reason)
    {
        contract.Own(order.Side).Remove(order);
        _events.Cancelled(order, requestId, reason, contract.Terms.ContractId);
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
        if (RefusalOf(command, contract, order, total) is { } refusal)
        {
            Reject(refusal, command.ClientOrderId, command.OriginalClientOrderId, contract.Terms.ContractId);
            return;
        }

        bool kept = command.PriceTicks == order.Price && total <= order.Quantity && !command.Options.HasFlag(ReplaceOptions.LosesPriority);
        if (!kept)
            contract.Own(order.Side).Remove(order);
        long oldId = order.ClientOrderId;
        order.ClientOrderId = command.ClientOrderId == 0 ? oldId : command.ClientOrderId;
        order.Price = command.PriceTicks;
        order.Leaves = total - order.Filled;
        order.Quantity = total;
        _events.Replaced(order, oldId, order.ClientOrderId, kept, contract.Terms.ContractId);
        if (!kept)
            Enter(contract, order, OrderType.Limit);
    }

    private ReferenceRefusal? RefusalOf(ReplaceOrder command, ReferenceContract contract, ReferenceOrder order, long total)
    {
        bool renames = command.ClientOrderId != 0 && command.ClientOrderId != order.ClientOrderId;
        return ReferenceRules.PhaseFor(contract.Phase, true)
            ?? ReferenceRules.Price(contract.Terms, command.PriceTicks)
            ?? ReferenceRules.Quantity(contract.Terms, total, contract.Terms.MaxQuantityLots)
            ?? (total <= order.Filled ? new ReferenceRefusal(RejectCode.QuantityAlreadyFilled, order.Filled, total) : null)
            ?? (renames && FindOrder(command.ClientOrderId) is not null ? new ReferenceRefusal(RejectCode.DuplicateOrder) : null)
            ?? (order.Instructions == OrderInstructions.PostOnly && contract.Phase == TradingPhase.Continuous
                && contract.Opposite(order.Side).Min is { } best && Crosses(order.Side, command.PriceTicks, best.Price)
                ? new ReferenceRefusal(RejectCode.PostOnlyWouldTrade, best.Price, command.PriceTicks)
                : null);
    }
}
