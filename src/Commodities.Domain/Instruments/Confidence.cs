namespace Commodities.Domain;

/// <summary>How sure a carried-over fact is.</summary>
public enum Confidence : byte
{
    /// <summary>Seen in the exchanges' rules or in two independent sources.</summary>
    A = 0,

    /// <summary>Stable for years, not verified again.</summary>
    B = 1,

    /// <summary>Uncertain: verify before use.</summary>
    C = 2,
}
