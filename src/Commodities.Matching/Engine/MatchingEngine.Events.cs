using System.Runtime.CompilerServices;
using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching;

/// <content>
/// Events, written straight into the sink's slot. The last fields of the frequent ones are packed into one word, which zeroes the
/// padding too: every byte of a message is written, whatever the slot held before.
/// </content>
public sealed unsafe partial class MatchingEngine<TSink>
{
    /// <summary>The next event: its header is written, its fields are not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref TEvent Begin<TEvent>()
        where TEvent : unmanaged, IMessage<TEvent>
    {
        ref EventSlot slot = ref _sink.Next();
        Unsafe.As<MessageHeader, ulong>(ref slot.Header.Message) = HeaderWord<TEvent>();
        slot.Header.Sequence = ++_lastEventSequence;
        slot.Header.CommandSequence = _lastCommandSequence;
        slot.Header.TimestampNanos = _timestampNanos;
        return ref slot.As<TEvent>();
    }

    /// <summary>True when the sink wants no answers: this one has its number and is not written. Folds away where it does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool SkipsAnswer()
    {
        if (!TSink.SkipsAnswers)
            return false;
        _lastEventSequence++;
        return true;
    }

    /// <summary>Where an order lies, behind the message: it helps the next command for this order and is part of nothing that is kept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TellPlace(ref EventHeader header, int place) => Unsafe.As<EventHeader, EventSlot>(ref header).Place = place;

    private void WriteOrderAccepted(ref readonly NewOrder command, int limitTicks, int place)
    {
        if (SkipsAnswer())
            return;
        ref OrderAccepted accepted = ref Begin<OrderAccepted>();
        accepted.OrderId = command.Header.Sequence;
        accepted.ClientOrderId = command.ClientOrderId;
        accepted.PriceTicks = limitTicks;
        accepted.QuantityLots = command.QuantityLots;
        accepted.SessionId = command.Header.SessionId;
        accepted.AccountId = command.Header.AccountId;
        Tail(ref accepted.ContractId) = Pack(command.ContractId, command.Side, (byte)command.OrderType, (byte)command.TimeInForce, (byte)command.Instructions);
        TellPlace(ref accepted.Header, place);
    }

    private void WriteTrade(ref readonly Taker taker, OrderSlot* maker, int priceTicks, int lots, TradeFlags flags)
    {
        ref Trade trade = ref Begin<Trade>();
        trade.TradeId = ++_lastTradeId;
        trade.PriceTicks = priceTicks;
        trade.QuantityLots = lots;
        trade.MakerOrderId = maker->OrderId;
        trade.TakerOrderId = taker.OrderId;
        trade.MakerClientOrderId = maker->ClientOrderId;
        trade.TakerClientOrderId = taker.ClientOrderId;
        trade.MakerLeavesLots = maker->LeavesLots - lots;
        trade.TakerLeavesLots = taker.LeavesLots;
        trade.MakerSessionId = maker->SessionId;
        trade.TakerSessionId = taker.SessionId;
        trade.MakerAccountId = maker->AccountId;
        trade.TakerAccountId = taker.AccountId;
        Tail(ref trade.ContractId) = Pack(maker->ContractId, taker.Side, (byte)flags, (byte)maker->PositionEffect, (byte)taker.PositionEffect);
        Unsafe.Add(ref Tail(ref trade.ContractId), 1) = (ulong)maker->HedgeFlag | ((ulong)taker.HedgeFlag << 8);
        HoldTrade(in taker, maker, priceTicks, lots, flags);
    }

    private void WriteAuctionTrade(OrderSlot* buy, OrderSlot* sell, int priceTicks, int lots)
    {
        Taker taker = new()
        {
            OrderId = buy->OrderId,
            ClientOrderId = buy->ClientOrderId,
            SessionId = buy->SessionId,
            AccountId = buy->AccountId,
            LeavesLots = buy->LeavesLots - lots,
            Side = Side.Buy,
            PositionEffect = buy->PositionEffect,
            HedgeFlag = buy->HedgeFlag,
            IsHeld = buy->IsHeld,
        };
        WriteTrade(in taker, sell, priceTicks, lots, TradeFlags.Auction);
    }

    private void WriteOrderCancelled(OrderSlot* order, long clientOrderId, CancelReason reason)
    {
        if (SkipsAnswer())
            return;
        ref OrderCancelled cancelled = ref Begin<OrderCancelled>();
        cancelled.OrderId = order->OrderId;
        cancelled.OriginalClientOrderId = order->ClientOrderId;
        cancelled.ClientOrderId = clientOrderId;
        cancelled.CancelledLots = order->LeavesLots;
        cancelled.SessionId = order->SessionId;
        cancelled.AccountId = order->AccountId;
        Tail(ref cancelled.ContractId) = Pack(order->ContractId, order->Side, (byte)reason);
    }

    private void WriteRemainderCancelled(ref readonly NewOrder command, int leavesLots, CancelReason reason)
    {
        if (SkipsAnswer())
            return;
        ref OrderCancelled cancelled = ref Begin<OrderCancelled>();
        cancelled.OrderId = command.Header.Sequence;
        cancelled.OriginalClientOrderId = command.ClientOrderId;
        cancelled.ClientOrderId = 0;
        cancelled.CancelledLots = leavesLots;
        cancelled.SessionId = command.Header.SessionId;
        cancelled.AccountId = command.Header.AccountId;
        Tail(ref cancelled.ContractId) = Pack(command.ContractId, command.Side, (byte)reason);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WriteOrderReplaced(OrderSlot* order, int slot, ref readonly ReplaceOrder command, int leavesLots, int quantityLots, byte priorityKept)
    {
        if (SkipsAnswer())
            return;
        ref OrderReplaced replaced = ref Begin<OrderReplaced>();
        long clientOrderId = command.ClientOrderId;
        replaced.OrderId = order->OrderId;
        replaced.OriginalClientOrderId = order->ClientOrderId;
        replaced.ClientOrderId = clientOrderId == 0 ? order->ClientOrderId : clientOrderId;
        replaced.PriceTicks = command.PriceTicks;
        replaced.QuantityLots = quantityLots;
        replaced.LeavesLots = leavesLots;
        CopySender(ref replaced.SessionId, order);
        Tail(ref replaced.ContractId) = Pack(order->ContractId, order->Side, priorityKept);
        TellPlace(ref replaced.Header, slot);
    }

    /// <summary>Session and account lie side by side, in an order as in an event: one copy for both.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopySender(ref int sessionId, OrderSlot* order) => Unsafe.As<int, long>(ref sessionId) = *(long*)&order->SessionId;

    private void WriteOrderReduced(OrderSlot* order, long clientOrderId)
    {
        if (SkipsAnswer())
            return;
        ref OrderReplaced replaced = ref Begin<OrderReplaced>();
        WriteReplaced(ref replaced, order, order->ClientOrderId, clientOrderId, true);
    }

    /// <summary>As the order stands now, after the change.</summary>
    private void WriteReplaced(OrderSlot* order, long oldClientOrderId, bool keptPriority)
    {
        if (SkipsAnswer())
            return;
        ref OrderReplaced replaced = ref Begin<OrderReplaced>();
        WriteReplaced(ref replaced, order, oldClientOrderId, order->ClientOrderId, keptPriority);
    }

    private void WriteReplaced(ref OrderReplaced replaced, OrderSlot* order, long oldClientOrderId, long clientOrderId, bool keptPriority)
    {
        replaced.OrderId = order->OrderId;
        replaced.OriginalClientOrderId = oldClientOrderId;
        replaced.ClientOrderId = clientOrderId;
        replaced.PriceTicks = LimitOf(order);
        replaced.QuantityLots = order->QuantityLots;
        replaced.LeavesLots = order->LeavesLots;
        replaced.SessionId = order->SessionId;
        replaced.AccountId = order->AccountId;
        Tail(ref replaced.ContractId) = Pack(order->ContractId, order->Side, keptPriority ? (byte)1 : (byte)0);
        TellPlace(ref replaced.Header, (int)(order - _orders.Slots));
    }

    private void WritePhaseChanged(OrderBook* book, TradingPhase previous)
    {
        ref PhaseChanged changed = ref Begin<PhaseChanged>();
        EventHeader header = changed.Header;
        changed = new PhaseChanged
        {
            Header = header,
            ContractId = book->ContractId,
            TradingDay = book->TradingDay,
            PreviousPhase = previous,
            Phase = book->Phase,
        };
    }

    private void WriteMassCancelled(ref readonly MassCancel command, int orders, long lots)
    {
        ref MassCancelled done = ref Begin<MassCancelled>();
        EventHeader header = done.Header;
        done = new MassCancelled
        {
            Header = header,
            ClientOrderId = command.ClientOrderId,
            CancelledLots = lots,
            CancelledOrders = orders,
            SessionId = command.Header.SessionId,
            AccountId = command.Header.AccountId,
            ForSessionId = command.ForSessionId,
            ForAccountId = command.ForAccountId,
            ForTraderId = command.ForTraderId,
            ContractId = command.ContractId,
            Product = command.Product,
            Side = command.Side,
            Options = command.Options,
        };
    }

    private void WriteAuctionUncrossed(OrderBook* book, AuctionOutcome outcome)
    {
        ref AuctionUncrossed uncrossed = ref Begin<AuctionUncrossed>();
        EventHeader header = uncrossed.Header;
        uncrossed = new AuctionUncrossed
        {
            Header = header,
            PriceTicks = outcome.PriceTicks,
            VolumeLots = outcome.VolumeLots,
            ImbalanceLots = outcome.ImbalanceLots,
            ContractId = book->ContractId,
            ImbalanceSide = outcome.ImbalanceSide,
        };
    }

    private void WriteContractDefined(ref readonly ContractDefined terms)
    {
        ref ContractDefined defined = ref Begin<ContractDefined>();
        EventHeader header = defined.Header;
        defined = terms;
        defined.Header = header;
    }

    /// <summary>Answers a command that changes nothing. Returns false, so that a check can return it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Reject(ref readonly CommandHeader command, RefusedOrder order, Refusal refusal)
    {
        ref CommandRejected rejected = ref Begin<CommandRejected>();
        EventHeader header = rejected.Header;
        rejected = new CommandRejected
        {
            Header = header,
            ClientOrderId = order.ClientOrderId,
            OriginalClientOrderId = order.OriginalClientOrderId,
            LimitValue = refusal.LimitValue,
            AskedValue = refusal.AskedValue,
            SessionId = command.SessionId,
            AccountId = command.AccountId,
            ContractId = order.ContractId,
            RejectedTemplateId = command.Message.TemplateId,
            RejectCode = refusal.Code,
        };
        return false;
    }

    /// <summary>The message header as one constant: the compiler does not see through the struct that <see cref="IMessage{TSelf}"/> makes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong HeaderWord<TEvent>()
        where TEvent : unmanaged, IMessage<TEvent> =>
        (ushort)(sizeof(TEvent) - MessageHeader.Length)
        | ((ulong)TEvent.TemplateId << 16) | ((ulong)Schema.Id << 32) | ((ulong)Schema.Version << 48);

    /// <summary>The word that begins with the contract id: contract, side, three more bytes or padding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref ulong Tail(ref int contractId) => ref Unsafe.As<int, ulong>(ref contractId);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Pack(int contractId, Side side, byte second, byte third = 0, byte fourth = 0) =>
        (uint)contractId | ((ulong)side << 32) | ((ulong)second << 40) | ((ulong)third << 48) | ((ulong)fourth << 56);
}
