using System.Net;
using System.Net.Sockets;

namespace Commodities.Aeron;

/// <summary>A socket over .NET's calls alone, for systems other than Linux. Asks first whether a datagram is there, because an empty non-blocking receive would throw.</summary>
internal sealed class PortableUdpSocket : IDatagramSocket
{
    private readonly Socket _socket;
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(65_536, pinned: true);
    private readonly SocketAddress _source;

    public PortableUdpSocket(Socket socket)
    {
        _socket = socket;
        _source = new SocketAddress(socket.AddressFamily);
        LocalEndPoint = (IPEndPoint)socket.LocalEndPoint!;
        ReceiveBufferLength = socket.ReceiveBufferSize;
    }

    public IPEndPoint LocalEndPoint { get; }

    public int ReceiveBufferLength { get; }

    public bool Send(ReadOnlySpan<byte> datagram, SocketAddress destination)
    {
        try
        {
            return _socket.SendTo(datagram, SocketFlags.None, destination) == datagram.Length;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public bool TryReceive(out ReadOnlySpan<byte> datagram, out SocketAddress source)
    {
        source = _source;
        datagram = default;
        try
        {
            if (!_socket.Poll(0, SelectMode.SelectRead))
                return false;
            datagram = _buffer.AsSpan(0, _socket.ReceiveFrom(_buffer, SocketFlags.None, _source));
            return true;
        }
        catch (SocketException)
        {
            // An answer of the network to an earlier send (port unreachable), or a datagram that is too long: nothing to read here.
            return false;
        }
    }

    public void Dispose() => _socket.Dispose();
}
