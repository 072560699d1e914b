namespace Commodities.Domain;

/// <summary>Rates are whole basis points: 1/100 of a percent.</summary>
public static class BasisPoints
{
    /// <summary>The whole: 100 %.</summary>
    public const int One = 10_000;
}
