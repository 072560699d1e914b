using System.Runtime.InteropServices;
using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching.Tests.Reference;

/// <summary>What the reference engine says: each event as a plain struct turned into bytes.</summary>
internal sealed class ReferenceEvents
{
    private long _command;
    private long _clock;

    public List<byte[]> Written { get; } = [];

    public long LastEvent { get; private set; }

    public long LastTrade { get; private set; }

    public void Start(long command, long clock)
    {
        _command = command;
        _clock = clock;
        Written.Clear();
    }

    public void Accepted(ReferenceOrder order, long price, OrderType type, int contractId) => Write(new OrderAccepted
    {
        Header = Header<OrderAccepted>(),
        OrderId = order.OrderId,
        ClientOrderId = order.ClientOrderId,
        PriceTicks = price,
        QuantityLots = order.Quantity,
        SessionId = order.SessionId,
        AccountId = order.AccountId,
        ContractId = contractId,
        Side = order.Side,
        OrderType = type,
        TimeInForce = order.TimeInForce,
        Instructions = order.Instructions,
    });

    public Trade Traded(ReferenceOrder taker, ReferenceOrder maker, long price, long lots, int contractId, TradeFlags flags)
    {
        Trade trade = new()
        {
            Header = Header<Trade>(),
            TradeId = ++LastTrade,
            PriceTicks = price,
            QuantityLots = lots,
            MakerOrderId = maker.OrderId,
            TakerOrderId = taker.OrderId,
            MakerClientOrderId = maker.ClientOrderId,
            TakerClientOrderId = taker.ClientOrderId,
            MakerLeavesLots = (int)maker.Leaves,
            TakerLeavesLots = (int)taker.Leaves,
            MakerSessionId = maker.SessionId,
            TakerSessionId = taker.SessionId,
            MakerAccountId = maker.AccountId,
            TakerAccountId = taker.AccountId,
            ContractId = contractId,
            TakerSide = taker.Side,
            Flags = flags,
            MakerPositionEffect = maker.PositionEffect,
            TakerPositionEffect = taker.PositionEffect,
            MakerHedgeFlag = maker.HedgeFlag,
            TakerHedgeFlag = taker.HedgeFlag,
        };
        Write(trade);
        return trade;
    }

    public void Cancelled(ReferenceOrder order, long requestId, CancelReason reason, int contractId) => Write(new OrderCancelled
    {
        Header = Header<OrderCancelled>(),
        OrderId = order.OrderId,
        OriginalClientOrderId = order.ClientOrderId,
        ClientOrderId = requestId,
        CancelledLots = order.Leaves,
        SessionId = order.SessionId,
        AccountId = order.AccountId,
        ContractId = contractId,
        Side = order.Side,
        Reason = reason,
    });

    public void Replaced(ReferenceOrder order, long oldId, long newId, bool kept, int contractId) => Write(new OrderReplaced
    {
        Header = Header<OrderReplaced>(),
        OrderId = order.OrderId,
        OriginalClientOrderId = oldId,
        ClientOrderId = newId,
        PriceTicks = order.Price,
        QuantityLots = order.Quantity,
        LeavesLots = order.Leaves,
        SessionId = order.SessionId,
        AccountId = order.AccountId,
        ContractId = contractId,
        Side = order.Side,
        PriorityKept = (byte)(kept ? 1 : 0),
    });

    public void Terms(ReferenceOrder order, int contractId) => Write(new OrderTermsAccepted
    {
        Header = Header<OrderTermsAccepted>(),
        OrderId = order.OrderId,
        ClientOrderId = order.ClientOrderId,
        StopPriceTicks = order.StopPrice ?? Schema.NullInt64,
        DisplayLots = order.Display,
        SessionId = order.SessionId,
        AccountId = order.AccountId,
        ContractId = contractId,
        ExpiryDay = order.ExpiryDay,
        TimeInForce = order.TimeInForce,
    });

    public void Refreshed(ReferenceOrder order, bool keepsPlace, int contractId) => Write(new OrderRefreshed
    {
        Header = Header<OrderRefreshed>(),
        OrderId = order.OrderId,
        ClientOrderId = order.ClientOrderId,
        LeavesLots = order.Leaves,
        ShownLots = order.Shown,
        SessionId = order.SessionId,
        AccountId = order.AccountId,
        ContractId = contractId,
        Side = order.Side,
        PriorityKept = (byte)(keepsPlace ? 1 : 0),
    });

    public void Busted(ReferenceTrade trade, BustTrade command) => Write(new TradeBusted
    {
        Header = Header<TradeBusted>(),
        TradeId = trade.Told.TradeId,
        PriceTicks = trade.Price,
        QuantityLots = trade.Lots,
        MakerOrderId = trade.Told.MakerOrderId,
        TakerOrderId = trade.Told.TakerOrderId,
        MakerSessionId = trade.Told.MakerSessionId,
        TakerSessionId = trade.Told.TakerSessionId,
        MakerAccountId = trade.Told.MakerAccountId,
        TakerAccountId = trade.Told.TakerAccountId,
        ContractId = trade.Told.ContractId,
        TradingDay = trade.TradingDay,
        Version = trade.Version,
        AuthoritySessionId = command.Header.SessionId,
        TakerSide = trade.Told.TakerSide,
        MakerPositionEffect = trade.Told.MakerPositionEffect,
        TakerPositionEffect = trade.Told.TakerPositionEffect,
        MakerHedgeFlag = trade.Told.MakerHedgeFlag,
        TakerHedgeFlag = trade.Told.TakerHedgeFlag,
        Flags = trade.Told.Flags,
        Reason = command.Reason,
    });

    public void Corrected(ReferenceTrade trade, CorrectTrade command) => Write(new TradeCorrected
    {
        Header = Header<TradeCorrected>(),
        TradeId = trade.Told.TradeId,
        PreviousPriceTicks = trade.Price,
        PriceTicks = command.PriceTicks,
        PreviousQuantityLots = (int)trade.Lots,
        QuantityLots = (int)command.QuantityLots,
        MakerOrderId = trade.Told.MakerOrderId,
        TakerOrderId = trade.Told.TakerOrderId,
        MakerSessionId = trade.Told.MakerSessionId,
        TakerSessionId = trade.Told.TakerSessionId,
        MakerAccountId = trade.Told.MakerAccountId,
        TakerAccountId = trade.Told.TakerAccountId,
        ContractId = trade.Told.ContractId,
        TradingDay = trade.TradingDay,
        Version = trade.Version,
        AuthoritySessionId = command.Header.SessionId,
        TakerSide = trade.Told.TakerSide,
        MakerPositionEffect = trade.Told.MakerPositionEffect,
        TakerPositionEffect = trade.Told.TakerPositionEffect,
        MakerHedgeFlag = trade.Told.MakerHedgeFlag,
        TakerHedgeFlag = trade.Told.TakerHedgeFlag,
        Flags = trade.Told.Flags,
        Reason = command.Reason,
    });

    public void Interrupted(ReferenceOrder order, ReferenceContract contract, long before, long price) => Write(new VolatilityInterrupted
    {
        Header = Header<VolatilityInterrupted>(),
        OrderId = order.OrderId,
        PriceTicks = price,
        ReferencePriceTicks = before,
        LowTicks = before - contract.Terms.CollarTicks,
        HighTicks = before + contract.Terms.CollarTicks,
        ContractId = contract.Terms.ContractId,
    });

    public void Watched(ReferenceContract contract) => Write(new LimitLockWatched
    {
        Header = Header<LimitLockWatched>(),
        ContractId = contract.Terms.ContractId,
        TradingDay = contract.TradingDay,
        Side = contract.WatchSide,
    });

    public void Locked(ReferenceContract contract) => Write(new LimitLocked
    {
        Header = Header<LimitLocked>(),
        PriceTicks = contract.LockedSide == Side.Buy ? contract.Terms.PriceHighTicks : contract.Terms.PriceLowTicks,
        ContractId = contract.Terms.ContractId,
        TradingDay = contract.TradingDay,
        ConsecutiveDays = contract.LockedDays,
        Side = contract.LockedSide,
    });

    public void Triggered(ReferenceOrder order, OrderType type, int contractId) => Write(new StopTriggered
    {
        Header = Header<StopTriggered>(),
        OrderId = order.OrderId,
        ClientOrderId = order.ClientOrderId,
        StopPriceTicks = order.StopPrice!.Value,
        PriceTicks = order.Price,
        LeavesLots = order.Leaves,
        SessionId = order.SessionId,
        AccountId = order.AccountId,
        ContractId = contractId,
        Side = order.Side,
        OrderType = type,
    });

    public void Changed(ReferenceContract contract, TradingPhase previous) => Write(new PhaseChanged
    {
        Header = Header<PhaseChanged>(),
        ContractId = contract.Terms.ContractId,
        TradingDay = contract.TradingDay,
        PreviousPhase = previous,
        Phase = contract.Phase,
    });

    public void Defined(ContractDefined terms)
    {
        terms.Header = Header<ContractDefined>();
        Write(terms);
    }

    public void Defined(DefineAccount command) => Write(new AccountDefined
    {
        Header = Header<AccountDefined>(),
        AccountId = command.DefinedAccountId,
        GroupId = command.GroupId,
        SelfTradePolicy = command.SelfTradePolicy,
    });

    public void Uncrossed(int contractId, long price, long volume, long imbalance, Side side) => Write(new AuctionUncrossed
    {
        Header = Header<AuctionUncrossed>(),
        PriceTicks = price,
        VolumeLots = volume,
        ImbalanceLots = imbalance,
        ContractId = contractId,
        ImbalanceSide = side,
    });

    public void Indicated(int contractId, long price, long volume, long imbalance, Side side) => Write(new AuctionIndicated
    {
        Header = Header<AuctionIndicated>(),
        PriceTicks = price,
        VolumeLots = volume,
        ImbalanceLots = imbalance,
        ContractId = contractId,
        ImbalanceSide = side,
    });

    public void Settled(ReferenceContract contract, SettlementBasis basis) => Write(new SettlementPriceSet
    {
        Header = Header<SettlementPriceSet>(),
        PriceTicks = contract.Settlement,
        VolumeLots = contract.Volume,
        ContractId = contract.Terms.ContractId,
        TradingDay = contract.TradingDay,
        Basis = basis,
    });

    public void MassCancelled(MassCancel command, int orders, long lots) => Write(new MassCancelled
    {
        Header = Header<MassCancelled>(),
        ClientOrderId = command.ClientOrderId,
        CancelledLots = lots,
        CancelledOrders = orders,
        SessionId = command.Header.SessionId,
        AccountId = command.Header.AccountId,
        ForSessionId = command.ForSessionId,
        ForAccountId = command.ForAccountId,
        ForTraderId = command.ForTraderId,
        ContractId = command.ContractId,
        Product = command.Product,
        Side = command.Side,
        Options = command.Options,
    });

    public void Rejected(CommandHeader command, ReferenceRefusal refusal, long id, long originalId, int contractId) => Write(new CommandRejected
    {
        Header = Header<CommandRejected>(),
        ClientOrderId = id,
        OriginalClientOrderId = originalId,
        LimitValue = refusal.Limit,
        AskedValue = refusal.Asked,
        SessionId = command.SessionId,
        AccountId = command.AccountId,
        ContractId = contractId,
        RejectedTemplateId = command.Message.TemplateId,
        RejectCode = refusal.Code,
    });

    public void TermsSet(SetAccountTerms terms, int day) => Write(new AccountTermsSet
    {
        Header = Header<AccountTermsSet>(),
        Products = terms.Products,
        AccountId = terms.ForAccountId,
        FirmId = terms.FirmId,
        TraderId = terms.TraderId,
        TradingDay = day,
        HedgeFlags = terms.HedgeFlags,
        IsRiskChecked = terms.IsRiskChecked,
        IsNaturalPerson = terms.IsNaturalPerson,
    });

    public void RiskSet(SetContractRisk risk, ReferenceContract contract) => Write(new ContractRiskSet
    {
        Header = Header<ContractRiskSet>(),
        MaxOrderValueFen = risk.MaxOrderValueFen,
        ContractId = risk.ContractId,
        TradingDay = contract.TradingDay,
        PositionLimitLots = risk.PositionLimitLots,
        OpeningCapLots = risk.OpeningCapLots,
        MinOpeningLots = risk.MinOpeningLots,
        LongSpeculationBasisPoints = risk.LongSpeculationBasisPoints,
        LongArbitrageBasisPoints = risk.LongArbitrageBasisPoints,
        LongHedgeBasisPoints = risk.LongHedgeBasisPoints,
        LongMarketMakerBasisPoints = risk.LongMarketMakerBasisPoints,
        ShortSpeculationBasisPoints = risk.ShortSpeculationBasisPoints,
        ShortArbitrageBasisPoints = risk.ShortArbitrageBasisPoints,
        ShortHedgeBasisPoints = risk.ShortHedgeBasisPoints,
        ShortMarketMakerBasisPoints = risk.ShortMarketMakerBasisPoints,
        ProductNumber = risk.ProductNumber,
        BarsNaturalPersons = risk.BarsNaturalPersons,
        OpenInterestBasisPoints = risk.OpenInterestBasisPoints,
        OpenInterestAboveLots = risk.OpenInterestAboveLots,
        OpenInterestLots = (int)contract.Limits.OpenInterest,
    });

    public void LimitsSet(SetAccountLimits limits, int day) => Write(new AccountLimitsSet
    {
        Header = Header<AccountLimitsSet>(),
        MaxOrderValueFen = limits.MaxOrderValueFen,
        AccountId = limits.ForAccountId,
        TradingDay = day,
        MaxOrderLots = limits.MaxOrderLots,
    });

    public void ConductSet(SetConductLimits conduct, int day) => Write(new ConductLimitsSet
    {
        Header = Header<ConductLimitsSet>(),
        ContractId = conduct.ContractId,
        TradingDay = day,
        MessagesWarning = conduct.MessagesWarning,
        MessagesBan = conduct.MessagesBan,
        CancelsWarning = conduct.CancelsWarning,
        CancelsBan = conduct.CancelsBan,
        LargeCancelsWarning = conduct.LargeCancelsWarning,
        LargeCancelsBan = conduct.LargeCancelsBan,
        SelfTradesWarning = conduct.SelfTradesWarning,
        SelfTradesBan = conduct.SelfTradesBan,
        LargeCancelLots = conduct.LargeCancelLots,
    });

    public void VenueSet(bool refuses, int day) =>
        Write(new VenueRiskSet { Header = Header<VenueRiskSet>(), TradingDay = day, RefusesUnknownAccounts = (byte)(refuses ? 1 : 0) });

    public void Scheduled(int day, int contractId, int accountId, TemplateId what) => Write(new ChangeScheduled
    {
        Header = Header<ChangeScheduled>(),
        EffectiveDay = day,
        ContractId = contractId,
        AccountId = accountId,
        ChangeTemplateId = what,
    });

    public void Moved(MoveFunds command, ReferenceAccount account, long frozen, long margin) => Write(new FundsMoved
    {
        Header = Header<FundsMoved>(),
        FundsId = command.FundsId,
        AmountFen = command.AmountFen,
        CashFen = account.Cash,
        CollateralFen = account.Collateral,
        FrozenFen = frozen,
        MarginFen = margin,
        FreeFen = account.Funds - frozen - margin,
        AccountId = command.ForAccountId,
        Kind = command.Kind,
    });

    public void PartySet(SetPartyStatus command, int orders, long lots) => Write(new PartyStatusSet
    {
        Header = Header<PartyStatusSet>(),
        ClientOrderId = command.ClientOrderId,
        CancelledLots = lots,
        CancelledOrders = orders,
        PartyId = command.PartyId,
        SessionId = command.Header.SessionId,
        AccountId = command.Header.AccountId,
        PartyKind = command.PartyKind,
        IsSuspended = command.IsSuspended,
    });

    public void Alerted(ReferenceOrder order, int contractId, ConductKind kind, int count, int group, bool isBan) => Write(new ConductAlerted
    {
        Header = Header<ConductAlerted>(),
        Count = count,
        AccountId = order.AccountId,
        GroupId = group,
        ContractId = contractId,
        Kind = kind,
        HedgeFlag = order.HedgeFlag,
        IsBan = (byte)(isBan ? 1 : 0),
    });

    private EventHeader Header<TEvent>()
        where TEvent : unmanaged, IMessage<TEvent> => new()
        {
            Message = TEvent.Header,
            Sequence = ++LastEvent,
            CommandSequence = _command,
            TimestampNanos = _clock,
        };

    private void Write<TEvent>(TEvent message)
        where TEvent : unmanaged => Written.Add(MemoryMarshal.AsBytes(new ReadOnlySpan<TEvent>(in message)).ToArray());
}
