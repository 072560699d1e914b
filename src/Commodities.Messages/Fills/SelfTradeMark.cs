namespace Commodities.Messages.Fills;

/// <summary>Whether both sides of a match are one party.</summary>
public enum SelfTradeMark : byte
{
    /// <summary>They are not.</summary>
    None = 0,

    /// <summary>The same account on both sides.</summary>
    Account = 1,

    /// <summary>Two accounts of one group.</summary>
    Group = 2,
}
