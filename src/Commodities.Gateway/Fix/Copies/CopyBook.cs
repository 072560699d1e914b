using System.Runtime.CompilerServices;
using Commodities.Domain;
using Commodities.Gateway.Fix.Orders;
using Commodities.Messages;

namespace Commodities.Gateway.Fix.Copies;

/// <summary>
/// The working orders of a scope, and the reports that events make of them. The same events make the same reports, so what was told once can be told again from the event log. Allocates nothing for an event
/// once there is room for as many orders as work at a time. For one thread.
/// </summary>
internal sealed class CopyBook(CopyScope scope) : IDisposable
{
    private const int RestatedForAnotherReason = 99;

    /// <summary>The orders.</summary>
    public CopyOrders Orders { get; } = new();

    /// <summary>The next event.</summary>
    /// <param name="slot">The event.</param>
    /// <param name="teller">Is told of the reports that it makes.</param>
    public void OnEvent(ref readonly EventSlot slot, ICopyTeller teller)
    {
        ref EventSlot event_ = ref Unsafe.AsRef(in slot);
        switch (slot.Header.Message.TemplateId)
        {
            case TemplateId.OrderAccepted when scope.Has(event_.As<OrderAccepted>().SessionId):
                OnAccepted(ref event_.As<OrderAccepted>(), teller);
                break;
            case TemplateId.OrderTermsAccepted:
                OnTerms(ref event_.As<OrderTermsAccepted>());
                break;
            case TemplateId.CommandRejected when scope.Has(event_.As<CommandRejected>().SessionId):
                OnRejected(ref event_.As<CommandRejected>(), teller);
                break;
            case TemplateId.Trade:
                OnTrade(ref event_.As<Trade>(), teller);
                break;
            case TemplateId.OrderCancelled:
                OnCancelled(ref event_.As<OrderCancelled>(), teller);
                break;
            case TemplateId.OrderReplaced:
                OnReplaced(ref event_.As<OrderReplaced>(), teller);
                break;
            case TemplateId.StopTriggered:
                OnTriggered(ref event_.As<StopTriggered>(), teller);
                break;
            case TemplateId.TradeBusted:
                ref TradeBusted busted = ref event_.As<TradeBusted>();
                Correct(busted.MakerOrderId, busted.TakerOrderId, new(busted.PriceTicks, busted.QuantityLots), new(busted.PriceTicks, 0));
                break;
            case TemplateId.TradeCorrected:
                ref TradeCorrected corrected = ref event_.As<TradeCorrected>();
                Correct(
                    corrected.MakerOrderId, corrected.TakerOrderId, new(corrected.PreviousPriceTicks, corrected.PreviousQuantityLots), new(corrected.PriceTicks, corrected.QuantityLots));
                break;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Orders.Dispose();

    private void OnAccepted(ref readonly OrderAccepted accepted, ICopyTeller teller)
    {
        int place = Orders.Add(new(in accepted));
        Told told = Of(in accepted.Header, '0');
        teller.Tell(in Orders[place], in told, new(accepted.ClientOrderId), PositionEffect.None);
    }

    private void OnTerms(ref readonly OrderTermsAccepted terms)
    {
        if (Orders.Find(terms.OrderId) is not (> 0 and int place))
            return;
        ref CopyOrder order = ref Orders[place];
        order.StopPriceTicks = terms.StopPriceTicks == Schema.NullInt64 ? 0 : terms.StopPriceTicks;
        if (terms.TimeInForce != TimeInForce.None)
            order.TimeInForce = terms.TimeInForce;
    }

    private static void OnRejected(ref readonly CommandRejected rejected, ICopyTeller teller)
    {
        if (rejected.RejectedTemplateId != TemplateId.NewOrder)
            return;
        CopyOrder order = new(in rejected);
        Told told = new()
        {
            ExecutionId = new(rejected.Header.Sequence),
            Type = '8',
            EventSequence = rejected.Header.Sequence,
            UtcNanos = rejected.Header.TimestampNanos,
            RejectReason = FixTerms.OrderRejectReasonOf(rejected.RejectCode),
            Text = FixTerms.WriteText(stackalloc char[FixTerms.MaxTextLength], rejected.RejectCode, rejected.AskedValue, rejected.LimitValue),
        };
        teller.Tell(in order, in told, new(order.ClientNumber), PositionEffect.None);
    }

    private void OnTrade(ref readonly Trade trade, ICopyTeller teller)
    {
        int maker = Orders.Find(trade.MakerOrderId);
        int taker = Orders.Find(trade.TakerOrderId);
        Fill(maker, in trade, trade.MakerLeavesLots, trade.MakerPositionEffect, 'M', isLast: taker == 0, teller);
        Fill(taker, in trade, trade.TakerLeavesLots, trade.TakerPositionEffect, 'T', isLast: true, teller);
    }

    private void Fill(int place, ref readonly Trade trade, long leavesLots, PositionEffect effect, char part, bool isLast, ICopyTeller teller)
    {
        if (place == 0)
            return;
        ref CopyOrder order = ref Orders[place];
        order.Fill(trade.PriceTicks, trade.QuantityLots, leavesLots);
        Told told = new()
        {
            ExecutionId = new(trade.Header.Sequence, part),
            Type = 'F',
            EventSequence = isLast ? trade.Header.Sequence : -trade.Header.Sequence,
            UtcNanos = trade.Header.TimestampNanos,
            LastLots = trade.QuantityLots,
            LastTicks = trade.PriceTicks,
            TradeId = trade.TradeId,
            Liquidity = FixTerms.LiquidityOf(trade.Flags, part),
        };
        teller.Tell(in order, in told, new(order.ClientNumber), effect);
        if (leavesLots == 0)
            Orders.End(place);
    }

    private void OnCancelled(ref readonly OrderCancelled cancelled, ICopyTeller teller)
    {
        int place = Orders.Find(cancelled.OrderId);
        if (place == 0)
            return;
        bool isExpiry = cancelled.Reason is CancelReason.DayEnd or CancelReason.Expired or CancelReason.SessionEnd or CancelReason.TradingDayOver;
        ref CopyOrder order = ref Orders[place];
        order.End(isExpiry ? FixOrderStatus.Expired : FixOrderStatus.Canceled);
        bool isAskedFor = cancelled.Reason == CancelReason.Requested && cancelled.ClientOrderId != 0;
        Told told = new()
        {
            ExecutionId = new(cancelled.Header.Sequence),
            Type = isExpiry ? 'C' : '4',
            EventSequence = cancelled.Header.Sequence,
            UtcNanos = cancelled.Header.TimestampNanos,
            Text = cancelled.Reason == CancelReason.Requested ? "" : FixTerms.TextOf(cancelled.Reason),
        };
        teller.Tell(in order, in told, isAskedFor ? new(cancelled.ClientOrderId, order.ClientNumber) : new(order.ClientNumber), PositionEffect.None);
        Orders.End(place);
    }

    private void OnReplaced(ref readonly OrderReplaced replaced, ICopyTeller teller)
    {
        if (Orders.Find(replaced.OrderId) is not (> 0 and int place))
            return;
        ref CopyOrder order = ref Orders[place];
        long before = order.ClientNumber;
        if (replaced.ClientOrderId != 0)
            order.ClientNumber = replaced.ClientOrderId;
        (order.PriceTicks, order.QuantityLots, order.LeavesLots, order.Status) = (replaced.PriceTicks, replaced.QuantityLots, replaced.LeavesLots, order.WorkingStatus);
        Told told = Of(in replaced.Header, '5');
        teller.Tell(in order, in told, new(order.ClientNumber, before), PositionEffect.None);
    }

    private void OnTriggered(ref readonly StopTriggered triggered, ICopyTeller teller)
    {
        if (Orders.Find(triggered.OrderId) is not (> 0 and int place))
            return;
        ref CopyOrder order = ref Orders[place];
        Told told = new()
        {
            ExecutionId = new(triggered.Header.Sequence),
            Type = FixTerms.Restated,
            EventSequence = triggered.Header.Sequence,
            UtcNanos = triggered.Header.TimestampNanos,
            RestatementReason = RestatedForAnotherReason,
            Text = "the stop order was triggered",
        };
        teller.Tell(in order, in told, new(order.ClientNumber), PositionEffect.None);
    }

    // Orders that are done are the trades' own.
    private void Correct(long makerOrderId, long takerOrderId, TradeTerms before, TradeTerms now)
    {
        if (Orders.Find(makerOrderId) is > 0 and int maker)
            Orders[maker].Correct(before, now);
        if (Orders.Find(takerOrderId) is > 0 and int taker)
            Orders[taker].Correct(before, now);
    }

    private static Told Of(ref readonly EventHeader header, char type) => new()
    {
        ExecutionId = new(header.Sequence),
        Type = type,
        EventSequence = header.Sequence,
        UtcNanos = header.TimestampNanos,
    };
}
