namespace Commodities.Domain.Tests;

/// <summary>An instrument, hours and a calendar with known figures.</summary>
internal static class Samples
{
    public static readonly DateOnly Day = new(2026, 7, 14);

    public static readonly SessionTemplate Night2300 = Template("CN_NIGHT_2300", new TimeOnly(23, 0));

    public static readonly SessionTemplate Night0100 = Template("CN_NIGHT_0100", new TimeOnly(1, 0));

    public static readonly SessionTemplate DayOnly = Template("CN_DAY", null);

    /// <summary>National Day 2026 and New Year 2027 as closures.</summary>
    public static readonly TradingCalendar Calendar = new(
        [
            Year(2026, [("2026-02-15", "2026-02-23"), ("2026-10-01", "2026-10-07")], ["2026-02-13", "2026-09-30"]),
            Year(2027, [("2027-01-01", "2027-01-03")], ["2026-12-31"]),
        ],
        [Night2300, Night0100, DayOnly]);

    public static Instrument Instrument(params ParameterNotice[] notices) => new()
    {
        Symbol = "JM",
        Exchange = "DCE",
        ProductNumber = 1,
        ExchangeSymbol = "jm",
        ContractCodeFormat = ContractCodeFormat.FourDigits,
        NameZh = "焦煤",
        NameEn = "Coking coal",
        Group = ProductGroup.Coal,
        Currency = "CNY",
        LotKilograms = 60_000,
        LotUnit = "TNE",
        TickSizeFen = 50,
        ListingPriceTicks = 2400,
        TradePricePolicy = TradePricePolicy.Resting,
        AuctionRule = AuctionRule.LastPair,
        MarketOrderForm = MarketOrderForm.Immediate,
        SelfTradePolicy = SelfTradePolicy.CountOnly,
        LimitLockPriority = LimitLockPriority.ClosingFirst,
        SessionTemplate = "CN_NIGHT_2300",
        DayOpen = DayOpenRule.SecondAuction0855,
        Months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
        LastTradingDay = new LastTradingDayRule { Kind = LastTradingDayKind.TradingDay, Number = 10 },
        ContractText = new InstrumentParameters
        {
            PriceLimitBasisPoints = 400,
            MarginBasisPoints = 500,
            MaxLimitOrderLots = 1000,
            MaxMarketOrderLots = 900,
            MinOpenLots = 1,
        },
        Notices = notices,
        LimitLadder = new LimitLadder { SecondDayAddBasisPoints = 300, ThirdDayAddBasisPoints = 500, MarginAddBasisPoints = 200 },
        MarginSchedule =
        [
            new MarginStage { From = InMonth(-1, 15), MarginBasisPoints = 1000 },
            new MarginStage { From = InMonth(0, 1), MarginBasisPoints = 2000, HedgeMarginBasisPoints = 1500 },
        ],
        PositionLimits = new PositionLimitRules
        {
            Stages =
            [
                new PositionLimitStage
                {
                    From = new StageStart { Kind = StageStartKind.Listing },
                    LimitLots = 8000,
                    OpenInterestAboveLots = 80_000,
                    OpenInterestBasisPoints = 1000,
                },
                new PositionLimitStage { From = InMonth(-1, 15), LimitLots = 500 },
                new PositionLimitStage { From = InMonth(0, 1), LimitLots = 200 },
            ],
            NaturalPersonsZeroFrom = InMonth(0, 1),
            DeliveryUnitMultiple = false,
            LargeTraderBasisPoints = 8000,
        },
        Delivery = new DeliveryTerms
        {
            UnitLots = 1,
            Methods = [DeliveryMethod.WarehouseReceipt],
            PriceRule = DeliveryPriceRule.DeliveryMonthAverage,
            LastDelivery = [new LastDeliveryRule { OnBoard = false, Kind = LastDeliveryKind.TradingDaysAfterLast, Number = 3 }],
            StorageFeeFenPerTonneDay = 100,
            ReceiptValidity = "A month.",
            ReceiptsInterchangeable = true,
            ReceiptsPledgeable = true,
        },
        VatBasisPoints = 1300,
        Quality = new QualityTerms { Criteria = [], Confidence = Confidence.C },
        Locations = ["TXG"],
        Notes = [],
    };

    public static StageStart InMonth(int offset, int number) => new() { Kind = StageStartKind.TradingDay, MonthOffset = offset, Number = number };

    public static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static CalendarYear Year(int year, (string From, string To)[] closures, string[] evenings) => new()
    {
        Year = year,
        Status = CalendarYearStatus.Published,
        Closures = [.. closures.Select(closure => new MarketClosure { Name = "Holiday", From = Date(closure.From), To = Date(closure.To) })],
        NoNightSession = [.. evenings.Select(Date)],
    };

    private static SessionTemplate Template(string code, TimeOnly? nightEnd) => new()
    {
        Code = code,
        Night = nightEnd is null
            ? null
            : new SessionPart
            {
                AuctionFrom = new TimeOnly(20, 55),
                MatchFrom = new TimeOnly(20, 59),
                Periods = [new TradingPeriod { From = new TimeOnly(21, 0), To = nightEnd.Value }],
            },
        Day = new SessionPart
        {
            AuctionFrom = new TimeOnly(8, 55),
            MatchFrom = new TimeOnly(8, 59),
            Periods =
            [
                new TradingPeriod { From = new TimeOnly(9, 0), To = new TimeOnly(10, 15) },
                new TradingPeriod { From = new TimeOnly(10, 30), To = new TimeOnly(11, 30) },
                new TradingPeriod { From = new TimeOnly(13, 30), To = new TimeOnly(15, 0) },
            ],
        },
        SettledAt = new TimeOnly(15, 30),
    };
}
