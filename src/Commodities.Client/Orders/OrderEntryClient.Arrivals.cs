using System.Net.Sockets;
using Commodities.Messages.OrderEntry;
using OrderAccepted = Commodities.Messages.OrderEntry.OrderAccepted;
using OrderCancelled = Commodities.Messages.OrderEntry.OrderCancelled;
using OrderReplaced = Commodities.Messages.OrderEntry.OrderReplaced;
using StopTriggered = Commodities.Messages.OrderEntry.StopTriggered;
using TradeBusted = Commodities.Messages.OrderEntry.TradeBusted;
using TradeCorrected = Commodities.Messages.OrderEntry.TradeCorrected;

namespace Commodities.Client.Orders;

/// <content>What the venue says. On the receiving thread.</content>
public sealed partial class OrderEntryClient
{
    private const int SilenceTenths = 24;

    // Numbered messages that came before some that are missing: they wait their turn.
    private readonly Queue<byte[]> _early = new();
    private long _expected;
    private long _live;
    private long _lastHeardTick;

    private void Receive(Socket socket)
    {
        OrderEntryException reason = new("the venue closed the connection");
        try
        {
            do
            {
                _lastHeardTick = Environment.TickCount64;
                Take();
            }
            while (TryFill(socket));
        }
        catch (OrderEntryException failure)
        {
            reason = failure;
        }
        catch (SocketException failure)
        {
            reason = new($"the connection broke: {failure.Message}", failure);
        }
        catch (ObjectDisposedException failure)
        {
            reason = new("the client ended the connection", failure);
        }
        catch (Exception failure)
        {
            // Of the user's handler: the message counts as told, and the connection ends as promised.
            reason = new($"the handler failed: {failure.Message}", failure);
        }

        End(reason);
        _options.Handler?.OnDisconnected(_endReason ?? reason);
    }

    private OrderEntryException? _endReason;

    private bool TryFill(Socket socket)
    {
        int received = socket.Receive(_received.AsSpan(_filled));
        _filled += received;
        return received > 0;
    }

    private void Take()
    {
        int taken = 0;
        string? fault;
        while (OrderEntryCodec.TryFrame(_received.AsSpan(taken, _filled - taken), out int length, out fault))
        {
            OnMessage(_received.AsSpan(taken, length));
            taken += length;
        }

        if (fault != null)
            throw new OrderEntryException($"the venue does not speak the protocol: {fault}");
        Consume(taken);
    }

    private void OnMessage(ReadOnlySpan<byte> message)
    {
        OrderEntryTemplateId template = OrderEntryCodec.HeaderOf(message).TemplateId;
        switch (template)
        {
            case OrderEntryTemplateId.OrderAccepted or OrderEntryTemplateId.OrderRejected or OrderEntryTemplateId.OrderFilled or OrderEntryTemplateId.StopTriggered
                or OrderEntryTemplateId.OrderReplaced or OrderEntryTemplateId.OrderCancelled or OrderEntryTemplateId.CancelRejected or OrderEntryTemplateId.ReplaceRejected
                or OrderEntryTemplateId.TradeBusted or OrderEntryTemplateId.TradeCorrected or OrderEntryTemplateId.MassCancelReport:
                OnNumbered(message);
                break;
            case OrderEntryTemplateId.BusinessReject:
                OnBusinessReject(OrderEntryCodec.Read<BusinessReject>(message));
                Tell(template, message);
                break;
            case OrderEntryTemplateId.NotApplied or OrderEntryTemplateId.OrderStatus:
                Tell(template, message);
                break;
            case OrderEntryTemplateId.RetransmitReject:
                RetransmitReject refused = OrderEntryCodec.Read<RetransmitReject>(message);
                throw new OrderEntryException(refused.Reason, $"the venue can't send message {_expected} again: {refused.Reason}: {refused.Text}");
            case OrderEntryTemplateId.Terminate:
                Terminate goodbye = OrderEntryCodec.Read<Terminate>(message);
                throw new OrderEntryException(goodbye.Reason, $"the venue ended the connection: {goodbye.Reason}: {goodbye.Text}");
        }
    }

    private void OnBusinessReject(BusinessReject refused)
    {
        if (refused.RefusedTemplateId is OrderEntryTemplateId.StatusRequest or OrderEntryTemplateId.MassStatusRequest)
            return;
        lock (_lock)
        {
            _unanswered.Forget(refused.Reference);
        }
    }

    private void OnNumbered(ReadOnlySpan<byte> message)
    {
        long sequence = OrderEntryCodec.Read<OrderAccepted>(message).Stamp.Sequence;
        if (sequence < _expected)
            return;
        if (sequence > _expected)
        {
            _early.Enqueue(message.ToArray());
            return;
        }

        TellNumbered(message);
        while (_early.TryPeek(out byte[]? early) && OrderEntryCodec.Read<OrderAccepted>(early).Stamp.Sequence <= _expected)
        {
            _early.Dequeue();
            if (OrderEntryCodec.Read<OrderAccepted>(early).Stamp.Sequence == _expected)
                TellNumbered(early);
        }

        // A part of what was missed is here: the next part.
        if (_expected < _live && _expected == _asked)
            AskForMissed();
    }

    private long _asked;

    private void AskForMissed()
    {
        if (_expected >= _live)
            return;
        int count = (int)Math.Min(OrderEntrySchema.MaxRetransmit, _live - _expected);
        RetransmitRequest request = new() { RequestId = _expected, FromSequence = _expected, Count = count };
        _asked = _expected + count;
        TrySend(ref request);
    }

    private void TellNumbered(ReadOnlySpan<byte> message)
    {
        Volatile.Write(ref _expected, _expected + 1);
        OrderEntryTemplateId template = OrderEntryCodec.HeaderOf(message).TemplateId;
        // Of all answers the reference number of the request lies in the same place. A fill, a trigger and what concerns a trade answer nothing.
        if (template is not (OrderEntryTemplateId.OrderFilled or OrderEntryTemplateId.StopTriggered or OrderEntryTemplateId.TradeBusted or OrderEntryTemplateId.TradeCorrected))
            Settle(OrderEntryCodec.Read<OrderAccepted>(message).Reference);
        Tell(template, message);
    }

    private void Settle(long reference)
    {
        while (TryTakeSkipped(reference, out long skipped))
        {
            NotApplied refused = new() { Reference = skipped, LastReference = reference };
            Tell(OrderEntryTemplateId.NotApplied, OrderEntryCodec.Seal(ref refused));
        }
    }

    private bool TryTakeSkipped(long reference, out long skipped)
    {
        lock (_lock)
        {
            if (_unanswered.TryTakeSkipped(reference, out skipped))
                return true;
            _unanswered.Settle(reference);
            return false;
        }
    }

    private void Tell(OrderEntryTemplateId template, ReadOnlySpan<byte> message)
    {
        if (_options.Handler is not IOrderEntryHandler handler)
        {
            _events.Writer.TryWrite(new(message));
            return;
        }

        switch (template)
        {
            case OrderEntryTemplateId.OrderAccepted:
                handler.OnAccepted(OrderEntryCodec.Read<OrderAccepted>(message));
                break;
            case OrderEntryTemplateId.OrderRejected:
                handler.OnRejected(OrderEntryCodec.Read<OrderRejected>(message));
                break;
            case OrderEntryTemplateId.OrderFilled:
                handler.OnFilled(OrderEntryCodec.Read<OrderFilled>(message));
                break;
            case OrderEntryTemplateId.OrderCancelled:
                handler.OnCancelled(OrderEntryCodec.Read<OrderCancelled>(message));
                break;
            case OrderEntryTemplateId.OrderReplaced:
                handler.OnReplaced(OrderEntryCodec.Read<OrderReplaced>(message));
                break;
            case OrderEntryTemplateId.CancelRejected:
                handler.OnCancelRejected(OrderEntryCodec.Read<CancelRejected>(message));
                break;
            case OrderEntryTemplateId.ReplaceRejected:
                handler.OnReplaceRejected(OrderEntryCodec.Read<ReplaceRejected>(message));
                break;
            case OrderEntryTemplateId.StopTriggered:
                handler.OnTriggered(OrderEntryCodec.Read<StopTriggered>(message));
                break;
            case OrderEntryTemplateId.MassCancelReport:
                handler.OnMassCancelled(OrderEntryCodec.Read<MassCancelReport>(message));
                break;
            case OrderEntryTemplateId.TradeBusted:
                handler.OnTradeBusted(OrderEntryCodec.Read<TradeBusted>(message));
                break;
            case OrderEntryTemplateId.TradeCorrected:
                handler.OnTradeCorrected(OrderEntryCodec.Read<TradeCorrected>(message));
                break;
            case OrderEntryTemplateId.OrderStatus:
                handler.OnStatus(OrderEntryCodec.Read<OrderStatus>(message));
                break;
            case OrderEntryTemplateId.BusinessReject:
                handler.OnBusinessReject(OrderEntryCodec.Read<BusinessReject>(message));
                break;
            case OrderEntryTemplateId.NotApplied:
                handler.OnNotApplied(OrderEntryCodec.Read<NotApplied>(message));
                break;
        }
    }

    private void End(OrderEntryException reason)
    {
        lock (_lock)
        {
            if (_socket is not Socket socket)
                return;
            Volatile.Write(ref _socket, null);
            _endReason = reason;
            _toSendBytes = 0;
            _early.Clear();
            try
            {
                socket.Shutdown(SocketShutdown.Both);
            }
            catch (SocketException)
            {
                // The venue was quicker.
            }

            socket.Dispose();
        }
    }
}
