using System.Net;
using System.Net.Sockets;

namespace Commodities.Attack;

/// <summary>Attackers: connections, each from an address of its own of the loopback.</summary>
internal static class Crowd
{
    /// <summary>How long the venue may take to close a connection.</summary>
    public static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(20);

    private static int _last;

    /// <summary>Connects from an address that hardly anybody had before; null when the venue does not take it.</summary>
    public static Socket? TryConnect(IPEndPoint venue)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.Bind(new IPEndPoint(NextAddress(), 0));
            socket.Connect(venue);
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }

    /// <summary>Sends what the venue takes.</summary>
    /// <returns>False when it has closed the connection.</returns>
    public static bool TrySend(Socket socket, ReadOnlySpan<byte> bytes)
    {
        try
        {
            while (!bytes.IsEmpty)
                bytes = bytes[socket.Send(bytes)..];
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Reads until the venue closes the connection.</summary>
    /// <returns>The bytes that came; -1 when it was never closed.</returns>
    public static long ReadToEnd(Socket socket)
    {
        byte[] buffer = new byte[16 * 1024];
        long read = 0;
        socket.ReceiveTimeout = (int)EndPatience.TotalMilliseconds;
        try
        {
            while (socket.Receive(buffer) is > 0 and int count)
                read += count;
            return read;
        }
        catch (SocketException failure)
        {
            return failure.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock ? -1 : read;
        }
    }

    /// <summary>Does something many times on several threads.</summary>
    public static void Many(long count, Action<long> action) =>
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = 16 }, action);

    // 127.1.0.1 and on; the session that trades is at 127.0.0.1.
    private static IPAddress NextAddress()
    {
        int number = Interlocked.Increment(ref _last) & 0x7F_FFFF;
        return new([127, (byte)(1 + (number >> 16)), (byte)(number >> 8), (byte)Math.Clamp(number & 0xFF, 1, 254)]);
    }
}
