using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using HdrHistogram;

namespace Commodities.AeronLatency;

/// <summary>Two UDP sockets of .NET on the loopback: both in one thread that polls, or the other end in a thread of its own that blocks.</summary>
internal sealed class BareSocketRoundTrip : IRoundTrip
{
    private readonly Socket _near = Bound();
    private readonly Socket _far = Bound();
    private readonly SocketAddress _nearAddress;
    private readonly SocketAddress _farAddress;
    private readonly byte[] _message;
    private readonly byte[] _received = new byte[2_048];
    private readonly SocketAddress _source = new(AddressFamily.InterNetwork);
    private readonly bool _isBlocking;
    private readonly Thread? _echo;

    public BareSocketRoundTrip(int length, bool isBlocking)
    {
        _message = new byte[length];
        _isBlocking = isBlocking;
        _nearAddress = _near.LocalEndPoint!.Serialize();
        _farAddress = _far.LocalEndPoint!.Serialize();
        if (!isBlocking)
            return;
        _echo = new Thread(Echo) { IsBackground = true };
        _echo.Start();
    }

    public void Run(int roundTrips, LongHistogram histogram)
    {
        for (int trip = 0; trip < roundTrips; trip++)
        {
            long start = Stopwatch.GetTimestamp();
            _near.SendTo(_message, SocketFlags.None, _farAddress);
            if (!_isBlocking)
            {
                int length = Receive(_far);
                _far.SendTo(_received.AsSpan(0, length), SocketFlags.None, _nearAddress);
            }

            Receive(_near);
            histogram.RecordValue(Stopwatch.GetTimestamp() - start);
        }
    }

    public void Dispose()
    {
        // An empty datagram ends the echo.
        _near.SendTo([], SocketFlags.None, _farAddress);
        _echo?.Join();
        _near.Dispose();
        _far.Dispose();
    }

    private static Socket Bound()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    private int Receive(Socket socket)
    {
        while (!_isBlocking && socket.Available == 0)
        {
        }

        return socket.ReceiveFrom(_received, SocketFlags.None, _source);
    }

    private void Echo()
    {
        byte[] buffer = new byte[2_048];
        var source = new SocketAddress(AddressFamily.InterNetwork);
        while (true)
        {
            int length = _far.ReceiveFrom(buffer, SocketFlags.None, source);
            if (length == 0)
                return;
            _far.SendTo(buffer.AsSpan(0, length), SocketFlags.None, source);
        }
    }
}
