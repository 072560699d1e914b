using System.Net;
using System.Net.Sockets;

namespace Commodities.Aeron.Tests;

/// <summary>A UDP port of the loopback that nobody uses at this moment.</summary>
internal static class FreePort
{
    public static int Next()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
