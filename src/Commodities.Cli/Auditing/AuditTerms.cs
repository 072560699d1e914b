using Commodities.Domain;

namespace Commodities.Cli.Auditing;

/// <summary>What the configuration says that the books depend on.</summary>
/// <param name="Fees">What fills cost.</param>
/// <param name="FeeTaxBasisPoints">The rate of the tax that is in fees.</param>
/// <param name="HouseAccounts">Members' own trading accounts; all others are clients'.</param>
internal sealed record AuditTerms(FeeTerms Fees, int FeeTaxBasisPoints, IReadOnlySet<int> HouseAccounts)
{
    /// <summary>The terms of a configuration.</summary>
    public static AuditTerms Of(ClearingTerms terms, ParticipantDirectory participants) => new(
        new(terms.Products.ToDictionary(product => product.Symbol, FeeOf, StringComparer.Ordinal)),
        terms.FeeTaxBasisPoints,
        participants.Accounts.Where(account => account.Kind == AccountKind.House).Select(account => account.Id).ToHashSet());

    private static ProductFee FeeOf(ProductClearingTerms product) => new(
        new(product.OpenFenPerLot, product.OpenHundredthBasisPoints),
        new(product.CloseFenPerLot, product.CloseHundredthBasisPoints),
        new(product.CloseTodayFenPerLot, product.CloseTodayHundredthBasisPoints));
}
