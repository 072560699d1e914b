using System.Runtime.CompilerServices;
using Commodities.Domain;
using Commodities.Messages;
using Wire = Commodities.Messages.OrderEntry;

namespace Commodities.Gateway.Binary;

/// <summary>
/// Makes the messages that tell an event to a session. A pure function: whoever asks again gets the same message, made from the event log. Which events are told, and in which
/// order, is the numbering of every session's stream: it never changes.
/// </summary>
internal static class ReportEncoder
{
    /// <summary>The sessions that an event is told to: the first message's and the second's; 0 is none. Both are the same when both sides of a trade are one session's.</summary>
    public static (int First, int Second) SessionsOf(ref EventSlot slot) => slot.Header.Message.TemplateId switch
    {
        TemplateId.OrderAccepted => (slot.As<OrderAccepted>().SessionId, 0),
        TemplateId.CommandRejected => (IsTold(slot.As<CommandRejected>().RejectedTemplateId) ? slot.As<CommandRejected>().SessionId : 0, 0),
        TemplateId.Trade => (slot.As<Trade>().MakerSessionId, slot.As<Trade>().TakerSessionId),
        TemplateId.OrderCancelled => (slot.As<OrderCancelled>().SessionId, 0),
        TemplateId.OrderReplaced => (slot.As<OrderReplaced>().SessionId, 0),
        TemplateId.StopTriggered => (slot.As<StopTriggered>().SessionId, 0),
        TemplateId.MassCancelled => (slot.As<MassCancelled>().SessionId, 0),
        TemplateId.TradeBusted => (slot.As<TradeBusted>().MakerSessionId, slot.As<TradeBusted>().TakerSessionId),
        TemplateId.TradeCorrected => (slot.As<TradeCorrected>().MakerSessionId, slot.As<TradeCorrected>().TakerSessionId),
        _ => (0, 0),
    };

    /// <summary>The reference number of the session's request that an event answers; 0 when it answers none.</summary>
    public static long ReferenceAnsweredBy(ref EventSlot slot) => slot.Header.Message.TemplateId switch
    {
        TemplateId.OrderAccepted => slot.As<OrderAccepted>().ClientOrderId,
        TemplateId.CommandRejected => slot.As<CommandRejected>().ClientOrderId,
        TemplateId.OrderCancelled => ReferenceOf(in slot.As<OrderCancelled>()),
        TemplateId.OrderReplaced => slot.As<OrderReplaced>().ClientOrderId,
        TemplateId.MassCancelled => slot.As<MassCancelled>().ClientOrderId,
        _ => 0,
    };

    /// <summary>Writes a message about an event.</summary>
    /// <param name="slot">The event.</param>
    /// <param name="isSecond">Whether it is the message for the second session of <see cref="SessionsOf"/>.</param>
    /// <param name="stamp">Number and moment of sending; the rest is filled in.</param>
    /// <param name="target">At least 128 bytes.</param>
    /// <returns>The bytes written.</returns>
    public static int Write(ref EventSlot slot, bool isSecond, Wire.OrderEntryStamp stamp, Span<byte> target)
    {
        stamp.EventSequence = slot.Header.Sequence;
        stamp.TakenNanos = slot.Header.TimestampNanos;
        return slot.Header.Message.TemplateId switch
        {
            TemplateId.OrderAccepted => Write(Accepted(in slot.As<OrderAccepted>(), in stamp), target),
            TemplateId.CommandRejected => WriteRejected(in slot.As<CommandRejected>(), in stamp, target),
            TemplateId.Trade => Write(Filled(in slot.As<Trade>(), isSecond, in stamp), target),
            TemplateId.OrderCancelled => Write(Cancelled(in slot.As<OrderCancelled>(), in stamp), target),
            TemplateId.OrderReplaced => Write(Replaced(in slot.As<OrderReplaced>(), in stamp), target),
            TemplateId.StopTriggered => Write(Triggered(in slot.As<StopTriggered>(), in stamp), target),
            TemplateId.MassCancelled => Write(MassCancelled(in slot.As<MassCancelled>(), in stamp), target),
            TemplateId.TradeBusted => Write(Busted(in slot.As<TradeBusted>(), isSecond, in stamp), target),
            TemplateId.TradeCorrected => Write(Corrected(in slot.As<TradeCorrected>(), isSecond, in stamp), target),
            _ => throw new ArgumentException($"event {slot.Header.Message.TemplateId} is told to no session", nameof(slot)),
        };
    }

    /// <summary>The reference number that an order has after a change: its own still where the venue took lots off it, as the prevention of self-trades does.</summary>
    public static long ReferenceAfter(ref readonly OrderReplaced replaced) => replaced.ClientOrderId != 0 ? replaced.ClientOrderId : replaced.OriginalClientOrderId;

    private static int Write<TMessage>(TMessage message, Span<byte> target)
        where TMessage : unmanaged, Wire.IOrderEntryMessage<TMessage>
    {
        ReadOnlySpan<byte> bytes = Wire.OrderEntryCodec.Seal(ref message);
        bytes.CopyTo(target);
        return bytes.Length;
    }

    private static bool IsTold(TemplateId command) => command is TemplateId.NewOrder or TemplateId.CancelOrder or TemplateId.ReplaceOrder or TemplateId.MassCancel;

    // Whose number the request of a mass cancel has is not known: it may be another session's.
    private static long ReferenceOf(ref readonly OrderCancelled cancelled) => cancelled.Reason == CancelReason.Requested ? cancelled.ClientOrderId : 0;

    private static Wire.OrderAccepted Accepted(ref readonly OrderAccepted told, ref readonly Wire.OrderEntryStamp stamp) => new()
    {
        Stamp = stamp,
        Reference = told.ClientOrderId,
        OrderId = told.OrderId,
        PriceTicks = told.PriceTicks,
        QuantityLots = told.QuantityLots,
        ContractId = told.ContractId,
        AccountId = told.AccountId,
        Side = told.Side,
        OrderType = told.OrderType,
        TimeInForce = told.TimeInForce,
        Instructions = told.Instructions,
    };

    // The three refusals differ in their template alone.
    private static int WriteRejected(ref readonly CommandRejected told, ref readonly Wire.OrderEntryStamp stamp, Span<byte> target)
    {
        if (told.RejectedTemplateId == TemplateId.MassCancel)
            return Write(new Wire.MassCancelReport { Stamp = stamp, Reference = told.ClientOrderId, RejectCode = told.RejectCode }, target);
        Wire.OrderRejected rejected = new()
        {
            Stamp = stamp,
            Reference = told.ClientOrderId,
            OriginalReference = told.OriginalClientOrderId,
            LimitValue = told.LimitValue,
            AskedValue = told.AskedValue,
            ContractId = told.ContractId,
            AccountId = told.AccountId,
            RejectCode = told.RejectCode,
        };
        return told.RejectedTemplateId switch
        {
            TemplateId.CancelOrder => Write(Unsafe.BitCast<Wire.OrderRejected, Wire.CancelRejected>(rejected), target),
            TemplateId.ReplaceOrder => Write(Unsafe.BitCast<Wire.OrderRejected, Wire.ReplaceRejected>(rejected), target),
            _ => Write(rejected, target),
        };
    }

    private static Wire.OrderFilled Filled(ref readonly Trade told, bool isTaker, ref readonly Wire.OrderEntryStamp stamp) => new()
    {
        Stamp = stamp,
        Reference = isTaker ? told.TakerClientOrderId : told.MakerClientOrderId,
        OrderId = isTaker ? told.TakerOrderId : told.MakerOrderId,
        TradeId = told.TradeId,
        PriceTicks = told.PriceTicks,
        QuantityLots = (int)told.QuantityLots,
        LeavesLots = isTaker ? told.TakerLeavesLots : told.MakerLeavesLots,
        ContractId = told.ContractId,
        AccountId = isTaker ? told.TakerAccountId : told.MakerAccountId,
        Side = SideOf(told.TakerSide, isTaker),
        IsMaker = isTaker ? (byte)0 : (byte)1,
        Flags = told.Flags,
        PositionEffect = isTaker ? told.TakerPositionEffect : told.MakerPositionEffect,
        HedgeFlag = isTaker ? told.TakerHedgeFlag : told.MakerHedgeFlag,
    };

    private static Wire.OrderCancelled Cancelled(ref readonly OrderCancelled told, ref readonly Wire.OrderEntryStamp stamp) => new()
    {
        Stamp = stamp,
        Reference = ReferenceOf(in told),
        OriginalReference = told.OriginalClientOrderId,
        OrderId = told.OrderId,
        CancelledLots = told.CancelledLots,
        ContractId = told.ContractId,
        AccountId = told.AccountId,
        Side = told.Side,
        Reason = told.Reason,
    };

    private static Wire.OrderReplaced Replaced(ref readonly OrderReplaced told, ref readonly Wire.OrderEntryStamp stamp) => new()
    {
        Stamp = stamp,
        Reference = ReferenceAfter(in told),
        OriginalReference = told.OriginalClientOrderId,
        OrderId = told.OrderId,
        PriceTicks = told.PriceTicks,
        QuantityLots = told.QuantityLots,
        LeavesLots = told.LeavesLots,
        ContractId = told.ContractId,
        AccountId = told.AccountId,
        Side = told.Side,
        PriorityKept = told.PriorityKept,
    };

    private static Wire.StopTriggered Triggered(ref readonly StopTriggered told, ref readonly Wire.OrderEntryStamp stamp) => new()
    {
        Stamp = stamp,
        Reference = told.ClientOrderId,
        OrderId = told.OrderId,
        StopPriceTicks = told.StopPriceTicks,
        PriceTicks = told.PriceTicks,
        LeavesLots = told.LeavesLots,
        ContractId = told.ContractId,
        AccountId = told.AccountId,
        Side = told.Side,
        OrderType = told.OrderType,
    };

    private static Wire.MassCancelReport MassCancelled(ref readonly MassCancelled told, ref readonly Wire.OrderEntryStamp stamp) => new()
    {
        Stamp = stamp,
        Reference = told.ClientOrderId,
        CancelledLots = told.CancelledLots,
        CancelledOrders = told.CancelledOrders,
    };

    private static Wire.TradeBusted Busted(ref readonly TradeBusted told, bool isTaker, ref readonly Wire.OrderEntryStamp stamp) => new()
    {
        Stamp = stamp,
        TradeId = told.TradeId,
        OrderId = isTaker ? told.TakerOrderId : told.MakerOrderId,
        PreviousPriceTicks = told.PriceTicks,
        PreviousQuantityLots = (int)told.QuantityLots,
        ContractId = told.ContractId,
        AccountId = isTaker ? told.TakerAccountId : told.MakerAccountId,
        TradingDay = told.TradingDay,
        Side = SideOf(told.TakerSide, isTaker),
        Reason = told.Reason,
    };

    private static Wire.TradeCorrected Corrected(ref readonly TradeCorrected told, bool isTaker, ref readonly Wire.OrderEntryStamp stamp) => new()
    {
        Stamp = stamp,
        TradeId = told.TradeId,
        OrderId = isTaker ? told.TakerOrderId : told.MakerOrderId,
        PreviousPriceTicks = told.PreviousPriceTicks,
        PriceTicks = told.PriceTicks,
        PreviousQuantityLots = told.PreviousQuantityLots,
        QuantityLots = told.QuantityLots,
        ContractId = told.ContractId,
        AccountId = isTaker ? told.TakerAccountId : told.MakerAccountId,
        TradingDay = told.TradingDay,
        Side = SideOf(told.TakerSide, isTaker),
        Reason = told.Reason,
    };

    private static Side SideOf(Side takerSide, bool isTaker) => isTaker ? takerSide : takerSide == Side.Buy ? Side.Sell : Side.Buy;
}
