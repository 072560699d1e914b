using System.Net;
using System.Net.Sockets;

namespace Commodities.Aeron.Tests.Sockets;

/// <summary>
/// Stands between senders and one receiver on real sockets, and loses, doubles and holds back datagrams in both directions by a seed. What comes
/// from the receiver goes to whoever it answers: each sender has a socket of its own here, as behind a router that translates addresses.
/// </summary>
internal sealed class LossyProxy : IDisposable
{
    private const double LossRate = 0.05;
    private const double DuplicateRate = 0.02;
    private const double ReorderRate = 0.05;

    private readonly Random _random;
    private readonly Socket _front;
    private readonly IPEndPoint _target;
    private readonly Dictionary<IPEndPoint, Socket> _backs = [];
    private readonly List<(Socket Socket, byte[] Bytes, EndPoint Destination, int AfterDatagrams)> _held = [];
    private readonly byte[] _buffer = new byte[65_536];
    private readonly Thread _thread;
    private volatile bool _isStopping;

    public LossyProxy(IPEndPoint target, int seed)
    {
        _random = new Random(seed);
        _target = target;
        _front = Bound();
        _thread = new Thread(Run) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>Where senders send to.</summary>
    public IPEndPoint EndPoint => (IPEndPoint)_front.LocalEndPoint!;

    public int Lost { get; private set; }

    public int Passed { get; private set; }

    public void Dispose()
    {
        _isStopping = true;
        _thread.Join();
        _front.Dispose();
        foreach (Socket back in _backs.Values)
            back.Dispose();
    }

    private static Socket Bound()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 4 * 1024 * 1024, SendBufferSize = 4 * 1024 * 1024 };
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    private void Run()
    {
        while (!_isStopping)
        {
            bool any = false;
            while (_front.Available > 0)
            {
                any = true;
                EndPoint sender = new IPEndPoint(IPAddress.Any, 0);
                int length = _front.ReceiveFrom(_buffer, ref sender);
                Forward(BackOf((IPEndPoint)sender), length, _target);
            }

            foreach ((IPEndPoint sender, Socket back) in _backs)
            {
                while (back.Available > 0)
                {
                    any = true;
                    EndPoint from = new IPEndPoint(IPAddress.Any, 0);
                    int length = back.ReceiveFrom(_buffer, ref from);
                    Forward(_front, length, sender);
                }
            }

            if (!any)
            {
                Release(all: true);
                Thread.Sleep(0);
            }
        }
    }

    private Socket BackOf(IPEndPoint sender)
    {
        if (!_backs.TryGetValue(sender, out Socket? back))
            _backs.Add(sender, back = Bound());
        return back;
    }

    private void Forward(Socket socket, int length, EndPoint destination)
    {
        Release(all: false);
        if (_random.NextDouble() < LossRate)
        {
            Lost++;
            return;
        }

        Passed++;
        if (_random.NextDouble() < ReorderRate)
        {
            _held.Add((socket, _buffer[..length], destination, _random.Next(1, 8)));
            return;
        }

        socket.SendTo(_buffer.AsSpan(0, length), SocketFlags.None, destination);
        if (_random.NextDouble() < DuplicateRate)
            socket.SendTo(_buffer.AsSpan(0, length), SocketFlags.None, destination);
    }

    /// <summary>Lets go of what was held back until enough others had overtaken it, or of everything when nothing else comes.</summary>
    private void Release(bool all)
    {
        for (int index = _held.Count - 1; index >= 0; index--)
        {
            (Socket socket, byte[] bytes, EndPoint destination, int after) = _held[index];
            if (after > 0 && !all)
            {
                _held[index] = (socket, bytes, destination, after - 1);
                continue;
            }

            socket.SendTo(bytes, SocketFlags.None, destination);
            _held.RemoveAt(index);
        }
    }
}
