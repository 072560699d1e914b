using Commodities.Domain;

namespace Commodities.Cli.Auditing;

/// <summary>What the configuration says that the books depend on.</summary>
/// <param name="Fees">What fills cost.</param>
/// <param name="FeeTaxBasisPoints">The rate of the tax that is in fees.</param>
/// <param name="HouseAccounts">Members' own trading accounts; all others are clients'.</param>
/// <param name="LastTradingDay">Of a product and a contract's symbol, the last trading day as yyyymmdd; null when no instrument is known.</param>
internal sealed record AuditTerms(FeeTerms Fees, int FeeTaxBasisPoints, IReadOnlySet<int> HouseAccounts, Func<string, string, int?> LastTradingDay)
{
    /// <summary>The terms of a configuration.</summary>
    public static AuditTerms Of(ClearingTerms terms, ParticipantDirectory participants, IReadOnlyList<Instrument> instruments, TradingCalendar calendar) => new(
        new(terms.Products.ToDictionary(product => product.Symbol, FeeOf, StringComparer.Ordinal)),
        terms.FeeTaxBasisPoints,
        participants.Accounts.Where(account => account.Kind == AccountKind.House).Select(account => account.Id).ToHashSet(),
        (product, symbol) => LastDayOf(instruments.FirstOrDefault(instrument => instrument.Symbol == product), symbol, calendar));

    private static int? LastDayOf(Instrument? instrument, string symbol, TradingCalendar calendar)
    {
        if (instrument == null || !ContractMonth.TryParse(symbol[instrument.Symbol.Length..], out ContractMonth month))
        {
            return null;
        }

        DateOnly last = instrument.LastTradingDay.DateFor(month, calendar);
        return (last.Year * 10_000) + (last.Month * 100) + last.Day;
    }

    private static ProductFee FeeOf(ProductClearingTerms product) => new(
        new(product.OpenFenPerLot, product.OpenHundredthBasisPoints),
        new(product.CloseFenPerLot, product.CloseHundredthBasisPoints),
        new(product.CloseTodayFenPerLot, product.CloseTodayHundredthBasisPoints));
}
