using Commodities.Gateway.Fix.Sessions;

namespace Commodities.Gateway.Fix.Market;

/// <summary>What one MarketDataRequest subscribed to.</summary>
internal sealed class MarketSubscription(FixMarketRequest request, IReadOnlyList<MarketStream> streams)
{
    /// <summary>Whose it is.</summary>
    public FixSession Session => request.Session;

    /// <summary>What was asked for.</summary>
    public FixMarketRequest Request => request;

    /// <summary>The streams of its contracts.</summary>
    public IReadOnlyList<MarketStream> Streams => streams;

    /// <summary>The streams of which it needs the whole picture, because it has none or could not be sent changes.</summary>
    public HashSet<MarketStream> Behind { get; } = [.. streams];
}
