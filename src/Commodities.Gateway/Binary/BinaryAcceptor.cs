using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Commodities.Gateway.Ports;
using Wire = Commodities.Messages.OrderEntry;

namespace Commodities.Gateway.Binary;

/// <summary>The binary port: takes connections, keeps strangers and crowds out, drives the clocks of the connections. Stops by itself when disposed.</summary>
public sealed class BinaryAcceptor : IDisposable
{
    private const int ThreadStackBytes = 256 * 1024;
    private const int Backlog = 512;
    private static readonly TimeSpan TickInterval = TimeSpan.FromMilliseconds(50);

    private readonly BinaryAcceptorOptions _options;
    private readonly BinaryDirectory _directory;
    private readonly Retransmitter _retransmitter;
    private readonly LogonGuard _guard;
    private readonly Socket _listener;
    private readonly ConcurrentDictionary<BinaryConnection, Thread> _connections = new();
    private readonly ManualResetEventSlim _stop = new();
    private readonly Thread _accepting;
    private readonly Thread _ticking;

    private BinaryAcceptor(BinaryAcceptorOptions options, IReadOnlyList<BinarySession> sessions, IEventHistory history)
    {
        (_options, _directory) = (options, new(sessions));
        _retransmitter = new(history, options.UtcNanos);
        _guard = new(TimeProvider.System);
        _listener = new(options.EndPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _accepting = new(Accept, ThreadStackBytes) { IsBackground = true, Name = "binary port" };
        _ticking = new(Tick, ThreadStackBytes) { IsBackground = true, Name = "binary clock" };
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndPoint!;

    /// <summary>Connections now.</summary>
    public int ConnectionCount => _connections.Count;

    /// <summary>Opens the port.</summary>
    /// <param name="options">How.</param>
    /// <param name="sessions">Who may connect.</param>
    /// <param name="history">Where messages of before are made from.</param>
    /// <exception cref="SocketException">The address is not ours, or the port is taken.</exception>
    public static BinaryAcceptor Start(BinaryAcceptorOptions options, IReadOnlyList<BinarySession> sessions, IEventHistory history)
    {
        BinaryAcceptor acceptor = new(options, sessions, history);
        try
        {
            acceptor._listener.Bind(options.EndPoint);
            acceptor._listener.Listen(Backlog);
        }
        catch
        {
            acceptor._listener.Dispose();
            acceptor._retransmitter.Dispose();
            throw;
        }

        acceptor._accepting.Start();
        acceptor._ticking.Start();
        return acceptor;
    }

    /// <summary>Says goodbye to all clients and closes the port.</summary>
    public void Dispose()
    {
        if (_stop.IsSet)
            return;
        _stop.Set();
        _listener.Dispose();
        _accepting.Join();
        _ticking.Join();
        foreach (KeyValuePair<BinaryConnection, Thread> connection in _connections)
            connection.Key.End(Wire.OrderEntryReject.VenueStops, "the venue stops");
        foreach (KeyValuePair<BinaryConnection, Thread> connection in _connections)
            connection.Value.Join();
        _retransmitter.Dispose();
        _stop.Dispose();
    }

    private void Accept()
    {
        while (!_stop.IsSet)
        {
            try
            {
                Take(_listener.Accept());
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException failure) when (!_stop.IsSet)
            {
                // Out of descriptors, or the client gave up in the queue. A short rest, so that the former does not take a core.
                _options.Note?.Invoke($"a connection could not be taken: {failure.Message}");
                Thread.Sleep(TickInterval);
            }
            catch (SocketException)
            {
                return;
            }
        }
    }

    private void Take(Socket socket)
    {
        if (socket.RemoteEndPoint is not IPEndPoint client)
        {
            socket.Dispose();
            return;
        }

        IPAddress address = client.Address.IsIPv4MappedToIPv6 ? client.Address.MapToIPv4() : client.Address;
        if (RefusalOf(address) is string refusal)
        {
            _options.Note?.Invoke($"{client} refused: {refusal}");
            socket.Dispose();
            return;
        }

        BinaryConnection connection = new(socket, _options, _directory, _retransmitter, _guard, address);
        Thread thread = new(() => Serve(connection), ThreadStackBytes) { IsBackground = true, Name = $"binary {client}" };
        _connections[connection] = thread;
        thread.Start();
    }

    private string? RefusalOf(IPAddress address)
    {
        if (_options.AllowedNetworks.Count > 0 && !_options.AllowedNetworks.Any(network => network.Contains(address)))
            return "the address is not on the list of this port";
        if (_guard.IsClosedTo(address))
            return $"{LogonGuard.MaxBadLogons} bad logons within a minute closed the port to this address for a minute";
        if (_connections.Count >= _options.MaxConnections)
            return $"the port has {_options.MaxConnections} connections, as many as it takes";
        (int all, int strangers) = (0, 0);
        foreach (KeyValuePair<BinaryConnection, Thread> entry in _connections)
        {
            bool isSame = entry.Key.Address.Equals(address);
            all += isSame ? 1 : 0;
            strangers += isSame && !entry.Key.IsEstablished ? 1 : 0;
        }

        if (all >= _options.MaxConnectionsPerAddress)
            return $"the address has {all} connections, as many as one may have";
        return strangers >= _options.MaxStrangersPerAddress ? $"the address has {strangers} connections without a session, as many as one may have" : null;
    }

    private void Serve(BinaryConnection connection)
    {
        try
        {
            connection.Run();
        }
        catch (Exception failure)
        {
            // Whatever one client brings about, the others go on.
            _options.Note?.Invoke($"{connection.Name} ended: {failure}");
        }
        finally
        {
            _options.Note?.Invoke($"{connection.Name} ended: {connection.EndReason}");
            _connections.TryRemove(connection, out _);
            connection.Dispose();
        }
    }

    private void Tick()
    {
        while (!_stop.Wait(TickInterval))
        {
            long now = _options.MonotonicNanos();
            foreach (KeyValuePair<BinaryConnection, Thread> entry in _connections)
                entry.Key.Tick(now);
            foreach (BinarySession session in _directory.Sessions)
                session.Tick(now);
        }
    }
}
