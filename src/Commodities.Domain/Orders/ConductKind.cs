namespace Commodities.Domain;

/// <summary>
/// What is counted for each account and contract in a trading day: the measures of abnormal trading (异常交易) of the Chinese futures exchanges.
/// </summary>
public enum ConductKind : byte
{
    /// <summary>None; never on the wire.</summary>
    None = 0,

    /// <summary>Orders, replacements, reductions and cancels that were taken.</summary>
    Messages = 1,

    /// <summary>Cancels and reductions that were asked for; what the venue cancels by itself does not count.</summary>
    Cancels = 2,

    /// <summary>Those of many lots.</summary>
    LargeCancels = 3,

    /// <summary>Orders that traded with their own account or account group; an order counts once, however many trades that were.</summary>
    SelfTrades = 4,
}
