using System.Net;

namespace Commodities.Aeron;

/// <summary>How a socket is opened.</summary>
/// <param name="LocalEndPoint">The address to bind to; for a multicast group the group and its port. Port 0 lets the system choose.</param>
public sealed record DatagramSocketOptions(IPEndPoint LocalEndPoint)
{
    /// <summary>The local address over which multicast goes and groups are joined; null leaves it to the system.</summary>
    public IPAddress? Interface { get; init; }

    /// <summary>How many routers a multicast datagram may pass; 0 leaves it to the system.</summary>
    public int TimeToLive { get; init; }

    /// <summary>The send buffer to ask for, in bytes; 0 leaves it to the system.</summary>
    public int SendBufferLength { get; init; }

    /// <summary>The receive buffer to ask for, in bytes; 0 leaves it to the system.</summary>
    public int ReceiveBufferLength { get; init; }
}
