using System.Net;

namespace Commodities.Aeron;

/// <summary>A socket of a simulated network. Like a real one it loses what comes while its buffer is full.</summary>
internal sealed class SimulatedSocket : IDatagramSocket
{
    private readonly SimulatedNetwork _network;
    private readonly IPEndPoint _source;
    private readonly Queue<(byte[] Bytes, SocketAddress Source)> _received = new();
    private int _bufferedBytes;
    private bool _isDisposed;

    public SimulatedSocket(SimulatedNetwork network, IPAddress host, DatagramSocketOptions options)
    {
        _network = network;
        ReceiveBufferLength = options.ReceiveBufferLength;
        LocalEndPoint = network.Bind(this, host, options.LocalEndPoint);
        _source = new IPEndPoint(host, LocalEndPoint.Port);
    }

    public IPEndPoint LocalEndPoint { get; }

    public int ReceiveBufferLength { get; }

    public bool Send(ReadOnlySpan<byte> datagram, SocketAddress destination)
    {
        _network.Send(datagram, _source, (IPEndPoint)_source.Create(destination));
        return true;
    }

    public bool TryReceive(out ReadOnlySpan<byte> datagram, out SocketAddress source)
    {
        if (!_received.TryDequeue(out (byte[] Bytes, SocketAddress Source) next))
        {
            datagram = default;
            source = null!;
            return false;
        }

        _bufferedBytes -= next.Bytes.Length;
        datagram = next.Bytes;
        source = next.Source;
        return true;
    }

    public void Dispose()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        _network.Unbind(this);
    }

    internal void Take(byte[] bytes, IPEndPoint source)
    {
        if (ReceiveBufferLength > 0 && _bufferedBytes + bytes.Length > ReceiveBufferLength)
            return;
        _bufferedBytes += bytes.Length;
        _received.Enqueue((bytes, source.Serialize()));
    }
}
