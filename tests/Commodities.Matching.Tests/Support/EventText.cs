using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching.Tests.Support;

/// <summary>Events as short lines, for tests that compare lists of them.</summary>
internal static class EventText
{
    public static string Of(ref EventSlot slot) => slot.Header.Message.TemplateId switch
    {
        TemplateId.OrderAccepted => Of(slot.As<OrderAccepted>()),
        TemplateId.CommandRejected => Of(slot.As<CommandRejected>()),
        TemplateId.Trade => Of(slot.As<Trade>()),
        TemplateId.OrderCancelled => Of(slot.As<OrderCancelled>()),
        TemplateId.OrderReplaced => Of(slot.As<OrderReplaced>()),
        TemplateId.PhaseChanged => Of(slot.As<PhaseChanged>()),
        TemplateId.ContractDefined => Of(slot.As<ContractDefined>()),
        TemplateId.AuctionUncrossed => Of(slot.As<AuctionUncrossed>()),
        TemplateId.OrderTermsAccepted => Of(slot.As<OrderTermsAccepted>()),
        TemplateId.OrderRefreshed => Of(slot.As<OrderRefreshed>()),
        TemplateId.StopTriggered => Of(slot.As<StopTriggered>()),
        TemplateId.AccountDefined => Of(slot.As<AccountDefined>()),
        TemplateId.AuctionIndicated => Of(slot.As<AuctionIndicated>()),
        TemplateId.SettlementPriceSet => Of(slot.As<SettlementPriceSet>()),
        TemplateId.TradeBusted => Of(slot.As<TradeBusted>()),
        TemplateId.TradeCorrected => Of(slot.As<TradeCorrected>()),
        TemplateId.LimitLockWatched => Of(slot.As<LimitLockWatched>()),
        TemplateId.LimitLocked => Of(slot.As<LimitLocked>()),
        TemplateId.VolatilityInterrupted => Of(slot.As<VolatilityInterrupted>()),
        TemplateId.MassCancelled => Of(slot.As<MassCancelled>()),
        TemplateId.AccountTermsSet => Of(slot.As<AccountTermsSet>()),
        TemplateId.FundsMoved => Of(slot.As<FundsMoved>()),
        TemplateId.ContractRiskSet => Of(slot.As<ContractRiskSet>()),
        TemplateId.ConductLimitsSet => $"conduct {slot.As<ConductLimitsSet>().ContractId}",
        TemplateId.PartyStatusSet => Of(slot.As<PartyStatusSet>()),
        TemplateId.VenueRiskSet => $"venue {(slot.As<VenueRiskSet>().RefusesUnknownAccounts == 1 ? "refuses" : "takes")} unknown accounts",
        TemplateId.ChangeScheduled => $"scheduled {slot.As<ChangeScheduled>().ChangeTemplateId} for {slot.As<ChangeScheduled>().EffectiveDay}",
        TemplateId.AccountLimitsSet => Of(slot.As<AccountLimitsSet>()),
        TemplateId.ConductAlerted => Of(slot.As<ConductAlerted>()),
        _ => InFull(ref slot),
    };

    /// <summary>An event that has no words of its own here: its name and all its fields.</summary>
    private static string InFull(ref EventSlot slot)
    {
        string[] words = MessageFormatter.Format(slot.Bytes()).Split(' ');
        return string.Join(' ', words.Where(word => !word.StartsWith("sequence=", StringComparison.Ordinal)
            && !word.StartsWith("commandSequence=", StringComparison.Ordinal) && !word.StartsWith("timestampNanos=", StringComparison.Ordinal)));
    }

    private static string Of(OrderAccepted accepted) =>
        $"accepted {accepted.ClientOrderId} {accepted.Side} {accepted.PriceTicks}x{accepted.QuantityLots}";

    private static string Of(CommandRejected rejected) =>
        $"rejected {rejected.RejectedTemplateId} {rejected.RejectCode} limit {rejected.LimitValue} asked {rejected.AskedValue}";

    private static string Of(Trade trade) =>
        $"trade {trade.TradeId}{(trade.Flags == TradeFlags.Auction ? " auction" : "")} {trade.PriceTicks}x{trade.QuantityLots}"
        + $" taker {trade.TakerClientOrderId} left {trade.TakerLeavesLots} maker {trade.MakerClientOrderId} left {trade.MakerLeavesLots}"
        + Of(" taker", trade.TakerPositionEffect, trade.TakerHedgeFlag) + Of(" maker", trade.MakerPositionEffect, trade.MakerHedgeFlag);

    private static string Of(string who, PositionEffect effect, HedgeFlag hedge) => (effect, hedge) switch
    {
        (PositionEffect.None, HedgeFlag.Speculation) => "",
        (_, HedgeFlag.Speculation) => $"{who} {effect}",
        _ => $"{who} {effect} {hedge}",
    };

    private static string Of(OrderCancelled cancelled) =>
        $"cancelled {cancelled.OriginalClientOrderId} {cancelled.CancelledLots} {cancelled.Reason}";

    private static string Of(OrderReplaced replaced) =>
        $"replaced {replaced.OriginalClientOrderId} by {replaced.ClientOrderId} {replaced.PriceTicks}x{replaced.QuantityLots}"
        + $" leaves {replaced.LeavesLots} {(replaced.PriorityKept == 1 ? "kept" : "lost")}";

    private static string Of(OrderTermsAccepted terms) => $"terms {terms.ClientOrderId}"
        + (terms.StopPriceTicks == Schema.NullInt64 ? "" : $" stop {terms.StopPriceTicks}")
        + (terms.DisplayLots == 0 ? "" : $" shows {terms.DisplayLots}")
        + (terms.ExpiryDay == 0 ? "" : $" until {terms.ExpiryDay}");

    private static string Of(OrderRefreshed refreshed) =>
        $"refreshed {refreshed.ClientOrderId} shows {refreshed.ShownLots} of {refreshed.LeavesLots} {(refreshed.PriorityKept == 1 ? "kept" : "lost")}";

    private static string Of(StopTriggered triggered) =>
        $"triggered {triggered.ClientOrderId} at {triggered.StopPriceTicks}: {triggered.OrderType} {triggered.Side} {triggered.PriceTicks}x{triggered.LeavesLots}";

    private static string Of(MassCancelled done) => $"mass cancelled {done.ClientOrderId} orders {done.CancelledOrders} lots {done.CancelledLots}";

    private static string Of(AccountDefined account) => $"account {account.AccountId} group {account.GroupId} {account.SelfTradePolicy}";

    private static string Of(AccountTermsSet terms) => $"terms of account {terms.AccountId} {(terms.IsRiskChecked == 1 ? "checked" : "unchecked")}{(terms.IsNaturalPerson == 1 ? " natural person" : "")}"
        + (terms.FirmId == 0 ? "" : $" firm {terms.FirmId}") + (terms.TraderId == 0 ? "" : $" trader {terms.TraderId}");

    private static string Of(AccountLimitsSet limits) => $"limits of account {limits.AccountId}"
        + (limits.MaxOrderLots == 0 ? "" : $" lots {limits.MaxOrderLots}") + (limits.MaxOrderValueFen == 0 ? "" : $" value {limits.MaxOrderValueFen}");

    private static string Of(FundsMoved moved) =>
        $"funds of {moved.AccountId} {moved.Kind} {moved.AmountFen}: cash {moved.CashFen} collateral {moved.CollateralFen}"
        + $" frozen {moved.FrozenFen} margin {moved.MarginFen} free {moved.FreeFen}";

    private static string Of(ContractRiskSet risk) => $"risk {risk.ContractId} long {risk.LongSpeculationBasisPoints} short {risk.ShortSpeculationBasisPoints}"
        + (risk.PositionLimitLots == 0 ? "" : $" limit {risk.PositionLimitLots}") + (risk.OpeningCapLots == 0 ? "" : $" cap {risk.OpeningCapLots}")
        + (risk.BarsNaturalPersons == 0 ? "" : " no natural persons")
        + (risk.OpenInterestBasisPoints == 0 ? "" : $" share {risk.OpenInterestBasisPoints} of {risk.OpenInterestLots} above {risk.OpenInterestAboveLots}");

    private static string Of(PartyStatusSet set) =>
        $"{(set.IsSuspended == 1 ? "suspended" : "resumed")} {set.PartyKind} {set.PartyId} orders {set.CancelledOrders} lots {set.CancelledLots}";

    private static string Of(ConductAlerted alerted) =>
        $"{(alerted.IsBan == 1 ? "banned" : "warned")} {(alerted.GroupId == 0 ? $"account {alerted.AccountId}" : $"group {alerted.GroupId}")} {alerted.Kind} {alerted.Count}";

    private static string Of(AuctionIndicated indicated) => indicated.PriceTicks == Schema.NullInt64
        ? $"indicated {indicated.ContractId} none"
        : $"indicated {indicated.ContractId} {indicated.PriceTicks}x{indicated.VolumeLots} imbalance {indicated.ImbalanceLots} {indicated.ImbalanceSide}";

    private static string Of(SettlementPriceSet settled) =>
        $"settled {settled.ContractId} {settled.TradingDay} {settled.PriceTicks} {settled.Basis} volume {settled.VolumeLots}";

    private static string Of(TradeBusted busted) => $"busted {busted.TradeId} {busted.PriceTicks}x{busted.QuantityLots} version {busted.Version} {busted.Reason} by {busted.AuthoritySessionId}";

    private static string Of(TradeCorrected corrected) =>
        $"corrected {corrected.TradeId} {corrected.PreviousPriceTicks}x{corrected.PreviousQuantityLots} to {corrected.PriceTicks}x{corrected.QuantityLots}"
        + $" version {corrected.Version} {corrected.Reason} by {corrected.AuthoritySessionId}";

    private static string Of(LimitLockWatched watched) => $"watched {watched.ContractId} {watched.TradingDay} {watched.Side}";

    private static string Of(LimitLocked locked) => $"locked {locked.ContractId} {locked.TradingDay} {locked.Side} at {locked.PriceTicks} day {locked.ConsecutiveDays}";

    private static string Of(VolatilityInterrupted stopped) =>
        $"interrupted {stopped.ContractId} order {stopped.OrderId} at {stopped.PriceTicks} outside {stopped.LowTicks}..{stopped.HighTicks} around {stopped.ReferencePriceTicks}";

    private static string Of(PhaseChanged changed) => $"phase {changed.ContractId} {changed.PreviousPhase} {changed.Phase}";

    private static string Of(ContractDefined defined) => $"defined {defined.ContractId} {defined.PriceLowTicks}..{defined.PriceHighTicks}";

    private static string Of(AuctionUncrossed uncrossed) => uncrossed.PriceTicks == Schema.NullInt64
        ? $"uncrossed {uncrossed.ContractId} none"
        : $"uncrossed {uncrossed.ContractId} {uncrossed.PriceTicks}x{uncrossed.VolumeLots} imbalance {uncrossed.ImbalanceLots} {uncrossed.ImbalanceSide}";
}
