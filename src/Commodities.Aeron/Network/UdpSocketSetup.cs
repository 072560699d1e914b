using System.Net;
using System.Net.Sockets;

namespace Commodities.Aeron;

/// <summary>Opens and binds sockets of the machine.</summary>
internal static class UdpSocketSetup
{
    public static Socket Open(DatagramSocketOptions options)
    {
        AddressFamily family = options.LocalEndPoint.AddressFamily;
        var socket = new Socket(family, SocketType.Dgram, ProtocolType.Udp) { Blocking = false };
        try
        {
            if (options.SendBufferLength > 0)
                socket.SendBufferSize = options.SendBufferLength;
            if (options.ReceiveBufferLength > 0)
                socket.ReceiveBufferSize = options.ReceiveBufferLength;
            if (UdpChannel.IsMulticastAddress(options.LocalEndPoint.Address))
                JoinGroup(socket, options);
            else
                socket.Bind(options.LocalEndPoint);
            SetMulticast(socket, options);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Binding to the group itself keeps other groups of the same port out; Windows only binds to local addresses.</summary>
    private static void JoinGroup(Socket socket, DatagramSocketOptions options)
    {
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        IPEndPoint group = options.LocalEndPoint;
        bool version6 = group.AddressFamily == AddressFamily.InterNetworkV6;
        socket.Bind(OperatingSystem.IsWindows() ? new IPEndPoint(version6 ? IPAddress.IPv6Any : IPAddress.Any, group.Port) : group);
        if (version6)
            socket.SetSocketOption(SocketOptionLevel.IPv6, SocketOptionName.AddMembership, new IPv6MulticastOption(group.Address, options.Interface?.ScopeId ?? 0));
        else
            socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.AddMembership, options.Interface is { } local ? new MulticastOption(group.Address, local) : new MulticastOption(group.Address));
    }

    private static void SetMulticast(Socket socket, DatagramSocketOptions options)
    {
        bool version6 = socket.AddressFamily == AddressFamily.InterNetworkV6;
        SocketOptionLevel level = version6 ? SocketOptionLevel.IPv6 : SocketOptionLevel.IP;
        if (options.TimeToLive > 0)
            socket.SetSocketOption(level, SocketOptionName.MulticastTimeToLive, options.TimeToLive);
        if (options.Interface is { } local)
            socket.SetSocketOption(level, SocketOptionName.MulticastInterface, version6 ? (int)local.ScopeId : BitConverter.ToInt32(local.GetAddressBytes()));
    }
}
