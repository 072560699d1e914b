using Commodities.Aeron.Protocol;

namespace Commodities.Aeron.Driver;

/// <summary>Decides from the receivers' reports how far a sender may send.</summary>
internal interface IFlowControl
{
    /// <summary>Whether enough receivers are there for the publication to count as connected.</summary>
    bool HasRequiredReceivers { get; }

    /// <summary>A receiver has reported.</summary>
    /// <param name="message">Its report, checked.</param>
    /// <param name="groupTag">The group tag behind it; null without.</param>
    /// <param name="position">The position in it.</param>
    /// <param name="limit">The limit now.</param>
    /// <param name="now">Nanoseconds.</param>
    /// <returns>The new limit.</returns>
    long OnStatusMessage(in StatusMessage message, long? groupTag, long position, long limit, long now);

    /// <summary>A receiver has asked for a SETUP.</summary>
    /// <param name="groupTag">The group tag with the request; null without.</param>
    void OnSetupAskedFor(long? groupTag);

    /// <summary>A SETUP went out: a receiver that asked for it may be about to join.</summary>
    void OnSetup(long limit, long now);

    /// <summary>A receiver has rejected the stream.</summary>
    void OnError(long receiverId);

    /// <summary>Nothing was sent.</summary>
    /// <returns>The new limit.</returns>
    long OnIdle(long limit, long now);

    /// <summary>The most bytes to send again for one request.</summary>
    int MaxRetransmitLength(int requested, int termOffset, int termLength, int windowLength);
}
