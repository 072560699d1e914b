using System.Net;

namespace Commodities.Aeron;

/// <summary>Where the driver gets its sockets and addresses: the machine's network, or a simulated one.</summary>
public interface IDatagramNetwork
{
    /// <summary>The address of a host.</summary>
    /// <param name="host">A name.</param>
    /// <returns>Its first address, IPv4 before IPv6; null if there is none.</returns>
    IPAddress? Resolve(string host);

    /// <summary>Opens a socket.</summary>
    /// <param name="options">Where it is bound and how.</param>
    /// <returns>The open socket.</returns>
    /// <exception cref="System.Net.Sockets.SocketException">The address is not local or in use.</exception>
    IDatagramSocket Open(DatagramSocketOptions options);
}
