using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Commodities.Gateway.Fix.Dictionary;
using Commodities.Gateway.Fix.Sessions;
using Commodities.Gateway.Ports;

namespace Commodities.Gateway.Fix.Tcp;

/// <summary>A client's socket. What the client does not read gathers up to a bound; then it is disconnected, and nobody else waits for it.</summary>
internal abstract class TcpFixConnection : IFixConnection, IDisposable
{
    private readonly LogonGuard _guard;

    protected TcpFixConnection(Socket socket, FixAcceptorOptions options, FixSessionDirectory sessions, LogonGuard guard, IPAddress address, TimeProvider time)
    {
        (_guard, Address) = (guard, address);
        Name = socket.RemoteEndPoint!.ToString()!;
        Channel = new(sessions, FixDictionary.Fix44, this, time, options.MaxBodyLength);
    }

    /// <summary>The client's address.</summary>
    public IPAddress Address { get; }

    /// <summary>The client's address and port, for notes.</summary>
    public string Name { get; }

    /// <summary>What the bytes mean.</summary>
    public FixChannel Channel { get; }

    /// <summary>Why the connection was closed from here; null when the client left.</summary>
    public abstract string? CloseReason { get; }

    /// <inheritdoc/>
    public abstract bool HasRoom { get; }

    /// <inheritdoc/>
    public abstract long UnsentBytes { get; }

    /// <inheritdoc/>
    public virtual X509Certificate2? ClientCertificate => null;

    /// <summary>A connection of the kind that the port speaks.</summary>
    public static TcpFixConnection Of(Socket socket, FixAcceptorOptions options, FixSessionDirectory sessions, LogonGuard guard, IPAddress address, TimeProvider time) =>
        options.Certificate == null
            ? new PlainFixConnection(socket, options, sessions, guard, address, time)
            : new TlsFixConnection(socket, options, sessions, guard, address, time);

    /// <inheritdoc/>
    public abstract bool TrySend(ReadOnlySpan<byte> bytes);

    /// <inheritdoc/>
    public abstract void Flush();

    /// <inheritdoc/>
    public abstract void Close(string reason);

    /// <summary>Serves the client until the connection has ended.</summary>
    public abstract Task RunAsync();

    /// <summary>Time passes.</summary>
    public virtual void Tick() => Channel.Tick();

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>The channel has ended the connection: a Logon that was bad counts against the address.</summary>
    protected void CountBadLogon()
    {
        if (Channel.HadBadLogon)
            _guard.CountBadLogon(Address);
    }
}
