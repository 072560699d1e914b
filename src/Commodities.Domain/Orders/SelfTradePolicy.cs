namespace Commodities.Domain;

/// <summary>
/// What happens in continuous trading when an incoming order meets one of its own account or account group. The incoming order's policy holds. An
/// uncross trades all the same.
/// </summary>
public enum SelfTradePolicy : byte
{
    /// <summary>That of the product; in a product, <see cref="CountOnly"/>.</summary>
    Default = 0,

    /// <summary>They trade: the venue counts such trades, as the Chinese commodity futures exchanges do.</summary>
    CountOnly = 1,

    /// <summary>The rest of the incoming order is cancelled.</summary>
    CancelNewest = 2,

    /// <summary>The resting order is cancelled, and the incoming one goes on.</summary>
    CancelOldest = 3,

    /// <summary>Both are cancelled.</summary>
    CancelBoth = 4,

    /// <summary>Both lose the lots that would have traded, and the larger goes on.</summary>
    Decrement = 5,
}
