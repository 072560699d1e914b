using Commodities.Domain;

namespace Commodities.Cli.Auditing;

/// <summary>What fills cost, by product; a product that is not named costs nothing.</summary>
internal sealed class FeeTerms(IReadOnlyDictionary<string, ProductFee> products)
{
    /// <summary>Hundredths of a basis point in a whole.</summary>
    private const long HundredthsOfBasisPoint = 1_000_000;

    /// <summary>The fee of one side of a trade in fen, rounded half up.</summary>
    public long FeeFen(string product, PositionEffect effect, long lots, long notionalFen)
    {
        ProductFee fee = products.GetValueOrDefault(product);
        long rate = effect switch
        {
            PositionEffect.CloseToday => fee.CloseToday,
            <= PositionEffect.Open => fee.Open,
            _ => fee.Close,
        };
        return fee.IsOfValue ? (long)((((Int128)notionalFen * rate * 2) + HundredthsOfBasisPoint) / (HundredthsOfBasisPoint * 2)) : rate * lots;
    }
}
