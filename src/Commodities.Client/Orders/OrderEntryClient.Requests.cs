using System.Net.Sockets;
using Commodities.Domain;
using Commodities.Messages;
using Commodities.Messages.OrderEntry;
using CancelOrder = Commodities.Messages.OrderEntry.CancelOrder;
using MassCancel = Commodities.Messages.OrderEntry.MassCancel;
using NewOrder = Commodities.Messages.OrderEntry.NewOrder;
using ReplaceOrder = Commodities.Messages.OrderEntry.ReplaceOrder;

namespace Commodities.Client.Orders;

/// <content>Requests. Each returns its reference number at once; while the client is not connected they wait for the next connection.</content>
public sealed partial class OrderEntryClient
{
    /// <summary>Enters an order; its reference number is set here.</summary>
    /// <param name="order">The order.</param>
    /// <param name="flush">False gathers it for <see cref="Flush"/>, which costs one call for many.</param>
    public long Enter(NewOrder order, bool flush = true)
    {
        lock (_lock)
        {
            order.Reference = ++_lastReference;
            Register(order.Reference, OrderEntryCodec.Seal(ref order), flush);
            return order.Reference;
        }
    }

    /// <summary>Changes a working order; its new reference number is set here.</summary>
    /// <param name="order">What it is to be; <see cref="ReplaceOrder.OriginalReference"/> names it.</param>
    /// <param name="flush">False gathers it for <see cref="Flush"/>.</param>
    public long Replace(ReplaceOrder order, bool flush = true)
    {
        lock (_lock)
        {
            order.Reference = ++_lastReference;
            Register(order.Reference, OrderEntryCodec.Seal(ref order), flush);
            return order.Reference;
        }
    }

    /// <summary>Cancels a working order.</summary>
    /// <param name="orderReference">The reference number that the order has now.</param>
    /// <param name="flush">False gathers it for <see cref="Flush"/>.</param>
    public long Cancel(long orderReference, bool flush = true)
    {
        lock (_lock)
        {
            CancelOrder cancel = new() { Reference = ++_lastReference, OriginalReference = orderReference };
            Register(cancel.Reference, OrderEntryCodec.Seal(ref cancel), flush);
            return cancel.Reference;
        }
    }

    /// <summary>Cancels all working orders of the session that answer to the description; what is left out is not asked for.</summary>
    /// <param name="contractId">Orders in this contract.</param>
    /// <param name="product">Orders in the contracts of this product, such as <c>RB</c>.</param>
    /// <param name="side">Orders of this side.</param>
    /// <param name="accountId">Orders of this account.</param>
    public long CancelAll(int contractId = 0, string? product = null, Side side = Side.None, int accountId = 0)
    {
        lock (_lock)
        {
            MassCancel cancel = new()
            {
                Reference = ++_lastReference,
                ContractId = contractId,
                Product = product == null ? default : Symbol16.From(product),
                Side = side,
                AccountId = accountId,
            };
            Register(cancel.Reference, OrderEntryCodec.Seal(ref cancel), flush: true);
            return cancel.Reference;
        }
    }

    /// <summary>Asks how an order stands; <see cref="OrderStatus"/> is the answer.</summary>
    /// <exception cref="OrderEntryException">It is not connected.</exception>
    public void AskStatus(long orderReference, long requestId = 0)
    {
        StatusRequest request = new() { RequestId = requestId, Reference = orderReference };
        Ask(ref request);
    }

    /// <summary>Asks for all working orders; an <see cref="OrderStatus"/> each is the answer.</summary>
    /// <exception cref="OrderEntryException">It is not connected.</exception>
    public void AskWorkingOrders(long requestId = 0)
    {
        MassStatusRequest request = new() { RequestId = requestId };
        Ask(ref request);
    }

    /// <summary>Sends what was gathered.</summary>
    public void Flush()
    {
        lock (_lock)
        {
            FlushGathered();
        }
    }

    private void Ask<TMessage>(ref TMessage message)
        where TMessage : unmanaged, IOrderEntryMessage<TMessage>
    {
        if (!TrySend(ref message))
            throw new OrderEntryException("the client is not connected");
    }

    private bool TrySend<TMessage>(ref TMessage message)
        where TMessage : unmanaged, IOrderEntryMessage<TMessage>
    {
        lock (_lock)
        {
            FlushGathered();
            if (_socket is not Socket socket)
                return false;
            SendNow(socket, OrderEntryCodec.Seal(ref message));
            return true;
        }
    }

    private void Register(long reference, ReadOnlySpan<byte> message, bool flush)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _unanswered.Add(reference, message);
        if (_socket == null)
            return;
        if (_toSendBytes + message.Length > _toSend.Length)
            FlushGathered();
        message.CopyTo(_toSend.AsSpan(_toSendBytes));
        _toSendBytes += message.Length;
        if (flush)
            FlushGathered();
    }

    private void FlushGathered()
    {
        if (_toSendBytes == 0)
            return;
        int length = _toSendBytes;
        _toSendBytes = 0;
        if (_socket is Socket socket)
            SendNow(socket, _toSend.AsSpan(0, length));
    }

    // What does not leave is sent again on the next connection; the receiving thread notices the end of this one.
    private void SendNow(Socket socket, ReadOnlySpan<byte> bytes)
    {
        _lastSentTick = Environment.TickCount64;
        while (bytes.Length > 0)
        {
            int sent = Send(socket, bytes);
            if (sent <= 0)
                return;
            bytes = bytes[sent..];
        }
    }

    private static int Send(Socket socket, ReadOnlySpan<byte> bytes)
    {
        try
        {
            int sent = socket.Send(bytes, SocketFlags.None, out SocketError error);
            return error == SocketError.Success ? sent : 0;
        }
        catch (ObjectDisposedException)
        {
            return 0;
        }
    }

    private void KeepAlive()
    {
        long interval = (long)_options.KeepAlive.TotalMilliseconds;
        long now = Environment.TickCount64;
        if (now - Volatile.Read(ref _lastHeardTick) > interval * SilenceTenths / 10)
        {
            End(new(OrderEntryReject.Silent, "nothing came from the venue for 2.4 keep-alive intervals"));
            return;
        }

        if (now - Volatile.Read(ref _lastSentTick) < interval / 2)
            return;
        Sequence alive = new() { NextNumber = LastReference + 1 };
        TrySend(ref alive);
    }
}
