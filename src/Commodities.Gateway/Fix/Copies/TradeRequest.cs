namespace Commodities.Gateway.Fix.Copies;

/// <summary>A TradeCaptureReportRequest.</summary>
internal sealed record TradeRequest
{
    /// <summary>TradeRequestID (568).</summary>
    public required string Id { get; init; }

    /// <summary>TradeRequestType (569): 0 all trades, 1 those that match what else is named.</summary>
    public required long Type { get; init; }

    /// <summary>SubscriptionRequestType (263): 0 once, 1 from now on, 2 no longer; 0 character where it is left out.</summary>
    public required char Subscription { get; init; }

    /// <summary>The contract (55); empty is any.</summary>
    public required string Symbol { get; init; }

    /// <summary>OrderID (37); 0 is any, negative one that can't be.</summary>
    public required long OrderId { get; init; }

    /// <summary>TrdMatchID (880); 0 is any, negative one that can't be.</summary>
    public required long TradeId { get; init; }

    /// <summary>Header fields that route the answers.</summary>
    public required byte[] Route { get; init; }

    /// <summary>Whether a trade is asked for.</summary>
    public bool Wants(CopyTrade trade, string symbol) =>
        (Symbol.Length == 0 || Symbol == symbol)
        && (OrderId == 0 || trade.Made.MakerOrderId == OrderId || trade.Made.TakerOrderId == OrderId)
        && (TradeId == 0 || trade.Made.TradeId == TradeId);
}
