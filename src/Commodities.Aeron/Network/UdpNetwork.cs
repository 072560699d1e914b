using System.Net;
using System.Net.Sockets;

namespace Commodities.Aeron;

/// <summary>The network of this machine.</summary>
public sealed class UdpNetwork : IDatagramNetwork
{
    private UdpNetwork()
    {
    }

    /// <summary>The one there is.</summary>
    public static UdpNetwork Instance { get; } = new();

    /// <inheritdoc/>
    public IPAddress? Resolve(string host)
    {
        try
        {
            return Dns.GetHostAddresses(host).OrderBy(address => address.AddressFamily == AddressFamily.InterNetwork ? 0 : 1).FirstOrDefault();
        }
        catch (SocketException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public IDatagramSocket Open(DatagramSocketOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Socket socket = UdpSocketSetup.Open(options);
        return LinuxUdpSocket.IsSupported ? new LinuxUdpSocket(socket) : new PortableUdpSocket(socket);
    }
}
