using Commodities.Domain;
using Commodities.Settlement.Runs;

namespace Commodities.Settlement.Tests.Support;

/// <summary>Terms of clearing, and instruments RB (SHFE), L, PP and J (DCE) of 10 tonnes a lot and a yuan a tick, margin 10 per cent, hedges 5 from the month before delivery on 15.</summary>
public static class TestTerms
{
    public static ClearingTerms Clearing { get; } = new()
    {
        Schema = "schema/clearing.schema.json",
        FeeTaxBasisPoints = 600,
        LeastReserveYuan = 0,
        CapitalYuan = 1_000_000,
        RiskReserveYuan = 10_000,
        DefaultFund = [new() { Member = "BROK", Yuan = 1_000 }, new() { Member = "OTHER", Yuan = 600 }, new() { Member = "THIRD", Yuan = 300 }],
        Pledge = new() { ValueBasisPoints = 8_000, MostTimesCash = 4, LeastYuan = 100_000 },
        Exchanges =
        [
            new() { Exchange = "SHFE", Relief = MarginRelief.LargerSide, NoReliefLastTradingDays = 5 },
            new() { Exchange = "DCE", Relief = MarginRelief.Combinations, ProductPairs = ["L-PP"] },
        ],
        Products = [new() { Symbol = "RB", OpenFenPerLot = 100, CloseFenPerLot = 50, Basis = "test" }, new() { Symbol = "J", OpenHundredthBasisPoints = 100, CloseTodayHundredthBasisPoints = 140, Basis = "test" }],
    };

    public static TradingCalendar Calendar { get; } = new([], []);

    public static IReadOnlyList<Instrument> Instruments { get; } = [Instrument("RB", "SHFE", 0), Instrument("L", "DCE", 1), Instrument("PP", "DCE", 2), Instrument("J", "DCE", 3)];

    public static DailyRunTerms Run { get; } = new()
    {
        Clearing = Clearing,
        Instruments = Instruments,
        Calendar = Calendar,
        Participants = TestParticipants.Directory,
        AccountsOfStep = 2,
    };

    private static Instrument Instrument(string symbol, string exchange, int number) => new()
    {
        Symbol = symbol,
        ProductNumber = number,
        Exchange = exchange,
        ExchangeSymbol = symbol,
        ContractCodeFormat = ContractCodeFormat.FourDigits,
        NameZh = symbol,
        NameEn = symbol,
        Group = ProductGroup.Steel,
        Currency = "CNY",
        LotKilograms = 10_000,
        LotUnit = "TNE",
        TickSizeFen = 100,
        TradePricePolicy = TradePricePolicy.Median,
        AuctionRule = AuctionRule.LastPair,
        MarketOrderForm = MarketOrderForm.BestPrice,
        SelfTradePolicy = SelfTradePolicy.CountOnly,
        LimitLockPriority = LimitLockPriority.ClosingFirst,
        SessionTemplate = "DAY",
        Months = [1, 5, 9],
        LastTradingDay = new() { Kind = LastTradingDayKind.TradingDay, Number = 10 },
        ContractText = new() { PriceLimitBasisPoints = 500, MarginBasisPoints = 1_000, MaxLimitOrderLots = 500, MaxMarketOrderLots = 500, MinOpenLots = 1, DailyOpenCapLots = null },
        Notices = [],
        LimitLadder = new() { SecondDayAddBasisPoints = 300, ThirdDayAddBasisPoints = 500, MarginAddBasisPoints = 200, SuspendAfterLockedDays = 3 },
        MarginSchedule = [new() { From = new() { Kind = StageStartKind.TradingDay, MonthOffset = -1, Number = 1 }, MarginBasisPoints = 1_500, HedgeMarginBasisPoints = 1_200 }],
        PositionLimits = null!,
        Delivery = null!,
        ListingPriceTicks = 3_000,
        VatBasisPoints = 1_300,
        Quality = null!,
        Locations = [],
        Notes = [],
    };
}
