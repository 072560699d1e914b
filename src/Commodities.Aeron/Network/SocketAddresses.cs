using System.Net;
using System.Net.Sockets;

namespace Commodities.Aeron;

/// <summary>Copies and reads socket addresses without making end points of them.</summary>
internal static class SocketAddresses
{
    /// <summary>A copy that outlives the datagram.</summary>
    public static SocketAddress Copy(SocketAddress address)
    {
        var copy = new SocketAddress(address.Family, address.Size);
        address.Buffer.Span[..address.Size].CopyTo(copy.Buffer.Span);
        return copy;
    }

    /// <summary>Whether two addresses are the same; the size of a buffer beyond the address does not count.</summary>
    public static bool Same(SocketAddress left, SocketAddress right) =>
        left.Size == right.Size && left.Buffer.Span[..left.Size].SequenceEqual(right.Buffer.Span[..right.Size]);

    /// <summary>The port, from its place in both kinds of address.</summary>
    public static int Port(SocketAddress address) => (address.Buffer.Span[2] << 8) | address.Buffer.Span[3];

    /// <summary>HOST:PORT, for people.</summary>
    public static string Text(SocketAddress address)
    {
        var template = new IPEndPoint(address.Family == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, 0);
        return template.Create(address).ToString()!;
    }
}
