using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Exchange.Tests.Fills;

/// <summary>A list of events as a venue would write them, dense from 1.</summary>
internal sealed class FillEvents
{
    public const long StartNanos = 1_782_000_000_000_000_000; // 2026-06-21 00:00 UTC
    public const long StepNanos = 1_000_000;

    private readonly List<EventSlot> _events = [];
    private readonly Dictionary<int, int> _days = [];
    private long _tradeId;

    public IReadOnlyList<EventSlot> Events => _events;

    /// <summary>UTC nanoseconds between 1970 and the next event.</summary>
    public long NextNanos { get; set; } = StartNanos;

    public FillEvents Define(
        int contractId, string symbol, int tradingDay, long tickFen = 50, long lotKilograms = 60_000, long low = 1_000, long high = 3_000,
        TradePricePolicy policy = TradePricePolicy.Median)
    {
        _days[contractId] = tradingDay;
        return Add(new ContractDefined
        {
            ContractId = contractId,
            TradingDay = tradingDay,
            Symbol = Symbol16.From(symbol),
            TickSizeFen = tickFen,
            LotKilograms = lotKilograms,
            PriceLowTicks = low,
            PriceHighTicks = high,
            ReferencePriceTicks = (low + high) / 2,
            MinQuantityLots = 1,
            MaxQuantityLots = 1_000,
            MaxMarketQuantityLots = 1_000,
            PriceStepTicks = 1,
            QuantityStepLots = 1,
            TradePricePolicy = policy,
        });
    }

    public FillEvents Phase(int contractId, TradingPhase from, TradingPhase to) =>
        Add(new PhaseChanged { ContractId = contractId, TradingDay = _days[contractId], PreviousPhase = from, Phase = to });

    public FillEvents Settle(int contractId, long priceTicks, long volumeLots = 0) => Add(new SettlementPriceSet
    {
        ContractId = contractId,
        TradingDay = _days[contractId],
        PriceTicks = priceTicks,
        VolumeLots = volumeLots,
        Basis = SettlementBasis.VolumeWeighted,
    });

    public FillEvents Account(int accountId, int groupId) => Add(new AccountDefined { AccountId = accountId, GroupId = groupId });

    /// <summary>An event that the stream does not carry.</summary>
    public FillEvents Accept(int contractId) => Add(new OrderAccepted { ContractId = contractId, OrderId = _events.Count + 1, QuantityLots = 1, Side = Side.Buy });

    public FillEvents Trade(
        int contractId, long priceTicks, long lots, Side takerSide = Side.Buy, int makerAccount = 1, int takerAccount = 2, TradeFlags flags = TradeFlags.None) =>
        Add(new Trade
        {
            TradeId = ++_tradeId,
            PriceTicks = priceTicks,
            QuantityLots = lots,
            MakerOrderId = 1_000 + _tradeId,
            TakerOrderId = 2_000 + _tradeId,
            MakerClientOrderId = 11,
            TakerClientOrderId = 22,
            MakerLeavesLots = 3,
            TakerLeavesLots = 4,
            MakerSessionId = 1,
            TakerSessionId = 2,
            MakerAccountId = makerAccount,
            TakerAccountId = takerAccount,
            ContractId = contractId,
            TakerSide = takerSide,
            Flags = flags,
        });

    public FillEvents Bust(int contractId, long tradeId, long priceTicks, long lots, Side takerSide = Side.Buy, int version = 2) => Add(new TradeBusted
    {
        TradeId = tradeId,
        PriceTicks = priceTicks,
        QuantityLots = lots,
        MakerOrderId = 1_000 + tradeId,
        TakerOrderId = 2_000 + tradeId,
        MakerSessionId = 1,
        TakerSessionId = 2,
        MakerAccountId = 1,
        TakerAccountId = 2,
        ContractId = contractId,
        TradingDay = _days[contractId],
        Version = version,
        AuthoritySessionId = 9,
        TakerSide = takerSide,
        Reason = TradeCorrectionReason.ObviousError,
    });

    public FillEvents Correct(int contractId, long tradeId, long previousPriceTicks, int previousLots, long priceTicks, int lots, Side takerSide = Side.Buy) => Add(new TradeCorrected
    {
        TradeId = tradeId,
        PreviousPriceTicks = previousPriceTicks,
        PriceTicks = priceTicks,
        PreviousQuantityLots = previousLots,
        QuantityLots = lots,
        MakerOrderId = 1_000 + tradeId,
        TakerOrderId = 2_000 + tradeId,
        MakerSessionId = 1,
        TakerSessionId = 2,
        MakerAccountId = 1,
        TakerAccountId = 2,
        ContractId = contractId,
        TradingDay = _days[contractId],
        Version = 2,
        TakerSide = takerSide,
        Reason = TradeCorrectionReason.Agreement,
    });

    private FillEvents Add<TEvent>(TEvent message)
        where TEvent : unmanaged, IMessage<TEvent>
    {
        EventSlot slot = default;
        slot.As<TEvent>() = message;
        slot.Header.Message = HeaderOf<TEvent>();
        slot.Header.Sequence = _events.Count + 1;
        slot.Header.CommandSequence = 500 + _events.Count;
        slot.Header.TimestampNanos = NextNanos;
        NextNanos += StepNanos;
        _events.Add(slot);
        return this;
    }

    private static MessageHeader HeaderOf<TEvent>()
        where TEvent : unmanaged, IMessage<TEvent> => TEvent.Header;
}
