using System.Net;

namespace Commodities.Aeron.Tests;

/// <summary>The machine's network, but each seventh datagram that is sent gets lost.</summary>
internal sealed class ForgetfulNetwork : IDatagramNetwork
{
    public IPAddress? Resolve(string host) => UdpNetwork.Instance.Resolve(host);

    public IDatagramSocket Open(DatagramSocketOptions options) => new ForgetfulSocket(UdpNetwork.Instance.Open(options));

    private sealed class ForgetfulSocket(IDatagramSocket inner) : IDatagramSocket
    {
        private int _sent;

        public IPEndPoint LocalEndPoint => inner.LocalEndPoint;

        public int ReceiveBufferLength => inner.ReceiveBufferLength;

        public bool Send(ReadOnlySpan<byte> datagram, SocketAddress destination) => ++_sent % 7 == 0 || inner.Send(datagram, destination);

        public bool TryReceive(out ReadOnlySpan<byte> datagram, out SocketAddress source) => inner.TryReceive(out datagram, out source);

        public void Dispose() => inner.Dispose();
    }
}
