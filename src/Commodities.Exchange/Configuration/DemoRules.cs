using Commodities.Domain;

namespace Commodities.Exchange.Configuration;

/// <summary>What the demonstration's schema can't say.</summary>
internal static class DemoRules
{
    /// <summary>Checks references to instruments and the distributions.</summary>
    /// <exception cref="ConfigurationException">Something does not fit.</exception>
    public static void Check(string name, DemoSettings settings, IReadOnlyList<Instrument> instruments)
    {
        var check = new FileCheck(name);
        check.Unique(settings.Products.Select(product => product.Symbol), index => $"$.products[{index}].symbol", "product");
        for (var index = 0; index < settings.Products.Count; index++)
        {
            var product = settings.Products[index];
            var path = $"$.products[{index}]";
            var instrument = instruments.FirstOrDefault(other => other.Symbol == product.Symbol);
            check.That(instrument is not null, $"{path}.symbol", product.Symbol, "the symbol of an instrument in instruments.json");
            check.That(
                product.TailVolatilityHundredthBasisPoints >= product.VolatilityHundredthBasisPoints,
                $"{path}.tailVolatilityHundredthBasisPoints",
                product.TailVolatilityHundredthBasisPoints,
                $"at least {product.VolatilityHundredthBasisPoints}, the usual volatility");
            CheckSizes(check, product, instrument!, path);
        }
    }

    private static void CheckSizes(FileCheck check, DemoProductSettings product, Instrument instrument, string path)
    {
        var largest = instrument.ContractText.MaxLimitOrderLots;
        var previous = 0;
        for (var index = 0; index < product.OrderSizes.Count; index++)
        {
            var lots = product.OrderSizes[index].Lots;
            check.That(
                lots > previous && lots <= largest,
                $"{path}.orderSizes[{index}].lots",
                lots,
                $"more than {previous} and at most {largest} lots");
            previous = lots;
        }

        var total = product.OrderSizes.Sum(size => size.ShareBasisPoints);
        check.That(
            total == BasisPoints.One,
            $"{path}.orderSizes[{product.OrderSizes.Count - 1}].shareBasisPoints",
            product.OrderSizes[^1].ShareBasisPoints,
            $"{product.OrderSizes[^1].ShareBasisPoints + BasisPoints.One - total}, so that the shares add up to {BasisPoints.One}");
    }
}
