using System.Net;

namespace Commodities.Aeron;

/// <summary>A socket for datagrams that never blocks. Used by one thread at a time.</summary>
public interface IDatagramSocket : IDisposable
{
    /// <summary>The address it is bound to, with the port that the system chose if 0 was asked for.</summary>
    IPEndPoint LocalEndPoint { get; }

    /// <summary>The receive buffer that the system granted, in bytes; 0 if there is no limit.</summary>
    int ReceiveBufferLength { get; }

    /// <summary>Sends one datagram.</summary>
    /// <param name="datagram">Its bytes, at most 65,504.</param>
    /// <param name="destination">Where to.</param>
    /// <returns>False if the system did not take it: its buffer is full, or there is no way to the destination.</returns>
    bool Send(ReadOnlySpan<byte> datagram, SocketAddress destination);

    /// <summary>Takes the next datagram if one is there.</summary>
    /// <param name="datagram">Its bytes, valid until the next call.</param>
    /// <param name="source">Where it came from, valid until the next call; to be copied if it is kept.</param>
    /// <returns>False if none is there.</returns>
    bool TryReceive(out ReadOnlySpan<byte> datagram, out SocketAddress source);
}
