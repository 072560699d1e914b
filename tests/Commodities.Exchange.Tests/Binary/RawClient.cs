using System.Net.Sockets;
using Commodities.Exchange.Pipeline;
using Commodities.Messages;
using Commodities.Messages.OrderEntry;
using Xunit;

namespace Commodities.Exchange.Tests.Binary;

/// <summary>A socket that sends whatever it is told to, and reads one message at a time.</summary>
internal sealed class RawClient : IDisposable
{
    private const int PatienceMilliseconds = 20_000;
    private static long _lastConnectionId;

    private readonly Socket _socket;
    private readonly byte[] _received = new byte[64 * 1024];
    private int _filled;

    public RawClient(BinaryVenue venue)
    {
        _socket = new(venue.EndPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = PatienceMilliseconds, SendTimeout = PatienceMilliseconds };
        _socket.Connect(venue.EndPoint);
    }

    /// <summary>A negotiation, as a client with the session's key signs it.</summary>
    public static Negotiate Negotiation(string code, long shiftNanos = 0)
    {
        long now = VenueClock.UtcNanos;
        Negotiate negotiate = new()
        {
            SessionCode = Symbol16.From(code),
            ConnectionId = Math.Max(now, Interlocked.Increment(ref _lastConnectionId)),
            TimestampNanos = now + shiftNanos,
        };
        Interlocked.Exchange(ref _lastConnectionId, negotiate.ConnectionId);
        negotiate.Signature = NegotiationSignature.Of(BinaryVenue.SecretOf(code), in negotiate);
        return negotiate;
    }

    public EstablishmentAck LogOn(string code, long nextSequence = 1)
    {
        Negotiate negotiate = Negotiation(code);
        Send(ref negotiate);
        Receive<NegotiationResponse>();
        Establish establish = new() { ConnectionId = negotiate.ConnectionId, NextSequence = nextSequence, KeepAliveMilliseconds = 10_000 };
        Send(ref establish);
        return Receive<EstablishmentAck>();
    }

    public void Send<TMessage>(ref TMessage message)
        where TMessage : unmanaged, IOrderEntryMessage<TMessage> => SendRaw(OrderEntryCodec.Seal(ref message));

    public bool TrySend<TMessage>(ref TMessage message)
        where TMessage : unmanaged, IOrderEntryMessage<TMessage>
    {
        _socket.Send(OrderEntryCodec.Seal(ref message), SocketFlags.None, out SocketError error);
        return error == SocketError.Success;
    }

    public void SendRaw(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
            bytes = bytes[_socket.Send(bytes)..];
    }

    public TMessage Receive<TMessage>()
        where TMessage : unmanaged, IOrderEntryMessage<TMessage>
    {
        byte[]? message = Receive();
        Assert.True(message != null, $"expected {TMessage.TemplateId}, but the connection has ended");
        Assert.Equal(TMessage.TemplateId, OrderEntryCodec.HeaderOf(message).TemplateId);
        return OrderEntryCodec.Read<TMessage>(message);
    }

    /// <summary>The next message; null when the connection has ended.</summary>
    public byte[]? Receive()
    {
        while (true)
        {
            if (OrderEntryCodec.TryFrame(_received.AsSpan(0, _filled), out int length, out string? fault))
            {
                byte[] message = _received[..length];
                _received.AsSpan(length, _filled - length).CopyTo(_received);
                _filled -= length;
                return message;
            }

            Assert.Null(fault);
            int received = _socket.Receive(_received.AsSpan(_filled), SocketFlags.None, out SocketError error);
            if (error is SocketError.ConnectionReset || (error == SocketError.Success && received == 0))
                return null;
            Assert.Equal(SocketError.Success, error);
            _filled += received;
        }
    }

    public void Dispose() => _socket.Dispose();
}
