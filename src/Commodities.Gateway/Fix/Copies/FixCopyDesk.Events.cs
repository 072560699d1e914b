using System.Globalization;
using Commodities.Domain;
using Commodities.Gateway.Fix.Orders;
using Commodities.Gateway.Ports;
using Commodities.Messages;

namespace Commodities.Gateway.Fix.Copies;

public sealed partial class FixCopyDesk
{
    private const int RestatedForAnotherReason = 99;
    private static readonly ListedContract NoContract = new(0, "[N/A]", 1, 0, 0);

    /// <summary>The next event of the venue. While events of before are played again, those that were told change what is known and nothing else.</summary>
    public void OnEvent(ref readonly EventSlot slot)
    {
        ref EventSlot event_ = ref System.Runtime.CompilerServices.Unsafe.AsRef(in slot);
        switch (slot.Header.Message.TemplateId)
        {
            case TemplateId.OrderAccepted when _isDropCopy && IsInScope(event_.As<OrderAccepted>().SessionId):
                OnAccepted(ref event_.As<OrderAccepted>());
                break;
            case TemplateId.OrderTermsAccepted when _orders.TryGetValue(event_.As<OrderTermsAccepted>().OrderId, out CopyOrder? order):
                OnTerms(order, ref event_.As<OrderTermsAccepted>());
                break;
            case TemplateId.CommandRejected when _isDropCopy && IsInScope(event_.As<CommandRejected>().SessionId):
                OnRejected(ref event_.As<CommandRejected>());
                break;
            case TemplateId.Trade when IsInScope(event_.As<Trade>().MakerSessionId) || IsInScope(event_.As<Trade>().TakerSessionId):
                OnTrade(in event_.As<Trade>());
                break;
            case TemplateId.OrderCancelled when _orders.TryGetValue(event_.As<OrderCancelled>().OrderId, out CopyOrder? order):
                OnCancelled(order, ref event_.As<OrderCancelled>());
                break;
            case TemplateId.OrderReplaced when _orders.TryGetValue(event_.As<OrderReplaced>().OrderId, out CopyOrder? order):
                OnReplaced(order, ref event_.As<OrderReplaced>());
                break;
            case TemplateId.StopTriggered when _orders.TryGetValue(event_.As<StopTriggered>().OrderId, out CopyOrder? order):
                Report(
                    order, ExecutionId(event_.Header.Sequence), 'D', NameOf(order), null, event_.Header.Sequence, event_.Header.TimestampNanos,
                    restatement: RestatedForAnotherReason, text: "the stop order was triggered");
                break;
            case TemplateId.TradeBusted:
                ref TradeBusted busted = ref event_.As<TradeBusted>();
                Change(busted.TradeId, busted.PriceTicks, 0, 'H', in busted.Header, busted.Reason);
                break;
            case TemplateId.TradeCorrected:
                ref TradeCorrected corrected = ref event_.As<TradeCorrected>();
                Change(corrected.TradeId, corrected.PriceTicks, corrected.QuantityLots, 'G', in corrected.Header, corrected.Reason);
                break;
            case TemplateId.ContractDefined:
                ref ContractDefined defined = ref event_.As<ContractDefined>();
                _tradingDays[defined.ContractId] = defined.TradingDay;
                break;
        }
    }

    /// <summary>All events of before were told.</summary>
    public void EndRecovery() => _isRecovering = false;

    private void OnAccepted(ref readonly OrderAccepted accepted)
    {
        CopyOrder order = new(in accepted);
        _orders[order.OrderId] = order;
        Report(order, ExecutionId(accepted.Header.Sequence), '0', NameOf(order), null, accepted.Header.Sequence, accepted.Header.TimestampNanos);
    }

    private static void OnTerms(CopyOrder order, ref readonly OrderTermsAccepted terms)
    {
        order.StopPriceTicks = terms.StopPriceTicks == Schema.NullInt64 ? 0 : terms.StopPriceTicks;
        if (terms.TimeInForce != TimeInForce.None)
            order.TimeInForce = terms.TimeInForce;
    }

    private void OnRejected(ref readonly CommandRejected rejected)
    {
        if (rejected.RejectedTemplateId != TemplateId.NewOrder)
            return;
        CopyOrder order = new(in rejected);
        Report(
            order, ExecutionId(rejected.Header.Sequence), '8', NameOf(order), null, rejected.Header.Sequence, rejected.Header.TimestampNanos,
            reason: FixTerms.OrderRejectReasonOf(rejected.RejectCode), text: FixTerms.TextOf(rejected.RejectCode, rejected.AskedValue, rejected.LimitValue));
    }

    private void OnTrade(ref readonly Trade trade)
    {
        CopyOrder? maker = _orders.GetValueOrDefault(trade.MakerOrderId);
        CopyOrder? taker = _orders.GetValueOrDefault(trade.TakerOrderId);
        CopyTrade copy = new(trade) { TradingDay = _tradingDays.GetValueOrDefault(trade.ContractId), Maker = maker, Taker = taker };
        Keep(copy);
        Fill(maker, in trade, trade.MakerLeavesLots, trade.MakerPositionEffect, 'M', isLast: taker == null);
        Fill(taker, in trade, trade.TakerLeavesLots, trade.TakerPositionEffect, 'T', isLast: true);
        TellSubscribers(copy);
    }

    private void Fill(CopyOrder? order, ref readonly Trade trade, long leavesLots, PositionEffect effect, char part, bool isLast)
    {
        if (order == null)
            return;
        order.Fill(trade.PriceTicks, trade.QuantityLots);
        order.LeavesLots = leavesLots;
        order.Status = leavesLots == 0 ? FixOrderStatus.Filled : FixOrderStatus.PartiallyFilled;
        Report(
            order, PartId(trade.Header.Sequence, part), 'F', NameOf(order), null, isLast ? trade.Header.Sequence : -trade.Header.Sequence, trade.Header.TimestampNanos,
            lots: trade.QuantityLots, ticks: trade.PriceTicks, effect: effect);
        if (leavesLots == 0)
            _orders.Remove(order.OrderId);
    }

    private void OnCancelled(CopyOrder order, ref readonly OrderCancelled cancelled)
    {
        bool isExpiry = cancelled.Reason is CancelReason.DayEnd or CancelReason.Expired or CancelReason.SessionEnd or CancelReason.TradingDayOver;
        order.Status = isExpiry ? FixOrderStatus.Expired : FixOrderStatus.Canceled;
        order.LeavesLots = 0;
        _orders.Remove(order.OrderId);
        bool isAskedFor = cancelled.Reason == CancelReason.Requested && cancelled.ClientOrderId != 0;
        Report(
            order, ExecutionId(cancelled.Header.Sequence), isExpiry ? 'C' : '4', isAskedFor ? NameOf(order.SessionId, cancelled.ClientOrderId) : NameOf(order), isAskedFor ? NameOf(order) : null,
            cancelled.Header.Sequence, cancelled.Header.TimestampNanos, text: cancelled.Reason == CancelReason.Requested ? "" : cancelled.Reason.ToString());
    }

    private void OnReplaced(CopyOrder order, ref readonly OrderReplaced replaced)
    {
        string? before = NameOf(order);
        if (replaced.ClientOrderId != 0)
            order.ClientNumber = replaced.ClientOrderId;
        (order.PriceTicks, order.QuantityLots, order.LeavesLots, order.Status) = (replaced.PriceTicks, replaced.QuantityLots, replaced.LeavesLots, order.WorkingStatus);
        Report(order, ExecutionId(replaced.Header.Sequence), '5', NameOf(order), before, replaced.Header.Sequence, replaced.Header.TimestampNanos);
    }

    // A trade that the venue takes back (H) or corrects (G).
    private void Change(long tradeId, long priceTicks, long lots, char type, ref readonly EventHeader header, TradeCorrectionReason reason)
    {
        if (!_trades.TryGetValue(tradeId, out CopyTrade? trade))
            return;
        foreach ((CopyOrder? order, char part, PositionEffect effect) in new[] { (trade.Maker, 'M', trade.Made.MakerPositionEffect), (trade.Taker, 'T', trade.Made.TakerPositionEffect) })
        {
            if (order == null)
                continue;
            order.Fill(trade.PriceTicks, -trade.Lots);
            order.Fill(priceTicks, lots);
            Report(
                order, PartId(header.Sequence, part), type, NameOf(order), null, part == 'M' && trade.Taker != null ? -header.Sequence : header.Sequence, header.TimestampNanos,
                lots: lots == 0 ? trade.Lots : lots, ticks: priceTicks, effect: effect, text: reason.ToString(), reference: PartId(trade.LastSequence, part));
        }

        (trade.PriceTicks, trade.Lots, trade.LastSequence) = (priceTicks, lots, header.Sequence);
        TellSubscribers(trade);
    }

    // A negative sequence is an event of which another report follows, so it does not count as told yet.
    private void Report(
        CopyOrder order, string executionId, char type, string? clientOrderId, string? original, long eventSequence, long utcNanos, int reason = -1, int restatement = -1, long lots = 0,
        long ticks = 0, PositionEffect effect = PositionEffect.None, string text = "", string? reference = null)
    {
        if (!_isDropCopy || Math.Abs(eventSequence) <= _told)
            return;
        CopyReport body = new()
        {
            Order = order,
            Contract = _scope.Contracts.Find(order.ContractId) ?? NoContract,
            Party = _scope.Sessions[order.SessionId],
            Account = _scope.AccountCodes.GetValueOrDefault(order.AccountId, ""),
            ExecutionId = executionId,
            ExecutionType = type,
            ReferenceId = reference,
            ClientOrderId = clientOrderId,
            OriginalClientOrderId = original,
            RejectReason = reason,
            RestatementReason = restatement,
            LastLots = lots,
            LastTicks = ticks,
            PositionEffect = effect,
            UtcNanos = utcNanos,
            Text = text,
        };
        _session!.Send("8"u8, in body, default, Math.Max(0, eventSequence), flush: false);
        _hasUnsent = true;
    }

    private bool IsInScope(int sessionId) => _scope.Sessions.ContainsKey(sessionId);

    private string? NameOf(CopyOrder order) => NameOf(order.SessionId, order.ClientNumber);

    private string? NameOf(int sessionId, long number) => number == 0 ? null : _scope.ClientOrderIdOf(sessionId, number);

    private static string ExecutionId(long eventSequence) => eventSequence.ToString(CultureInfo.InvariantCulture);

    private static string PartId(long eventSequence, char part) => string.Create(CultureInfo.InvariantCulture, $"{eventSequence}{part}");
}
