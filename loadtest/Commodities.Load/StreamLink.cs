using System.Net;
using System.Net.Sockets;

namespace Commodities.Load;

/// <summary>A blocking socket with a thread that receives, and a buffer that gathers what is to leave.</summary>
internal abstract class StreamLink : ILink
{
    private const int BufferBytes = 256 * 1024;

    private readonly Socket _socket;
    private readonly byte[] _toSend = new byte[BufferBytes];
    private readonly byte[] _received = new byte[BufferBytes];
    private readonly Lock _lock = new();
    private Thread? _receiver;
    private int _gathered;
    private int _filled;
    private volatile bool _isDisposed;

    protected StreamLink(IPEndPoint endPoint)
    {
        _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        _socket.Connect(endPoint);
    }

    public void Gather(long number)
    {
        lock (_lock)
        {
            if (_gathered > BufferBytes / 2)
                FlushLocked();
            _gathered += Write(number, _toSend.AsSpan(_gathered));
        }
    }

    public void Flush()
    {
        lock (_lock)
        {
            FlushLocked();
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        try
        {
            _socket.Shutdown(SocketShutdown.Both);
        }
        catch (SocketException)
        {
            // The venue was quicker.
        }

        _socket.Dispose();
        _receiver?.Join();
    }

    /// <summary>Begins to receive.</summary>
    protected void Begin()
    {
        _receiver = new(Receive) { IsBackground = true, Name = "load" };
        _receiver.Start();
    }

    /// <summary>Writes an order.</summary>
    /// <returns>Its bytes.</returns>
    protected abstract int Write(long number, Span<byte> target);

    /// <summary>Takes whole messages from the beginning of what has come.</summary>
    /// <returns>The bytes taken.</returns>
    protected abstract int Take(ReadOnlySpan<byte> bytes);

    /// <summary>Sends at once.</summary>
    protected void SendNow(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
            bytes = bytes[_socket.Send(bytes)..];
    }

    private void FlushLocked()
    {
        SendNow(_toSend.AsSpan(0, _gathered));
        _gathered = 0;
    }

    private void Receive()
    {
        try
        {
            while (true)
            {
                int received = _socket.Receive(_received.AsSpan(_filled));
                if (received == 0)
                    return;
                _filled += received;
                int taken = Take(_received.AsSpan(0, _filled));
                _received.AsSpan(taken, _filled - taken).CopyTo(_received);
                _filled -= taken;
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            if (!_isDisposed)
                Console.Error.WriteLine($"commodities-load: a connection ended: {end.Message}");
        }
    }
}
