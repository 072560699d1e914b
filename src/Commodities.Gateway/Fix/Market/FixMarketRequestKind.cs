namespace Commodities.Gateway.Fix.Market;

/// <summary>What a client asks about the market.</summary>
internal enum FixMarketRequestKind
{
    /// <summary>MarketDataRequest (V).</summary>
    MarketData,

    /// <summary>SecurityListRequest (x).</summary>
    SecurityList,

    /// <summary>SecurityDefinitionRequest (c).</summary>
    SecurityDefinition,

    /// <summary>SecurityStatusRequest (e).</summary>
    SecurityStatus,

    /// <summary>TradingSessionStatusRequest (g).</summary>
    TradingSessionStatus,

    /// <summary>No message: the client is gone, and what it subscribed to ends.</summary>
    Gone,
}
