using System.Net;
using System.Net.Sockets;
using Commodities.Gateway.Ports;
using Commodities.Gateway.Protection;
using Commodities.Gateway.Tcp;
using Wire = Commodities.Messages.OrderEntry;

namespace Commodities.Gateway.Binary;

/// <summary>
/// A client's socket. One thread waits for its bytes and acts on them in place; reports leave on the thread that has them, never waiting: what the socket does not take gathers
/// up to a bound, then the client is disconnected and can ask for all of it again.
/// </summary>
internal sealed partial class BinaryConnection : IDisposable
{
    private const int InputBytes = 64 * 1024;
    private const int Forever = -1;

    private readonly Socket _socket;
    private readonly BinaryAcceptorOptions _options;
    private readonly BinaryDirectory _directory;
    private readonly Retransmitter _retransmitter;
    private readonly LogonGuard _guard;
    private readonly OutputBuffer _output;
    private readonly byte[] _input = new byte[InputBytes];
    private int _filled;
    private long _lastHeardNanos;
    private long _lastSentNanos;
    private int _isEnding;
    private bool _asksOpen;
    private Departure _departure = Departure.Lost;

    public BinaryConnection(Socket socket, BinaryAcceptorOptions options, BinaryDirectory directory, Retransmitter retransmitter, LogonGuard guard, IPAddress address)
    {
        (_socket, _options, _directory, _retransmitter, _guard, Address) = (socket, options, directory, retransmitter, guard, address);
        Name = socket.RemoteEndPoint!.ToString()!;
        _output = new(socket, options.MaxUnsentBytes);
        // Sends must never wait; receiving waits in Poll.
        socket.Blocking = false;
        socket.NoDelay = true;
        _lastHeardNanos = _lastSentNanos = OpenedNanos = options.MonotonicNanos();
    }

    /// <summary>The client's address.</summary>
    public IPAddress Address { get; }

    /// <summary>The client's address and port, for notes.</summary>
    public string Name { get; }

    /// <summary>When it was opened.</summary>
    public long OpenedNanos { get; }

    /// <summary>Whether it trades.</summary>
    public bool IsEstablished => State == BinaryConnectionState.Established;

    /// <summary>Why it ended, in words.</summary>
    public string EndReason { get; private set; } = "the client left";

    /// <summary>Whether it ends or has ended.</summary>
    public bool IsEnding => Volatile.Read(ref _isEnding) != 0;

    /// <summary>Whether what waits for the client leaves room for the messages of the past.</summary>
    public bool HasRoom => _output.WaitingBytes < _options.MaxUnsentBytes / 2;

    /// <summary>Serves the client until the connection has ended. On the connection's own thread.</summary>
    public void Run()
    {
        try
        {
            while (!IsEnding && TryReceive())
            {
                Take();
                Flush();
                if (_asksOpen && _output.WaitingBytes == 0)
                {
                    _asksOpen = false;
                    Session?.OnAnswersLeft();
                }
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            EndReason = IsEnding ? EndReason : "the connection broke";
        }
        finally
        {
            Interlocked.Exchange(ref _isEnding, 1);
            Session?.Detach(this, _departure, _options.MonotonicNanos());
        }
    }

    /// <summary>Adds a message to what is to leave. Any thread may call it.</summary>
    public void Append<TMessage>(ref TMessage message)
        where TMessage : unmanaged, Wire.IOrderEntryMessage<TMessage> => Append(Wire.OrderEntryCodec.Seal(ref message));

    /// <summary>Adds a message to what is to leave. Any thread may call it; a client that does not read is cut off.</summary>
    public void Append(ReadOnlySpan<byte> message)
    {
        if (!_output.TryAppend(message))
            Cut($"slow reader: {_options.MaxUnsentBytes} bytes wait for it");
    }

    /// <summary>Hands over what the socket takes. Any thread may call it.</summary>
    public void Flush()
    {
        if (_output.WaitingBytes == 0 || IsEnding)
            return;
        Volatile.Write(ref _lastSentNanos, _options.MonotonicNanos());
        if (!_output.TryFlush())
            Cut("the connection broke");
    }

    /// <summary>Says goodbye and ends.</summary>
    public void End(Wire.OrderEntryReject reason, string text)
    {
        Wire.Terminate goodbye = new() { Reason = reason, Text = Wire.Text48.From(text) };
        _output.TryAppend(Wire.OrderEntryCodec.Seal(ref goodbye));
        _output.TryFlush();
        Cut(text);
    }

    /// <summary>Ends a connection that has sent too fast for too long.</summary>
    public void ThrowOut()
    {
        _departure = Departure.ThrownOut;
        End(Wire.OrderEntryReject.Throttled, "1.5 times the limit for 3 s: blocked for 15 s");
    }

    /// <summary>Time passes: what waits leaves, silence is broken or ended. On the port's thread.</summary>
    public void Tick(long nowNanos)
    {
        if (IsEnding)
            return;
        Flush();
        if (!IsEstablished)
        {
            if (nowNanos - OpenedNanos > _options.LogonTimeout.Ticks * 100)
                End(Wire.OrderEntryReject.Silent, "no session was established in time");
            return;
        }

        if (nowNanos - Volatile.Read(ref _lastHeardNanos) > _keepAliveNanos * SilenceTenths / 10)
        {
            End(Wire.OrderEntryReject.Silent, "nothing came for 2.4 keep-alive intervals");
            return;
        }

        if (nowNanos - Volatile.Read(ref _lastSentNanos) < _keepAliveNanos)
            return;
        Wire.Sequence alive = new() { NextNumber = Session!.NextSequence };
        Append(ref alive);
        Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    // Wakes the connection's thread, which is the one that detaches and closes.
    private void Cut(string reason)
    {
        if (Interlocked.Exchange(ref _isEnding, 1) != 0)
            return;
        EndReason = reason;
        try
        {
            _socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // The client was quicker.
        }
    }

    private bool TryReceive()
    {
        while (true)
        {
            int received = _socket.Receive(_input.AsSpan(_filled), SocketFlags.None, out SocketError error);
            if (error == SocketError.WouldBlock)
            {
                _socket.Poll(Forever, SelectMode.SelectRead);
                continue;
            }

            if (error != SocketError.Success || received == 0)
                return false;
            _filled += received;
            Volatile.Write(ref _lastHeardNanos, _options.MonotonicNanos());
            return true;
        }
    }

    private void Take()
    {
        ReadOnlySpan<byte> bytes = _input.AsSpan(0, _filled);
        string? fault = null;
        while (!IsEnding && Wire.OrderEntryCodec.TryFrame(bytes, out int length, out fault))
        {
            OnMessage(bytes[..length]);
            bytes = bytes[length..];
        }

        if (fault != null && !IsEnding)
            End(Wire.OrderEntryReject.Malformed, fault);
        bytes.CopyTo(_input);
        _filled = bytes.Length;
    }
}
