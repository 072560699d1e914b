namespace Commodities.Client.Transport;

/// <summary>Where messages are offered. For one thread at a time.</summary>
public interface IFillPublication : IDisposable
{
    /// <summary>Whether anybody listens.</summary>
    bool IsConnected { get; }

    /// <summary>Offers a message. Never waits.</summary>
    /// <param name="message">At most <see cref="Messages.Fills.FillSchema.MaxMessageLength"/> bytes; copied.</param>
    /// <returns>The position behind the message, or a negative <see cref="OfferResult"/>.</returns>
    long Offer(ReadOnlySpan<byte> message);
}
