using System.Text;
using Commodities.Gateway.Fix.Codec;
using Commodities.Gateway.Fix.Sessions;

namespace Commodities.Gateway.Fix.Market;

/// <summary>A question about the market, taken out of its message so that another thread can answer it.</summary>
internal sealed record FixMarketRequest
{
    /// <summary>Who asks.</summary>
    public required FixSession Session { get; init; }

    /// <summary>What is asked.</summary>
    public required FixMarketRequestKind Kind { get; init; }

    /// <summary>The client's name of it: 262, 320, 324 or 335.</summary>
    public string Id { get; init; } = "";

    /// <summary>SubscriptionRequestType (263): 0 once, 1 from now on, 2 no longer. 0 where it is left out.</summary>
    public char Subscription { get; init; } = '0';

    /// <summary>What kind of question it is: 559 or 321; 0 where there is none.</summary>
    public long Scope { get; init; }

    /// <summary>MarketDepth (264): 0 is the whole book.</summary>
    public long Depth { get; init; }

    /// <summary>Whether each update is the whole picture (265=0) instead of what has changed.</summary>
    public bool IsFullRefresh { get; init; }

    /// <summary>Whether single orders instead of prices are asked for (266=N).</summary>
    public bool WantsSingleOrders { get; init; }

    /// <summary>What the entries are to be about (269).</summary>
    public string EntryTypes { get; init; } = "";

    /// <summary>The contracts (55); none where none was named.</summary>
    public IReadOnlyList<string> Symbols { get; init; } = [];

    /// <summary>TradingSessionID (336); empty where none was named.</summary>
    public string TradingSession { get; init; } = "";

    /// <summary>Header fields that route the answers.</summary>
    public byte[] Route { get; init; } = [];

    /// <summary>Reads a message that is as the dictionary wants it.</summary>
    public static FixMarketRequest? Read(FixSession session, FixMessage message)
    {
        FixMarketRequest? request = message.Type switch
        {
            [(byte)'V'] => new() { Session = session, Kind = FixMarketRequestKind.MarketData, Id = Text(message, FixTags.MdReqId) },
            [(byte)'x'] => new() { Session = session, Kind = FixMarketRequestKind.SecurityList, Id = Text(message, FixTags.SecurityReqId), Scope = Number(message, FixTags.SecurityListRequestType) },
            [(byte)'c'] => new() { Session = session, Kind = FixMarketRequestKind.SecurityDefinition, Id = Text(message, FixTags.SecurityReqId), Scope = Number(message, FixTags.SecurityRequestType) },
            [(byte)'e'] => new() { Session = session, Kind = FixMarketRequestKind.SecurityStatus, Id = Text(message, FixTags.SecurityStatusReqId) },
            [(byte)'g'] => new() { Session = session, Kind = FixMarketRequestKind.TradingSessionStatus, Id = Text(message, FixTags.TradSesReqId) },
            _ => null,
        };
        return request == null ? null : request with
        {
            Subscription = message.Find(FixTags.SubscriptionRequestType) is [byte type] ? (char)type : '0',
            Depth = Number(message, FixTags.MarketDepth),
            IsFullRefresh = message.Find(FixTags.MdUpdateType) is not [(byte)'1'],
            WantsSingleOrders = message.Find(FixTags.AggregatedBook) is [(byte)'N'],
            EntryTypes = string.Concat(All(message, FixTags.MdEntryType)),
            Symbols = All(message, FixTags.Symbol),
            TradingSession = Text(message, FixTags.TradingSessionId),
            Route = RouteOf(message),
        };
    }

    private static string Text(FixMessage message, int tag) => Encoding.Latin1.GetString(message.Find(tag));

    // What is no number from 0, such as -1, is what nobody serves.
    private static long Number(FixMessage message, int tag) => message.IndexOf(tag) < 0 ? 0 : message.TryFindNumber(tag, out long value) ? value : -1;

    private static List<string> All(FixMessage message, int tag)
    {
        List<string> values = [];
        for (int index = 0; index < message.Count; index++)
        {
            if (message.Tag(index) == tag)
                values.Add(Encoding.Latin1.GetString(message.Value(index)));
        }

        return values;
    }

    private static byte[] RouteOf(FixMessage message)
    {
        Span<byte> route = stackalloc byte[FixRoute.MaxLength];
        return route[..FixRoute.Of(message, route)].ToArray();
    }
}
