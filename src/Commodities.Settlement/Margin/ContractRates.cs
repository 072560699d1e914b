namespace Commodities.Settlement.Margin;

/// <summary>Rates of a contract on the next trading day.</summary>
/// <param name="PositionBasisPoints">Of a position, in basis points of its value.</param>
/// <param name="HedgeBasisPoints">Of a hedge, in basis points of its value.</param>
/// <param name="TradingDaysLeft">Trading days left, the next one and the last one included, up to <see cref="ManyDays"/>.</param>
public readonly record struct ContractRates(int PositionBasisPoints, int HedgeBasisPoints, int TradingDaysLeft)
{
    /// <summary>More days than any rule looks at.</summary>
    public const int ManyDays = 61;
}
