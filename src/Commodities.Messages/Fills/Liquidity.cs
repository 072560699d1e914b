namespace Commodities.Messages.Fills;

/// <summary>What a side did in its match.</summary>
public enum Liquidity : byte
{
    /// <summary>Neither: the match is of an uncross.</summary>
    None = 0,

    /// <summary>Its order came in and caused the match.</summary>
    Aggressor = 1,

    /// <summary>Its order rested.</summary>
    Resting = 2,
}
