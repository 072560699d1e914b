using Commodities.Gateway.Fix.Codec;
using Commodities.Gateway.Fix.Sessions;

namespace Commodities.Gateway.Fix.Copies;

/// <summary>The body of a TradeCaptureReportRequestAck.</summary>
internal readonly struct TradeRequestAnswer : IFixBody
{
    public required TradeRequest Request { get; init; }

    public required int Total { get; init; }

    /// <summary>TradeRequestResult (749).</summary>
    public required int Result { get; init; }

    public required string Text { get; init; }

    /// <inheritdoc/>
    public void Write(scoped ref FixWriter writer)
    {
        writer.Write(FixTags.TradeRequestId, Request.Id);
        writer.Write(FixTags.TradeRequestType, Request.Type);
        if (Request.Subscription != '\0')
            writer.Write(FixTags.SubscriptionRequestType, Request.Subscription);
        writer.Write(FixTags.TotNumTradeReports, Total);
        writer.Write(FixTags.TradeRequestResult, Result);
        writer.Write(FixTags.TradeRequestStatus, Result == 0 ? 0L : 2L);
        writer.Write(FixTags.Symbol, Request.Symbol.Length == 0 ? "[N/A]" : Request.Symbol);
        if (Text.Length > 0)
            writer.Write(FixTags.Text, Text);
    }
}
