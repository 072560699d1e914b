using System.Net;
using System.Net.Sockets;

namespace Commodities.Load;

/// <summary>Sends back what comes, a blocking thread a connection: the least that a server can do.</summary>
internal sealed class EchoServer : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public EchoServer()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(VenueHost.MaxSessions);
        new Thread(Accept) { IsBackground = true, Name = "echo" }.Start();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    public void Dispose() => _listener.Dispose();

    private void Accept()
    {
        try
        {
            while (true)
            {
                Socket socket = _listener.Accept();
                socket.NoDelay = true;
                new Thread(() => Echo(socket)) { IsBackground = true, Name = "echo" }.Start();
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // The process ends.
        }
    }

    private static void Echo(Socket socket)
    {
        byte[] bytes = new byte[64 * 1024];
        try
        {
            while (true)
            {
                int received = socket.Receive(bytes);
                if (received == 0)
                    return;
                for (int sent = 0; sent < received;)
                    sent += socket.Send(bytes.AsSpan(sent, received - sent));
            }
        }
        catch (SocketException)
        {
            // The client left.
        }
        finally
        {
            socket.Dispose();
        }
    }
}
