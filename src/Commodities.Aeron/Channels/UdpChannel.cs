using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Commodities.Aeron;

/// <summary>The addresses of a UDP channel, resolved.</summary>
internal sealed class UdpChannel
{
    private UdpChannel(ChannelUri uri, IPEndPoint? endpoint)
    {
        Uri = uri;
        Endpoint = endpoint;
        IsMulticast = endpoint != null && IsMulticastAddress(endpoint.Address);
    }

    public ChannelUri Uri { get; }

    /// <summary>Where data go: the receiver, or the multicast group. Null with control alone.</summary>
    public IPEndPoint? Endpoint { get; }

    /// <summary>The control address of a multi-destination channel, or the fixed local address of a unicast publication.</summary>
    public IPEndPoint? Control { get; private init; }

    public ControlMode Mode { get; private init; }

    /// <summary>The local address asked for by <c>interface</c>; null for any.</summary>
    public IPAddress? Interface { get; private init; }

    public int TimeToLive { get; private init; }

    public int? SocketSendBuffer { get; private init; }

    public int? SocketReceiveBuffer { get; private init; }

    /// <summary>Asked for in every cycle, so it is kept: to look at an address allocates.</summary>
    public bool IsMulticast { get; }

    public bool IsMultiDestination => Mode != ControlMode.None;

    /// <summary>The group to which receivers report: the data group's last byte plus one.</summary>
    public IPEndPoint MulticastControl
    {
        get
        {
            byte[] address = Endpoint!.Address.GetAddressBytes();
            address[^1]++;
            return new IPEndPoint(new IPAddress(address), Endpoint.Port);
        }
    }

    /// <summary>Publications of the same form share a socket, and so do subscriptions.</summary>
    public string CanonicalForm => $"{Endpoint}|{Control}|{Mode}|{Interface}";

    /// <summary>Resolves the addresses of a channel.</summary>
    /// <exception cref="InvalidChannelException">An address is missing, malformed or can't be resolved, or the parts do not fit together.</exception>
    public static UdpChannel Resolve(ChannelUri uri, IDatagramNetwork network)
    {
        ControlMode mode = uri["control-mode"] switch
        {
            null => ControlMode.None,
            "dynamic" => ControlMode.Dynamic,
            "manual" => ControlMode.Manual,
            _ => throw uri.Wrong("control-mode", "dynamic or manual"),
        };
        if (mode == ControlMode.Dynamic && uri["control"] == null)
            throw new InvalidChannelException(uri.Text, "control-mode=dynamic needs control=HOST:PORT");
        if (uri["endpoint"] == null && uri["control"] == null && mode != ControlMode.Manual)
            throw new InvalidChannelException(uri.Text, "needs endpoint=HOST:PORT, or control=HOST:PORT with control-mode=dynamic, or control-mode=manual");
        var channel = new UdpChannel(uri, Address(uri, "endpoint", network))
        {
            Control = Address(uri, "control", network),
            Mode = mode,
            Interface = InterfaceOf(uri),
            TimeToLive = uri.Integer("ttl", 0, 255) ?? 0,
            SocketSendBuffer = uri.Size("so-sndbuf", 0, int.MaxValue),
            SocketReceiveBuffer = uri.Size("so-rcvbuf", 0, int.MaxValue),
        };
        if (channel.IsMulticast && (channel.Endpoint!.Address.GetAddressBytes()[^1] & 1) == 0)
            throw uri.Wrong("endpoint", "a multicast address whose last byte is odd, because the next one is the control address");
        return channel;
    }

    /// <summary>Reads HOST:PORT or [ADDRESS]:PORT; null where the parameter is not given.</summary>
    internal static IPEndPoint? Address(ChannelUri uri, string key, IDatagramNetwork network)
    {
        if (uri[key] is not { } value)
            return null;
        int colon = value.LastIndexOf(':');
        if (colon <= 0 || !int.TryParse(value.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port) || port > ushort.MaxValue)
            throw uri.Wrong(key, "HOST:PORT or [IPV6-ADDRESS]:PORT, the port from 0 to 65535");
        string host = value[..colon];
        bool bracketed = host.StartsWith('[') && host.EndsWith(']');
        if (!bracketed && host.Contains(':', StringComparison.Ordinal))
            throw uri.Wrong(key, "an IPv6 address in brackets: [ADDRESS]:PORT");
        if (IPAddress.TryParse(bracketed ? host[1..^1] : host, out IPAddress? address))
            return new IPEndPoint(address, port);
        return new IPEndPoint(network.Resolve(host) ?? throw uri.Wrong(key, "a host that the name service knows, or an address"), port);
    }

    internal static bool IsMulticastAddress(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6
        ? address.IsIPv6Multicast
        : address.GetAddressBytes()[0] is >= 224 and <= 239;

    private static IPAddress? InterfaceOf(ChannelUri uri)
    {
        if (uri["interface"] is not { } value)
            return null;
        string host = value.Split('/')[0].Trim('[', ']');
        if (host == "localhost")
            return IPAddress.Loopback;
        return IPAddress.TryParse(host, out IPAddress? address) ? LocalAddress.Match(address, value) ?? throw uri.Wrong("interface", "an address of this machine")
            : throw uri.Wrong("interface", "ADDRESS or ADDRESS/BITS, an address of this machine");
    }
}
