namespace Commodities.Client.Transport;

/// <summary>Where messages arrive. For one thread at a time.</summary>
public interface IFillSubscription : IDisposable
{
    /// <summary>Whether anybody publishes.</summary>
    bool IsConnected { get; }

    /// <summary>Address and port at which messages are taken, such as <c>127.0.0.1:40123</c>; null while it is not bound.</summary>
    string? ResolvedEndpoint { get; }

    /// <summary>Hands over messages that have arrived. Never waits.</summary>
    /// <param name="handler">Takes each message. It must not throw.</param>
    /// <param name="limit">Messages at most.</param>
    /// <returns>Messages handed over.</returns>
    int Poll(FillMessageHandler handler, int limit);
}

/// <summary>Takes one message.</summary>
/// <param name="message">The bytes; valid during the call only.</param>
public delegate void FillMessageHandler(ReadOnlySpan<byte> message);
