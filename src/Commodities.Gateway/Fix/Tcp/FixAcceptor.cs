using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Commodities.Gateway.Fix.Sessions;
using Commodities.Gateway.Ports;

namespace Commodities.Gateway.Fix.Tcp;

/// <summary>A FIX port: takes connections, keeps strangers and crowds out, drives the sessions' clocks. Stops by itself when disposed.</summary>
public sealed class FixAcceptor : IAsyncDisposable
{
    private static readonly TimeSpan TickInterval = TimeSpan.FromMilliseconds(50);

    private readonly FixAcceptorOptions _options;
    private readonly FixSessionDirectory _sessions;
    private readonly TimeProvider _time;
    private readonly LogonGuard _guard;
    private readonly Socket _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<TcpFixConnection, Task> _connections = new();
    private readonly ConcurrentDictionary<IPAddress, int> _byAddress = new();
    private Task _loops = Task.CompletedTask;

    private FixAcceptor(FixAcceptorOptions options, FixSessionDirectory sessions, TimeProvider time)
    {
        (_options, _sessions, _time) = (options, sessions, time);
        _guard = new(time);
        _listener = new(options.EndPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndPoint!;

    /// <summary>Connections now.</summary>
    public int ConnectionCount => _connections.Count;

    /// <summary>Opens the port.</summary>
    /// <exception cref="SocketException">The address is not ours, or the port is taken.</exception>
    public static FixAcceptor Start(FixAcceptorOptions options, FixSessionDirectory sessions, TimeProvider? time = null)
    {
        FixAcceptor acceptor = new(options, sessions, time ?? TimeProvider.System);
        try
        {
            acceptor._listener.Bind(options.EndPoint);
            acceptor._listener.Listen(512);
        }
        catch
        {
            acceptor._listener.Dispose();
            throw;
        }

        acceptor._loops = Task.WhenAll(Task.Run(acceptor.AcceptAsync), Task.Run(acceptor.TickAsync));
        return acceptor;
    }

    /// <summary>Logs all sessions out, closes all connections and the port.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
            return;
        await _stop.CancelAsync().ConfigureAwait(false);
        _listener.Dispose();
        await _loops.ConfigureAwait(false);
        foreach (FixSession session in _sessions.Sessions)
            session.Stop("the venue stops");
        foreach (TcpFixConnection connection in _connections.Keys)
            connection.Close("the venue stops");
        await Task.WhenAll(_connections.Values).ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                Socket socket = await _listener.AcceptAsync(_stop.Token).ConfigureAwait(false);
                Take(socket);
            }
            catch (Exception failure) when (failure is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException failure)
            {
                // Out of descriptors, or the client gave up in the queue. A short rest, so that the former does not take a core.
                _options.Note?.Invoke($"a connection could not be taken: {failure.Message}");
                await Task.Delay(TickInterval).ConfigureAwait(false);
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

        socket.NoDelay = true;
        TcpFixConnection connection = TcpFixConnection.Of(socket, _options, _sessions, _guard, address, _time);
        _byAddress.AddOrUpdate(address, 1, (_, count) => count + 1);
        TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _connections[connection] = ended.Task;
        _ = Task.Run(() => ServeAsync(connection, ended));
    }

    private string? RefusalOf(IPAddress address)
    {
        if (_options.AllowedNetworks.Count > 0 && !_options.AllowedNetworks.Any(network => network.Contains(address)))
            return "the address is not on the list of this port";
        if (_guard.IsClosedTo(address))
            return $"{LogonGuard.MaxBadLogons} bad logons within a minute closed the port to this address for a minute";
        if (_connections.Count >= _options.MaxConnections)
            return $"the port has {_options.MaxConnections} connections, as many as it takes";
        return _byAddress.GetValueOrDefault(address) >= _options.MaxConnectionsPerAddress
            ? $"the address has {_options.MaxConnectionsPerAddress} connections, as many as one may have"
            : null;
    }

    private async Task ServeAsync(TcpFixConnection connection, TaskCompletionSource ended)
    {
        try
        {
            await connection.RunAsync().ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            // Whatever one client brings about, the others go on.
            _options.Note?.Invoke($"{connection.Name} ended: {failure}");
        }
        finally
        {
            _options.Note?.Invoke($"{connection.Name} ended: {connection.CloseReason}");
            if (_byAddress.AddOrUpdate(connection.Address, 0, (_, count) => count - 1) <= 0)
                _byAddress.TryRemove(new KeyValuePair<IPAddress, int>(connection.Address, 0));
            _connections.TryRemove(connection, out _);
            connection.Dispose();
            ended.SetResult();
        }
    }

    private async Task TickAsync()
    {
        using PeriodicTimer timer = new(TickInterval);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false))
            {
                foreach (FixSession session in _sessions.Sessions)
                    session.Tick();
                foreach (KeyValuePair<TcpFixConnection, Task> entry in _connections)
                    entry.Key.Tick();
            }
        }
        catch (OperationCanceledException)
        {
            // The port is closing.
        }
    }
}
