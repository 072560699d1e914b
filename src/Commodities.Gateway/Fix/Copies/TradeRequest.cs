using Commodities.Gateway.Fix.Codec;

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

    /// <summary>The first and the last trading day (75), as yyyymmdd; 0 is any.</summary>
    public (int First, int Last) Days { get; init; }

    /// <summary>The first and the last moment (60), in UTC nanoseconds; 0 is any.</summary>
    public (long First, long Last) Moments { get; init; }

    /// <summary>Header fields that route the answers.</summary>
    public required byte[] Route { get; init; }

    /// <summary>Whether a trade is asked for.</summary>
    public bool Wants(ref readonly CopyTrade trade, string symbol) =>
        (Symbol.Length == 0 || Symbol == symbol)
        && (OrderId == 0 || trade.Made.MakerOrderId == OrderId || trade.Made.TakerOrderId == OrderId)
        && (TradeId == 0 || trade.Made.TradeId == TradeId)
        && (Days.First == 0 || (trade.TradingDay >= Days.First && trade.TradingDay <= Days.Last))
        && (Moments.First == 0 || (trade.Made.Header.TimestampNanos >= Moments.First && trade.Made.Header.TimestampNanos <= Moments.Last));

    /// <summary>Reads the days that are asked for (580): one is that day, two are from and to.</summary>
    public static (int First, int Last) DaysOf(FixMessage message)
    {
        (int first, int last) = (0, 0);
        for (int index = 0; index < message.Count; index++)
        {
            if (message.Tag(index) != FixTags.TradeDate || !FixText.TryParseNumber(message.Value(index), out long day))
                continue;
            (first, last) = (first == 0 ? (int)day : first, (int)day);
        }

        return (first, last);
    }

    /// <summary>Reads the moments that are asked for (580): one is from then on, two are from and to.</summary>
    public static (long First, long Last) MomentsOf(FixMessage message)
    {
        (long first, long last) = (0, long.MaxValue);
        for (int index = 0; index < message.Count; index++)
        {
            if (message.Tag(index) != FixTags.TransactTime || !FixTime.TryParse(message.Value(index), out long moment))
                continue;
            (first, last) = first == 0 ? (moment, last) : (first, moment);
        }

        return (first, last);
    }
}
