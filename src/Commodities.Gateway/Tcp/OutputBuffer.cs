using System.Net.Sockets;

namespace Commodities.Gateway.Tcp;

/// <summary>
/// What is to leave on a connection: gathers messages and hands them to the socket without ever waiting. What the socket does not take stays here up to a bound. Any thread
/// may use it; allocates only when it grows.
/// </summary>
internal sealed class OutputBuffer(Socket socket, int maxBytes)
{
    private const int FirstBytes = 32 * 1024;

    private readonly Lock _lock = new();
    private byte[] _bytes = new byte[Math.Min(FirstBytes, maxBytes)];
    private int _begin;
    private int _end;
    private bool _isBroken;

    /// <summary>Bytes that the socket has not taken yet.</summary>
    public int WaitingBytes => Volatile.Read(ref _end) - Volatile.Read(ref _begin);

    /// <summary>Adds a message; it leaves with the next <see cref="TryFlush"/>.</summary>
    /// <returns>False when there is no room for it.</returns>
    public bool TryAppend(ReadOnlySpan<byte> message)
    {
        lock (_lock)
        {
            if (_end + message.Length > _bytes.Length && !TryMakeRoom(message.Length))
                return false;
            message.CopyTo(_bytes.AsSpan(_end));
            _end += message.Length;
            return true;
        }
    }

    /// <summary>Hands over what the socket takes now.</summary>
    /// <returns>False when the connection is broken.</returns>
    public bool TryFlush()
    {
        lock (_lock)
        {
            while (_begin < _end && !_isBroken)
            {
                SocketError error = Send(out int sent);
                if (error == SocketError.WouldBlock)
                    return true;
                _isBroken = error != SocketError.Success;
                _begin += Math.Max(0, sent);
            }

            if (_begin == _end)
                _begin = _end = 0;
            return !_isBroken;
        }
    }

    private SocketError Send(out int sent)
    {
        try
        {
            sent = socket.Send(_bytes.AsSpan(_begin, _end - _begin), SocketFlags.None, out SocketError error);
            return error;
        }
        catch (ObjectDisposedException)
        {
            // Its own thread was quicker.
            sent = 0;
            return SocketError.Shutdown;
        }
    }

    private bool TryMakeRoom(int length)
    {
        int waiting = _end - _begin;
        if (waiting + length > maxBytes)
            return false;
        byte[] target = 2 * (waiting + length) > _bytes.Length ? new byte[Math.Min(maxBytes, Math.Max(2 * _bytes.Length, 2 * (waiting + length)))] : _bytes;
        _bytes.AsSpan(_begin, waiting).CopyTo(target);
        (_bytes, _begin, _end) = (target, 0, waiting);
        return true;
    }
}
