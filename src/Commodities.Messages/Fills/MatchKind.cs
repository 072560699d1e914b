namespace Commodities.Messages.Fills;

/// <summary>How a match came about.</summary>
public enum MatchKind : byte
{
    /// <summary>None; never on the wire.</summary>
    None = 0,

    /// <summary>Continuous trading.</summary>
    Continuous = 1,

    /// <summary>The uncross of a call auction.</summary>
    Auction = 2,
}
