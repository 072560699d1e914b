namespace Commodities.Domain;

/// <summary>Which positions of an account may share their margin.</summary>
public enum MarginRelief : byte
{
    /// <summary>None: every side pays.</summary>
    None = 0,

    /// <summary>Of a product, the larger side pays, all its months together; no longer in a contract's last trading days (大边).</summary>
    LargerSide = 1,

    /// <summary>Opposite positions form pairs, of one contract, of two months, of two products, and the dearer leg pays (套利组合).</summary>
    Combinations = 2,
}
