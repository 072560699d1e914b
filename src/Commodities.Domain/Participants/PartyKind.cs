namespace Commodities.Domain;

/// <summary>Who can be suspended.</summary>
public enum PartyKind : byte
{
    /// <summary>None; never on the wire.</summary>
    None = 0,

    /// <summary>A firm, with all its accounts.</summary>
    Firm = 1,

    /// <summary>A trader, with all accounts that it answers for.</summary>
    Trader = 2,

    /// <summary>One account.</summary>
    Account = 3,
}
