using System.Globalization;

namespace Commodities.Domain;

/// <summary>An amount of money as a count of fen (1/100 CNY). Arithmetic is checked: an overflow throws <see cref="OverflowException"/>.</summary>
/// <param name="Fen">Number of fen; negative is a debt.</param>
public readonly record struct Money(long Fen)
{
    /// <summary>The sum of two amounts.</summary>
    /// <exception cref="OverflowException">The sum leaves the range of 64 bits.</exception>
    public static Money operator +(Money left, Money right) => new(checked(left.Fen + right.Fen));

    /// <summary>The difference of two amounts.</summary>
    /// <exception cref="OverflowException">The difference leaves the range of 64 bits.</exception>
    public static Money operator -(Money left, Money right) => new(checked(left.Fen - right.Fen));

    /// <summary>The amount in CNY with two decimals.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(Fen < 0 ? "-" : "")}{Math.Abs((decimal)Fen) / 100:0.00} CNY");
}
