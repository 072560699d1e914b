using Commodities.Domain;
using Commodities.Gateway.Fix.Codec;
using Commodities.Gateway.Ports;
using Commodities.Messages;

namespace Commodities.Gateway.Fix.Orders;

public sealed partial class FixDesk
{
    private const int RestatedForAnotherReason = 99;

    /// <summary>
    /// An event of the venue that names this session. While events of before are played again, what was told already changes the desk's orders and nothing else.
    /// Nothing leaves before <see cref="Flush"/>.
    /// </summary>
    public void OnEvent(ref readonly EventSlot slot)
    {
        ref EventSlot event_ = ref System.Runtime.CompilerServices.Unsafe.AsRef(in slot);
        using Lock.Scope scope = _session!.Enter();
        if (slot.Header.Sequence <= _recoveredSequence)
            return;
        _lastApplied = slot.Header.Sequence;
        switch (slot.Header.Message.TemplateId)
        {
            case TemplateId.OrderAccepted:
                OnAccepted(ref event_.As<OrderAccepted>());
                break;
            case TemplateId.CommandRejected:
                OnRejected(ref event_.As<CommandRejected>());
                break;
            case TemplateId.Trade:
                OnTrade(ref event_.As<Trade>());
                break;
            case TemplateId.OrderCancelled:
                OnCancelled(ref event_.As<OrderCancelled>());
                break;
            case TemplateId.OrderReplaced:
                OnReplaced(ref event_.As<OrderReplaced>());
                break;
            case TemplateId.StopTriggered:
                OnTriggered(ref event_.As<StopTriggered>());
                break;
            case TemplateId.TradeBusted:
                OnBusted(ref event_.As<TradeBusted>());
                break;
            case TemplateId.TradeCorrected:
                OnCorrected(ref event_.As<TradeCorrected>());
                break;
            case TemplateId.MassCancelled:
                OnMassCancelled(ref event_.As<MassCancelled>());
                break;
        }
    }

    /// <summary>Sends on what the events since the last call were told by.</summary>
    public void Flush() => _session!.Flush();

    /// <summary>
    /// All events that the venue has were played again. A request that none of them answers was lost with the venue before it was durable, so it is refused now:
    /// both sides agree that it was not done.
    /// </summary>
    public void EndRecovery()
    {
        using Lock.Scope scope = _session!.Enter();
        for (int place = 1; place <= _table.Count; place++)
        {
            ref FixRequest request = ref _table.RequestAt(place);
            if (!request.IsAnswered)
                RefuseRegistered(ref request, request.Kind == FixRequestKind.New ? FixOrderRejectReason.ExchangeOption : CancelRejectOther, "the venue stopped before it took the request: nothing was done", 0);
        }

        Forget(Today());
    }

    private void OnAccepted(ref readonly OrderAccepted accepted)
    {
        ref FixRequest request = ref _table.Find(accepted.ClientOrderId);
        ref FixOrder order = ref _table.OrderOf(in request);
        if (order.IsNone)
            return;
        request.IsAnswered = true;
        _table.Touch(ref request);
        order.OrderId = accepted.OrderId;
        order.Status = FixOrderStatus.New;
        Told told = Of(in accepted.Header, '0', request.ArrivedUtcNanos);
        Report(in order, ContractOf(in order), in told, request.ClientOrderId.Bytes, default, _table.Routes[request.RouteId]);
    }

    private void OnRejected(ref readonly CommandRejected rejected)
    {
        ref FixRequest request = ref _table.Find(rejected.ClientOrderId);
        if (request.IsNone)
            return;
        bool isUnknown = rejected.RejectCode == RejectCode.UnknownOrder;
        int reason = request.Kind switch
        {
            FixRequestKind.New => FixTerms.OrderRejectReasonOf(rejected.RejectCode),
            // The gateway knows the order, so it was done in the meantime.
            FixRequestKind.Cancel or FixRequestKind.Replace when isUnknown => CancelRejectTooLate,
            _ => CancelRejectOther,
        };
        RefuseRegistered(ref request, reason, FixTerms.WriteText(stackalloc char[FixTerms.MaxTextLength], rejected.RejectCode, rejected.AskedValue, rejected.LimitValue), rejected.Header.Sequence);
    }

    private void OnTrade(ref readonly Trade trade)
    {
        bool isMaker = trade.MakerSessionId == SessionId;
        bool isTaker = trade.TakerSessionId == SessionId;
        FixTradeMark mark = new() { TradeId = trade.TradeId, LastSequence = trade.Header.Sequence, Day = DayOf(trade.Header.TimestampNanos) };
        // Both sides of one event may be ours; the event counts as told with the second.
        if (isMaker)
            mark.MakerNumber = Fill(ref _table.OrderOf(in _table.Find(trade.MakerClientOrderId)), in trade, trade.MakerLeavesLots, 'M', isTaker ? -trade.Header.Sequence : trade.Header.Sequence);
        if (isTaker)
            mark.TakerNumber = Fill(ref _table.OrderOf(in _table.Find(trade.TakerClientOrderId)), in trade, trade.TakerLeavesLots, 'T', trade.Header.Sequence);
        if ((mark.MakerNumber | mark.TakerNumber) != 0)
            _trades.Add(in mark);
    }

    // Gives the number of the request that entered the order; 0 when the order is not known.
    private long Fill(ref FixOrder order, ref readonly Trade trade, long leavesLots, char part, long eventSequence)
    {
        if (order.IsNone)
            return 0;
        order.Fill(trade.PriceTicks, trade.QuantityLots, leavesLots);
        _table.Touch(ref _table.Find(order.EnteredNumber));
        ref FixRequest current = ref _table.Find(order.CurrentNumber);
        Told told = new()
        {
            ExecutionId = new(trade.Header.Sequence, part),
            Type = 'F',
            EventSequence = eventSequence,
            UtcNanos = trade.Header.TimestampNanos,
            LastLots = trade.QuantityLots,
            LastTicks = trade.PriceTicks,
            TradeId = trade.TradeId,
            Liquidity = FixTerms.LiquidityOf(trade.Flags, part),
        };
        Report(in order, ContractOf(in order), in told, current.ClientOrderId.Bytes, default, _table.Routes[current.RouteId]);
        return order.EnteredNumber;
    }

    private void OnCancelled(ref readonly OrderCancelled cancelled)
    {
        ref FixRequest had = ref _table.Find(cancelled.OriginalClientOrderId);
        ref FixOrder order = ref _table.OrderOf(in had);
        if (order.IsNone)
            return;
        bool isExpiry = cancelled.Reason is CancelReason.DayEnd or CancelReason.Expired or CancelReason.SessionEnd or CancelReason.TradingDayOver;
        order.End(isExpiry ? FixOrderStatus.Expired : FixOrderStatus.Canceled);
        // Of a mass cancel each order is told under its own ClOrdID; the report about the whole follows.
        // Where another session asked for it, the number is that session's.
        ref FixRequest request = ref _table.Find(cancelled.Reason == CancelReason.Requested ? cancelled.ClientOrderId : 0);
        bool isAsked = request.Kind == FixRequestKind.Cancel;
        if (isAsked)
            request.IsAnswered = true;
        else
            request = ref had;
        _table.Touch(ref request);
        _table.Touch(ref _table.Find(order.EnteredNumber));
        Told told = new()
        {
            ExecutionId = new(cancelled.Header.Sequence),
            Type = isExpiry ? 'C' : '4',
            EventSequence = cancelled.Header.Sequence,
            UtcNanos = cancelled.Header.TimestampNanos,
            ArrivedUtcNanos = isAsked ? request.ArrivedUtcNanos : 0,
            Text = cancelled.Reason == CancelReason.Requested ? "" : FixTerms.TextOf(cancelled.Reason),
        };
        Report(in order, ContractOf(in order), in told, request.ClientOrderId.Bytes, isAsked ? had.ClientOrderId.Bytes : default, _table.Routes[request.RouteId]);
    }

    private void OnReplaced(ref readonly OrderReplaced replaced)
    {
        ref FixRequest had = ref _table.Find(replaced.OriginalClientOrderId);
        ref FixOrder order = ref _table.OrderOf(in had);
        if (order.IsNone)
            return;
        ref FixRequest request = ref _table.Find(replaced.ClientOrderId);
        if (request.IsNone)
            request = ref had;
        request.IsAnswered = true;
        _table.Touch(ref request);
        _table.Touch(ref _table.Find(order.EnteredNumber));
        order.CurrentNumber = request.Number;
        order.PriceTicks = replaced.PriceTicks;
        order.StopPriceTicks = request.StopPriceTicks != 0 ? request.StopPriceTicks : order.StopPriceTicks;
        order.QuantityLots = replaced.QuantityLots;
        order.LeavesLots = replaced.LeavesLots;
        order.Status = order.WorkingStatus;
        Told told = Of(in replaced.Header, '5', request.ArrivedUtcNanos);
        Report(in order, ContractOf(in order), in told, request.ClientOrderId.Bytes, had.ClientOrderId.Bytes, _table.Routes[request.RouteId]);
    }

    private void OnTriggered(ref readonly StopTriggered triggered)
    {
        ref FixRequest request = ref _table.Find(triggered.ClientOrderId);
        ref FixOrder order = ref _table.OrderOf(in request);
        if (order.IsNone)
            return;
        Told told = new()
        {
            ExecutionId = new(triggered.Header.Sequence),
            Type = _session!.IsExtended ? FixTerms.TriggeredBySystem : FixTerms.Restated,
            EventSequence = triggered.Header.Sequence,
            UtcNanos = triggered.Header.TimestampNanos,
            RestatementReason = RestatedForAnotherReason,
            Text = "the stop order was triggered",
        };
        Report(in order, ContractOf(in order), in told, request.ClientOrderId.Bytes, default, _table.Routes[request.RouteId]);
    }

    private void OnMassCancelled(ref readonly MassCancelled done)
    {
        ref FixRequest request = ref _table.Find(done.ClientOrderId);
        if (request.Kind != FixRequestKind.MassCancel)
            return;
        request.IsAnswered = true;
        _table.Touch(ref request);
        ReportMassCancel(in request, new(done.Header.Sequence), -1, "", done.CancelledOrders, done.Header.Sequence);
    }

    private void OnStatusRequest(FixMessage message)
    {
        ref FixOrder order = ref _table.OrderOf(in _table.Find(message.Find(FixTags.ClOrdId)));
        ReadOnlySpan<byte> statusId = message.Find(FixTags.OrdStatusReqId);
        if (!order.IsNone)
        {
            Told told = new() { ExecutionId = OwnExecutionId(), Type = 'I', ArrivedUtcNanos = _session!.ArrivedAt, StatusRequestId = statusId };
            Report(in order, ContractOf(in order), in told, _table.Find(order.CurrentNumber).ClientOrderId.Bytes, default, RouteOf(message));
            return;
        }

        FixOrder none = new() { Side = FixTerms.SideOf(message.Find(FixTags.Side)) };
        none.End(FixOrderStatus.Rejected);
        ListedContract contract = _contracts.Find(message.Find(FixTags.Symbol)) ?? NoContract;
        Told unknown = new()
        {
            ExecutionId = OwnExecutionId(),
            Type = 'I',
            ArrivedUtcNanos = _session!.ArrivedAt,
            RejectReason = FixOrderRejectReason.UnknownOrder,
            StatusRequestId = statusId,
            Text = "no order of this session has this ClOrdID",
        };
        Report(in none, contract, in unknown, message.Find(FixTags.ClOrdId), default, RouteOf(message), message.Find(FixTags.Symbol));
    }

    private static Told Of(ref readonly EventHeader header, char type, long arrivedUtcNanos) => new()
    {
        ExecutionId = new(header.Sequence),
        Type = type,
        EventSequence = header.Sequence,
        UtcNanos = header.TimestampNanos,
        ArrivedUtcNanos = arrivedUtcNanos,
    };

    // A negative sequence is an event of which another report follows, so it does not count as told yet.
    private bool IsNews(long eventSequence) => eventSequence == 0 || Math.Abs(eventSequence) > _told;

    private void Report(
        ref readonly FixOrder order, ListedContract contract, ref readonly Told told, ReadOnlySpan<byte> clientOrderId, ReadOnlySpan<byte> original, ReadOnlySpan<byte> route,
        ReadOnlySpan<byte> symbol = default)
    {
        if (!IsNews(told.EventSequence))
            return;
        FixReport report = new()
        {
            Order = order,
            Contract = contract,
            Symbol = symbol,
            Account = _accountCodes.GetValueOrDefault(order.AccountId, ""),
            Told = told,
            ClientOrderId = clientOrderId,
            OriginalClientOrderId = original,
            UtcNanos = told.UtcNanos == 0 ? _clock.UtcNanos : told.UtcNanos,
            IsExtended = _session!.IsExtended,
        };
        _session.Send("8"u8, in report, route, Math.Max(0, told.EventSequence), flush: false, arrivedAt: told.ArrivedUtcNanos);
    }

    private ListedContract ContractOf(ref readonly FixOrder order) => _contracts.Find(order.ContractId) ?? NoContract;
}
