namespace Commodities.Domain;

/// <summary>Why the venue busts or corrects a trade.</summary>
public enum TradeCorrectionReason : byte
{
    /// <summary>No reason; never on the wire.</summary>
    None = 0,

    /// <summary>An obvious error in price or quantity.</summary>
    ObviousError = 1,

    /// <summary>A fault of the venue's own systems.</summary>
    VenueFault = 2,

    /// <summary>A breach of the market's rules.</summary>
    RuleBreach = 3,

    /// <summary>Both parties asked for it.</summary>
    Agreement = 4,

    /// <summary>A court or an authority ordered it.</summary>
    Order = 5,
}
