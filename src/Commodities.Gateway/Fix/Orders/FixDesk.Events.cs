using System.Globalization;
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
        foreach (FixRequest request in _table.Requests.Where(request => !request.IsAnswered).ToList())
            RefuseRegistered(request, request.Kind == FixRequestKind.New ? FixOrderRejectReason.ExchangeOption : CancelRejectOther, "the venue stopped before it took the request: nothing was done", 0);
        _table.ForgetBefore(Today(), _clock.UtcNanos);
    }

    private void OnAccepted(ref readonly OrderAccepted accepted)
    {
        if (!TryFindOrder(accepted.ClientOrderId, out FixRequest? request, out FixOrder? order))
            return;
        request.IsAnswered = true;
        order.OrderId = accepted.OrderId;
        order.Status = FixOrderStatus.New;
        Report(order, ContractOf(order), ExecutionId(accepted.Header.Sequence), '0', request.ClientOrderId, null, request.Route, accepted.Header.Sequence, accepted.Header.TimestampNanos);
    }

    private void OnRejected(ref readonly CommandRejected rejected)
    {
        if (_table.Find(rejected.ClientOrderId) is not FixRequest request)
            return;
        bool isUnknown = rejected.RejectCode == RejectCode.UnknownOrder;
        int reason = request.Kind switch
        {
            FixRequestKind.New => FixTerms.OrderRejectReasonOf(rejected.RejectCode),
            // The gateway knows the order, so it was done in the meantime.
            FixRequestKind.Cancel or FixRequestKind.Replace when isUnknown => CancelRejectTooLate,
            _ => CancelRejectOther,
        };
        RefuseRegistered(request, reason, FixTerms.TextOf(rejected.RejectCode, rejected.AskedValue, rejected.LimitValue), rejected.Header.Sequence);
    }

    private void OnTrade(ref readonly Trade trade)
    {
        bool isMaker = trade.MakerSessionId == SessionId;
        bool isTaker = trade.TakerSessionId == SessionId;
        // Both sides of one event may be ours; the event counts as told with the second.
        if (isMaker && TryFindOrder(trade.MakerClientOrderId, out _, out FixOrder? maker))
            Fill(maker, in trade, trade.MakerLeavesLots, 'M', isTaker ? -trade.Header.Sequence : trade.Header.Sequence);
        if (isTaker && TryFindOrder(trade.TakerClientOrderId, out _, out FixOrder? taker))
            Fill(taker, in trade, trade.TakerLeavesLots, 'T', trade.Header.Sequence);
    }

    private void Fill(FixOrder order, ref readonly Trade trade, long leavesLots, char part, long eventSequence)
    {
        order.Fill(trade.PriceTicks, trade.QuantityLots, leavesLots);
        string id = string.Create(CultureInfo.InvariantCulture, $"{trade.Header.Sequence}{part}");
        Report(order, ContractOf(order), id, 'F', order.Current.ClientOrderId, null, order.Current.Route, eventSequence, trade.Header.TimestampNanos, lastLots: trade.QuantityLots, lastTicks: trade.PriceTicks);
    }

    private void OnCancelled(ref readonly OrderCancelled cancelled)
    {
        if (!TryFindOrder(cancelled.OriginalClientOrderId, out FixRequest? had, out FixOrder? order))
            return;
        bool isExpiry = cancelled.Reason is CancelReason.DayEnd or CancelReason.Expired or CancelReason.SessionEnd or CancelReason.TradingDayOver;
        order.End(isExpiry ? FixOrderStatus.Expired : FixOrderStatus.Canceled);
        // Of a mass cancel each order is told under its own ClOrdID; the report about the whole follows.
        // Where another session asked for it, the number is that session's.
        FixRequest? request = cancelled.Reason == CancelReason.Requested && cancelled.ClientOrderId != 0 ? _table.Find(cancelled.ClientOrderId) : null;
        request = request is { Kind: FixRequestKind.Cancel } ? request : null;
        if (request != null)
            request.IsAnswered = true;
        string text = cancelled.Reason == CancelReason.Requested ? "" : cancelled.Reason.ToString();
        Report(
            order, ContractOf(order), ExecutionId(cancelled.Header.Sequence), isExpiry ? 'C' : '4', (request ?? had).ClientOrderId,
            request == null ? null : had.ClientOrderId, (request ?? had).Route, cancelled.Header.Sequence, cancelled.Header.TimestampNanos, text: text);
    }

    private void OnReplaced(ref readonly OrderReplaced replaced)
    {
        if (!TryFindOrder(replaced.OriginalClientOrderId, out FixRequest? had, out FixOrder? order))
            return;
        FixRequest request = _table.Find(replaced.ClientOrderId) ?? had;
        request.IsAnswered = true;
        order.Current = request;
        order.PriceTicks = replaced.PriceTicks;
        order.StopPriceTicks = request.StopPriceTicks != 0 ? request.StopPriceTicks : order.StopPriceTicks;
        order.QuantityLots = replaced.QuantityLots;
        order.LeavesLots = replaced.LeavesLots;
        order.Status = order.WorkingStatus;
        Report(
            order, ContractOf(order), ExecutionId(replaced.Header.Sequence), '5', request.ClientOrderId, had.ClientOrderId, request.Route,
            replaced.Header.Sequence, replaced.Header.TimestampNanos);
    }

    private void OnTriggered(ref readonly StopTriggered triggered)
    {
        if (!TryFindOrder(triggered.ClientOrderId, out FixRequest? request, out FixOrder? order))
            return;
        Report(
            order, ContractOf(order), ExecutionId(triggered.Header.Sequence), 'D', request.ClientOrderId, null, request.Route, triggered.Header.Sequence,
            triggered.Header.TimestampNanos, restatement: RestatedForAnotherReason, text: "the stop order was triggered");
    }

    private void OnMassCancelled(ref readonly MassCancelled done)
    {
        if (_table.Find(done.ClientOrderId) is not FixRequest { Kind: FixRequestKind.MassCancel } request)
            return;
        request.IsAnswered = true;
        ReportMassCancel(request, ExecutionId(done.Header.Sequence), null, done.CancelledOrders, done.Header.Sequence);
    }

    private void OnStatusRequest(FixMessage message)
    {
        FixRequest? request = _table.Find(message.Find(FixTags.ClOrdId));
        FixOrder? order = _table.OrderOf(request);
        if (request != null && order != null)
        {
            Report(order, ContractOf(order), OwnExecutionId(), 'I', order.Current.ClientOrderId, null, RouteOf(message), 0);
            return;
        }

        FixRequest asked = Requested(message, FixRequestKind.New) with { Side = FixTerms.SideOf(message.Find(FixTags.Side)) };
        FixOrder unknown = new(asked);
        unknown.End(FixOrderStatus.Rejected);
        ListedContract contract = _contracts.Find(message.Find(FixTags.Symbol)) ?? NoContract with { Symbol = System.Text.Encoding.Latin1.GetString(message.Find(FixTags.Symbol)) };
        Report(unknown, contract, OwnExecutionId(), 'I', asked.ClientOrderId, null, asked.Route, 0, reason: FixOrderRejectReason.UnknownOrder, text: "no order of this session has this ClOrdID");
    }

    // A negative sequence is an event of which another report follows, so it does not count as told yet.
    private bool IsNews(long eventSequence) => eventSequence == 0 || Math.Abs(eventSequence) > _told;

    private void Report(
        FixOrder order, ListedContract contract, string executionId, char type, string clientOrderId, string? original, ReadOnlySpan<byte> route, long eventSequence,
        long utcNanos = 0, int reason = -1, int restatement = -1, long lastLots = 0, long lastTicks = 0, string text = "")
    {
        if (!IsNews(eventSequence))
            return;
        FixReport report = new()
        {
            Order = order,
            Contract = contract,
            Account = _accountCodes.GetValueOrDefault(order.Entered.AccountId, ""),
            ExecutionId = executionId,
            ExecutionType = type,
            ClientOrderId = clientOrderId,
            OriginalClientOrderId = original,
            RejectReason = reason,
            RestatementReason = restatement,
            LastLots = lastLots,
            LastTicks = lastTicks,
            UtcNanos = utcNanos == 0 ? _clock.UtcNanos : utcNanos,
            Text = text,
        };
        _session!.Send("8"u8, in report, route, Math.Max(0, eventSequence), flush: false);
    }

    private bool TryFindOrder(long number, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out FixRequest? request, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out FixOrder? order)
    {
        request = _table.Find(number);
        order = _table.OrderOf(request);
        return order != null && request != null;
    }

    private ListedContract ContractOf(FixOrder order) => _contracts.Find(order.Entered.ContractId) ?? NoContract;

    private static string ExecutionId(long eventSequence) => Math.Abs(eventSequence).ToString(CultureInfo.InvariantCulture);
}
