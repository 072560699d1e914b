namespace Commodities.Domain;

/// <summary>
/// A product as it trades here: its contract text, and the notices that changed it since. Its contracts differ by delivery month.
/// </summary>
public sealed record Instrument
{
    /// <summary>The product code in capital letters, such as JM; unique.</summary>
    public required string Symbol { get; init; }

    /// <summary>The bit that stands for the product in the permissions of accounts: 0 to 63; unique.</summary>
    public required int ProductNumber { get; init; }

    /// <summary>The home exchange: SHFE, DCE or CZCE.</summary>
    public required string Exchange { get; init; }

    /// <summary>The product code as the home exchange writes it, such as jm.</summary>
    public required string ExchangeSymbol { get; init; }

    /// <summary>How the home exchange writes the month.</summary>
    public required ContractCodeFormat ContractCodeFormat { get; init; }

    /// <summary>The Chinese name.</summary>
    public required string NameZh { get; init; }

    /// <summary>The English name.</summary>
    public required string NameEn { get; init; }

    /// <summary>The branch of the trade.</summary>
    public required ProductGroup Group { get; init; }

    /// <summary>The currency of price and margin; CNY.</summary>
    public required string Currency { get; init; }

    /// <summary>One lot, in kilograms.</summary>
    public required int LotKilograms { get; init; }

    /// <summary>The unit in which quantities are reported, by UN/ECE Recommendation 20: TNE, the tonne.</summary>
    public required string LotUnit { get; init; }

    /// <summary>The smallest price step, in fen per tonne, tax included.</summary>
    public required int TickSizeFen { get; init; }

    /// <summary>Which price a match prints at in continuous trading.</summary>
    public required TradePricePolicy TradePricePolicy { get; init; }

    /// <summary>Which price ends a call auction.</summary>
    public required AuctionRule AuctionRule { get; init; }

    /// <summary>What a market order is.</summary>
    public required MarketOrderForm MarketOrderForm { get; init; }

    /// <summary>What happens when an account meets itself, where the account has no policy of its own.</summary>
    public required SelfTradePolicy SelfTradePolicy { get; init; }

    /// <summary>Who goes first at a price limit.</summary>
    public required LimitLockPriority LimitLockPriority { get; init; }

    /// <summary>The collar of continuous trading; null where price limits alone bound it, as at the home exchanges.</summary>
    public VolatilityInterruption? VolatilityInterruption { get; init; }

    /// <summary>The code of the session template in the calendar.</summary>
    public required string SessionTemplate { get; init; }

    /// <summary>What happens at 08:55 after a night session; null for instruments without one.</summary>
    public DayOpenRule? DayOpen { get; init; }

    /// <summary>The delivery months that are listed, 1 to 12, ascending.</summary>
    public required IReadOnlyList<int> Months { get; init; }

    /// <summary>Which day of the delivery month is the last trading day.</summary>
    public required LastTradingDayRule LastTradingDay { get; init; }

    /// <summary>The values that hold where no notice does.</summary>
    public required InstrumentParameters ContractText { get; init; }

    /// <summary>The notices, in any order.</summary>
    public required IReadOnlyList<ParameterNotice> Notices { get; init; }

    /// <summary>How limits widen after locked days.</summary>
    public required LimitLadder LimitLadder { get; init; }

    /// <summary>How margin rises towards delivery; may be empty.</summary>
    public required IReadOnlyList<MarginStage> MarginSchedule { get; init; }

    /// <summary>What one client may hold.</summary>
    public required PositionLimitRules PositionLimits { get; init; }

    /// <summary>How positions become goods.</summary>
    public required DeliveryTerms Delivery { get; init; }

    /// <summary>The reference price of a contract on its first day, in ticks, where no earlier price is known; 1 to 9,000,000.</summary>
    public required int ListingPriceTicks { get; init; }

    /// <summary>Value-added tax included in the price, in basis points.</summary>
    public required int VatBasisPoints { get; init; }

    /// <summary>The benchmark grade.</summary>
    public required QualityTerms Quality { get; init; }

    /// <summary>Codes of the places of delivery.</summary>
    public required IReadOnlyList<string> Locations { get; init; }

    /// <summary>What else a reader should know, in words.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The tick as a value with its conversions.</summary>
    public TickSize Tick => new(TickSizeFen);

    /// <summary>What one tick is worth on one lot. Exact: the configuration refuses lots and ticks for which it is not whole fen.</summary>
    public Money TickValue => new(checked((long)TickSizeFen * LotKilograms) / KilogramsPerTonne);

    /// <summary>Kilograms in a tonne.</summary>
    public const int KilogramsPerTonne = 1000;

    /// <summary>
    /// The parameters of one contract on one trading day. Each value on its own comes from the newest notice that names the month, else
    /// from the newest notice for all months, else from the contract text; notices that are not yet, or no longer, in effect do not count.
    /// </summary>
    /// <param name="month">The delivery month.</param>
    /// <param name="tradingDay">The trading day.</param>
    public InstrumentParameters ParametersFor(ContractMonth month, DateOnly tradingDay)
    {
        var notices = Notices
            .Where(notice => notice.AppliesTo(month, tradingDay))
            .OrderByDescending(notice => notice.IsMonthSpecific)
            .ThenByDescending(notice => notice.EffectiveFrom)
            .ToArray();
        int? Newest(Func<ParameterNotice, int?> value) => notices.Select(value).FirstOrDefault(found => found is not null);
        return new InstrumentParameters
        {
            PriceLimitBasisPoints = Newest(notice => notice.PriceLimitBasisPoints) ?? ContractText.PriceLimitBasisPoints,
            MarginBasisPoints = Newest(notice => notice.MarginBasisPoints) ?? ContractText.MarginBasisPoints,
            MaxLimitOrderLots = Newest(notice => notice.MaxLimitOrderLots) ?? ContractText.MaxLimitOrderLots,
            MaxMarketOrderLots = Newest(notice => notice.MaxMarketOrderLots) ?? ContractText.MaxMarketOrderLots,
            MinOpenLots = Newest(notice => notice.MinOpenLots) ?? ContractText.MinOpenLots,
            DailyOpenCapLots = Newest(notice => notice.DailyOpenCapLots) ?? ContractText.DailyOpenCapLots,
        };
    }
}
