using Commodities.Client.Transport;

namespace Commodities.Exchange.Fills;

/// <summary>What the replay service works with.</summary>
internal sealed record FillReplayParts(
    IFillTransport Transport,
    IFillSubscription Requests,
    IEventSource Events,
    FillIndex Index,
    FillPublisher Publisher,
    FillStreamIdentity Identity,
    Func<FillProjector> NewProjector);
