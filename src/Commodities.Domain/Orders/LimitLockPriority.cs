namespace Commodities.Domain;

/// <summary>Who goes first among the bids at the upper price limit, and among the offers at the lower one. Everywhere else time alone counts.</summary>
public enum LimitLockPriority : byte
{
    /// <summary>Time alone.</summary>
    TimeOnly = 0,

    /// <summary>
    /// Orders that close lots of earlier days, then the others, each by time: the rule of the Chinese commodity futures exchanges. Orders that open, and
    /// those that close lots of the same day, are the others.
    /// </summary>
    ClosingFirst = 1,
}
