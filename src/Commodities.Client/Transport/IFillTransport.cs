namespace Commodities.Client.Transport;

/// <summary>
/// What the fill stream needs of Aeron, and nothing else: the seam at which another implementation, or a simulated network, is put in. Channels are
/// Aeron's URIs.
/// </summary>
public interface IFillTransport : IDisposable
{
    /// <summary>Adds a publication of its own session. Returns before anybody listens.</summary>
    /// <exception cref="FillTransportException">The channel is no channel, or its address can't be used; the message names it.</exception>
    IFillPublication AddPublication(string channel, int streamId);

    /// <summary>Adds a subscription. Returns before anybody publishes.</summary>
    /// <exception cref="FillTransportException">The channel is no channel, or its address can't be used; the message names it.</exception>
    IFillSubscription AddSubscription(string channel, int streamId);
}
