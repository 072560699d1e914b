using System.Buffers;
using System.Net;
using System.Net.Sockets;
using Commodities.Gateway.Fix.Sessions;
using Commodities.Gateway.Ports;
using Commodities.Gateway.Tcp;

namespace Commodities.Gateway.Fix.Tcp;

/// <summary>
/// A client's socket without TLS. One thread waits for its bytes and acts on them; reports leave on the thread that has them, by sends that never wait: a message makes no detour
/// over another thread either way, and nothing is allocated.
/// </summary>
internal sealed class PlainFixConnection : TcpFixConnection
{
    private const int PollMicroseconds = 200_000;
    private const int RoomForMessages = 4;

    private readonly Socket _socket;
    private readonly FixAcceptorOptions _options;
    private readonly OutputBuffer _output;
    private readonly byte[] _input;
    private readonly Lock _lock = new();
    private int _filled;
    private string? _closeReason;
    private long _closedAt;
    private bool _isShut;

    public PlainFixConnection(Socket socket, FixAcceptorOptions options, FixSessionDirectory sessions, LogonGuard guard, IPAddress address, TimeProvider time)
        : base(socket, options, sessions, guard, address, time)
    {
        (_socket, _options) = (socket, options);
        // Sends must never wait; receiving waits in Poll.
        socket.Blocking = false;
        _output = new(socket, options.MaxUnsentBytes);
        _input = new byte[RoomForMessages * Math.Max(16 * 1024, options.MaxBodyLength + 1024)];
    }

    /// <inheritdoc/>
    public override string? CloseReason => Volatile.Read(ref _closeReason);

    /// <inheritdoc/>
    public override bool HasRoom => _output.WaitingBytes < _options.MaxUnsentBytes / 2;

    /// <inheritdoc/>
    public override long UnsentBytes => _output.WaitingBytes;

    /// <inheritdoc/>
    public override bool TrySend(ReadOnlySpan<byte> bytes) => CloseReason != null || _output.TryAppend(bytes);

    /// <inheritdoc/>
    public override void Flush()
    {
        if (CloseReason == null && !_output.TryFlush())
            Close("the connection broke");
    }

    /// <inheritdoc/>
    public override void Close(string reason)
    {
        lock (_lock)
        {
            if (_closeReason != null)
                return;
            Volatile.Write(ref _closeReason, reason);
            _closedAt = Environment.TickCount64;
            Drain();
        }
    }

    /// <inheritdoc/>
    public override Task RunAsync() => Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <inheritdoc/>
    public override void Tick()
    {
        base.Tick();
        if (CloseReason != null)
        {
            lock (_lock)
                Drain();
        }
        else if (_output.WaitingBytes > 0)
        {
            Flush();
            GoOn();
        }
    }

    /// <inheritdoc/>
    public override void Dispose() => _socket.Dispose();

    private void Run()
    {
        try
        {
            bool goesOn = true;
            while (TryReceive())
            {
                // After the end, what still comes is thrown away until the client has read our last words and closes too.
                if (goesOn && !Take())
                {
                    goesOn = false;
                    CountBadLogon();
                }

                if (!goesOn)
                    _filled = 0;
                GoOn();
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            Close("the connection broke");
        }
        finally
        {
            Channel.OnDisconnected();
            Close("the client left");
        }
    }

    private bool Take()
    {
        ReadOnlySequence<byte> bytes = new(_input, 0, _filled);
        bool goesOn = Channel.Receive(ref bytes);
        int left = (int)bytes.Length;
        _input.AsSpan(_filled - left, left).CopyTo(_input);
        _filled = left;
        return goesOn;
    }

    // What could not be sent again for want of room may be now.
    private void GoOn()
    {
        if (HasRoom)
            Channel.Session?.OnRoom(this);
    }

    private bool TryReceive()
    {
        while (!IsOverdue())
        {
            int received = _socket.Receive(_input.AsSpan(_filled), SocketFlags.None, out SocketError error);
            if (error == SocketError.WouldBlock)
            {
                _socket.Poll(PollMicroseconds, SelectMode.SelectRead);
                continue;
            }

            if (error != SocketError.Success || received == 0)
                return false;
            _filled += received;
            return true;
        }

        return false;
    }

    // A client that does not read our last words, or does not close, is not waited for.
    private bool IsOverdue()
    {
        if (CloseReason == null)
            return false;
        lock (_lock)
            Drain();
        return Environment.TickCount64 - _closedAt > _options.CloseTimeout.TotalMilliseconds;
    }

    private void Drain()
    {
        if (_isShut || (_output.TryFlush() && _output.WaitingBytes > 0))
            return;
        _isShut = true;
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // The client was quicker.
        }
    }
}
