using System.Net;

namespace Commodities.Aeron.Tests;

/// <summary>The machine's network over the sockets that systems other than Linux get.</summary>
internal sealed class PortableNetwork : IDatagramNetwork
{
    public IPAddress? Resolve(string host) => UdpNetwork.Instance.Resolve(host);

    public IDatagramSocket Open(DatagramSocketOptions options) => new PortableUdpSocket(UdpSocketSetup.Open(options));
}
