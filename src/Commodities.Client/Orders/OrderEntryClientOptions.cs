using System.Net;

namespace Commodities.Client.Orders;

/// <summary>How a client connects to the venue's binary port.</summary>
public sealed record OrderEntryClientOptions
{
    /// <summary>The venue's binary port.</summary>
    public required IPEndPoint EndPoint { get; init; }

    /// <summary>The session's code, such as <c>TRADER5</c>.</summary>
    public required string SessionCode { get; init; }

    /// <summary>The session's key, at least 16 bytes.</summary>
    public required ReadOnlyMemory<byte> Secret { get; init; }

    /// <summary>The number of the first message of the venue that is wanted, from 1; null begins with what comes next. What was missed since is asked for again.</summary>
    public long? FromSequence { get; init; }

    /// <summary>After this long without a message each side gives a sign of life: 1 to 60 seconds.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long connecting may take.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Is told each message on the receiving thread, allocating nothing; null when <see cref="OrderEntryClient.EventsAsync"/> is used. It must not wait.
    /// </summary>
    public IOrderEntryHandler? Handler { get; init; }
}
