using System.Net;
using System.Net.Sockets;
using Commodities.Messages.OrderEntry;

namespace Commodities.Exchange.Tests.Binary;

/// <summary>A venue that says what it is told to: for what a real one does only when a connection breaks at the wrong moment.</summary>
internal sealed class ForgetfulVenue : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public ForgetfulVenue() => _listener.Start();

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>Takes the next connection and begins a session on it.</summary>
    public Conversation Begin(EstablishmentAck acknowledgement)
    {
        Conversation talk = new(_listener.AcceptSocket());
        Negotiate negotiate = talk.Take<Negotiate>();
        talk.Say(new NegotiationResponse { ConnectionId = negotiate.ConnectionId });
        talk.Take<Establish>();
        talk.Say(acknowledgement);
        return talk;
    }

    public void Dispose() => _listener.Dispose();

    /// <summary>One connection.</summary>
    public sealed class Conversation(Socket socket) : IDisposable
    {
        private readonly byte[] _received = new byte[OrderEntrySchema.MaxMessageLength];

        public void Say<TMessage>(TMessage message)
            where TMessage : unmanaged, IOrderEntryMessage<TMessage> => socket.Send(OrderEntryCodec.Seal(ref message));

        public TMessage Take<TMessage>()
            where TMessage : unmanaged, IOrderEntryMessage<TMessage>
        {
            int length = System.Runtime.CompilerServices.Unsafe.SizeOf<TMessage>();
            for (int filled = 0; filled < length;)
            {
                int received = socket.Receive(_received.AsSpan(filled, length - filled));
                filled += received > 0 ? received : throw new InvalidOperationException($"the client left instead of {TMessage.TemplateId}");
            }

            return OrderEntryCodec.HeaderOf(_received).TemplateId == TMessage.TemplateId
                ? OrderEntryCodec.Read<TMessage>(_received)
                : throw new InvalidOperationException($"the client sent {OrderEntryCodec.HeaderOf(_received).TemplateId} instead of {TMessage.TemplateId}");
        }

        public void Dispose() => socket.Dispose();
    }
}
