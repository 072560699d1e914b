namespace Commodities.Domain;

/// <summary>A quantity as a count of lots (the contract's trading unit). Range in matching: 1 to <see cref="MaxLots"/>.</summary>
/// <param name="Lots">Number of lots; one lot is <c>lotTonnes</c> tonnes, see the instrument.</param>
public readonly record struct Quantity(long Lots)
{
    /// <summary>The largest quantity that any order may carry, in lots.</summary>
    public const long MaxLots = 1_000_000_000;

    /// <summary>The lot count in invariant digits.</summary>
    public override string ToString() => $"{Lots} lots";
}
