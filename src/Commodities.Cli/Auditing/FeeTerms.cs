using Commodities.Domain;

namespace Commodities.Cli.Auditing;

/// <summary>What fills cost, by product; a product that is not named costs nothing.</summary>
internal sealed class FeeTerms(IReadOnlyDictionary<string, ProductFee> products)
{
    private const long HundredthBasisPointsOfOne = 1_000_000;

    /// <summary>The fee of one side of a trade in fen: the part by value is rounded half up.</summary>
    public long FeeFen(string product, PositionEffect effect, long lots, long notionalFen)
    {
        ProductFee fee = products.GetValueOrDefault(product);
        FeeRate rate = effect switch
        {
            PositionEffect.CloseToday => fee.CloseToday,
            <= PositionEffect.Open => fee.Open,
            _ => fee.Close,
        };
        return (rate.FenPerLot * lots) + Rounded((Int128)notionalFen * rate.HundredthBasisPoints, HundredthBasisPointsOfOne);
    }

    /// <summary>The tax that is in fees, rounded half up.</summary>
    /// <param name="feesFen">Fees in fen, tax included; from 0.</param>
    /// <param name="basisPoints">The rate of the tax.</param>
    public static long TaxFen(long feesFen, int basisPoints) => Rounded((Int128)feesFen * basisPoints, BasisPoints.One + basisPoints);

    private static long Rounded(Int128 numerator, long denominator) => (long)(((numerator * 2) + denominator) / (2 * denominator));
}
