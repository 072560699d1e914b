using System.Net.Sockets;
using Commodities.Messages;
using Commodities.Messages.OrderEntry;
using Xunit;

namespace Commodities.Gateway.Tests.Support;

/// <summary>A socket to an <see cref="EchoVenue"/> that sends what it is told to and reads one message at a time. Allocates nothing once it is made.</summary>
internal sealed class EchoClient : IDisposable
{
    private static long _lastConnectionId = EchoVenue.UtcNanos();

    private readonly byte[] _received = new byte[256 * 1024];
    private int _begin;
    private int _end;

    public EchoClient(EchoVenue venue) => Socket = venue.Connect();

    public Socket Socket { get; }

    /// <summary>Whether the venue has said nothing more. Ends the connection.</summary>
    public bool IsSilent
    {
        get
        {
            Socket.Shutdown(SocketShutdown.Send);
            return Receive().IsEmpty;
        }
    }

    /// <summary>A negotiation that is in order.</summary>
    public static Negotiate Negotiation(string code)
    {
        Negotiate negotiate = new() { SessionCode = Symbol16.From(code), ConnectionId = Interlocked.Increment(ref _lastConnectionId), TimestampNanos = EchoVenue.UtcNanos() };
        negotiate.Signature = NegotiationSignature.Of(EchoVenue.KeyOf(code), in negotiate);
        return negotiate;
    }

    public EstablishmentAck LogOn(string code)
    {
        Negotiate negotiate = Negotiation(code);
        Send(ref negotiate);
        Take<NegotiationResponse>();
        Establish establish = new() { ConnectionId = negotiate.ConnectionId, NextSequence = 1, KeepAliveMilliseconds = 60_000 };
        Send(ref establish);
        return Take<EstablishmentAck>();
    }

    public void Send<TMessage>(ref TMessage message)
        where TMessage : unmanaged, IOrderEntryMessage<TMessage> => SendRaw(OrderEntryCodec.Seal(ref message));

    /// <summary>Sends bytes; what the venue does not take because it has closed is lost.</summary>
    public void SendRaw(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            int sent = Socket.Send(bytes, SocketFlags.None, out SocketError error);
            if (error != SocketError.Success)
                return;
            bytes = bytes[sent..];
        }
    }

    public TMessage Take<TMessage>()
        where TMessage : unmanaged, IOrderEntryMessage<TMessage>
    {
        ReadOnlySpan<byte> message = Receive();
        Assert.False(message.IsEmpty, "the connection has ended");
        if (OrderEntryCodec.HeaderOf(message).TemplateId != TMessage.TemplateId)
            Assert.Fail($"expected {TMessage.TemplateId}, got {OrderEntryCodec.HeaderOf(message).TemplateId}");
        return OrderEntryCodec.Read<TMessage>(message);
    }

    /// <summary>The next message; empty when the venue has closed the connection. Fails when nothing comes in 20 seconds.</summary>
    public ReadOnlySpan<byte> Receive()
    {
        int length;
        string? fault;
        while (!OrderEntryCodec.TryFrame(_received.AsSpan(_begin, _end - _begin), out length, out fault))
        {
            if (fault != null)
                Assert.Fail(fault);
            _received.AsSpan(_begin, _end - _begin).CopyTo(_received);
            (_begin, _end) = (0, _end - _begin);
            int received = Socket.Receive(_received.AsSpan(_end), SocketFlags.None, out SocketError error);
            if (error == SocketError.ConnectionReset || (error == SocketError.Success && received == 0))
                return [];
            if (error != SocketError.Success)
                Assert.Fail($"nothing came: {error}");
            _end += received;
        }

        _begin += length;
        return _received.AsSpan(_begin - length, length);
    }

    public void Dispose() => Socket.Dispose();
}
