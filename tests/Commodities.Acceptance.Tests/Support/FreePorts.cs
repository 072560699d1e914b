using System.Net;
using System.Net.Sockets;

namespace Commodities.Acceptance.Tests.Support;

/// <summary>UDP ports of this machine that nobody uses.</summary>
internal static class FreePorts
{
    private const int Lowest = 20_000;
    private const int Highest = 30_000;

    /// <summary>A port that is free, and the next one with it. Below those that the system gives out by itself.</summary>
    public static int Pair()
    {
        while (true)
        {
            int port = Random.Shared.Next(Lowest, Highest);
            if (IsFree(port) && IsFree(port + 1))
            {
                return port;
            }
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using UdpClient probe = new(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
