using System.Collections.Frozen;
using Commodities.Domain;
using Commodities.Settlement.Clearing;

namespace Commodities.Settlement.Margin;

/// <summary>Fees by the terms of clearing: by the lot, or by the value, rounded half up to the fen.</summary>
public sealed class FeeCalculator : IFeeSchedule
{
    private const long HundredthBasisPointsOfOne = 1_000_000;

    private readonly FrozenDictionary<string, ProductClearingTerms> _products;

    /// <summary>A calculator for terms.</summary>
    public FeeCalculator(ClearingTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        _products = terms.Products.ToFrozenDictionary(product => product.Symbol, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public long FeeFen(string product, PositionEffect effect, long quantityLots, long notionalFen)
    {
        if (!_products.TryGetValue(product, out ProductClearingTerms? terms))
            return 0;
        (int fenPerLot, int hundredths) = effect switch
        {
            PositionEffect.None or PositionEffect.Open => (terms.OpenFenPerLot, terms.OpenHundredthBasisPoints),
            PositionEffect.CloseToday => (terms.CloseTodayFenPerLot, terms.CloseTodayHundredthBasisPoints),
            _ => (terms.CloseFenPerLot, terms.CloseHundredthBasisPoints),
        };
        return checked((fenPerLot * quantityLots) + (long)((((Int128)notionalFen * hundredths) + (HundredthBasisPointsOfOne / 2)) / HundredthBasisPointsOfOne));
    }

    /// <summary>The tax in a fee, rounded half up to the fen.</summary>
    /// <param name="feeFen">Fees in fen, tax included; from 0.</param>
    /// <param name="taxBasisPoints">The rate of the tax.</param>
    public static long TaxFen(long feeFen, int taxBasisPoints)
    {
        long whole = BasisPoints.One + taxBasisPoints;
        return (long)((((Int128)feeFen * taxBasisPoints) + (whole / 2)) / whole);
    }
}
