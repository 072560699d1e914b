using System.Text;
using Commodities.Gateway.Fix.Codec;
using Commodities.Gateway.Fix.Sessions;

namespace Commodities.Gateway.Fix.Positions;

/// <summary>A RequestForPositions, taken out of its message so that another thread can answer it.</summary>
internal sealed record PositionRequest
{
    /// <summary>PosReqID (710).</summary>
    public required string Id { get; init; }

    /// <summary>PosReqType (724); -1 is none that there is.</summary>
    public required long Type { get; init; }

    /// <summary>SubscriptionRequestType (263): 0 once, 1 from now on, 2 no longer. 0 where it is left out.</summary>
    public required char Subscription { get; init; }

    /// <summary>Account (1).</summary>
    public required string Account { get; init; }

    /// <summary>AccountType (581), as it was sent.</summary>
    public required string AccountType { get; init; }

    /// <summary>Symbol (55); empty is every contract.</summary>
    public required string Symbol { get; init; }

    /// <summary>Header fields that route the answers.</summary>
    public required byte[] Route { get; init; }

    /// <summary>Whether the client is gone, and nothing is asked for.</summary>
    public bool IsFarewell { get; init; }

    /// <summary>That the client is gone.</summary>
    public static PositionRequest Farewell { get; } = new() { Id = "", Type = 0, Subscription = '2', Account = "", AccountType = "", Symbol = "", Route = [], IsFarewell = true };

    /// <summary>Reads a message that is as the dictionary wants it.</summary>
    public static PositionRequest Read(FixMessage message)
    {
        Span<byte> route = stackalloc byte[FixRoute.MaxLength];
        int length = FixRoute.Of(message, route);
        return new()
        {
            Id = Encoding.Latin1.GetString(message.Find(FixTags.PosReqId)),
            Type = message.TryFindNumber(FixTags.PosReqType, out long type) ? type : -1,
            Subscription = message.Find(FixTags.SubscriptionRequestType) is [byte subscription] ? (char)subscription : '0',
            Account = Encoding.Latin1.GetString(message.Find(FixTags.Account)),
            AccountType = Encoding.Latin1.GetString(message.Find(FixTags.AccountType)),
            Symbol = Encoding.Latin1.GetString(message.Find(FixTags.Symbol)),
            Route = route[..length].ToArray(),
        };
    }
}
