using Commodities.Domain;
using Commodities.Exchange.Operations;
using Commodities.Gateway.Ports;
using Commodities.Matching;
using Commodities.Messages;

namespace Commodities.Exchange.Publishing;

/// <summary>
/// The positions of all checked accounts, made from released events: the matcher has its own, and pays nothing for these. Begins with what the matcher held at the start. Allocates only for a position
/// that is new. For one thread.
/// </summary>
internal sealed class PositionView : IPositionBook
{
    private readonly Dictionary<(int Account, int Contract), HeldPosition> _positions = [];
    private readonly Dictionary<int, List<IHeldPosition>> _byAccount = [];
    private readonly Dictionary<int, PositionContract> _contracts = [];
    private readonly HashSet<int> _checked = [];

    /// <summary>A view of what a start found.</summary>
    /// <param name="recovered">The market as the start found it.</param>
    /// <param name="tickKilogramFen">Fen a tonne and tick times kilograms a lot, of a contract.</param>
    public PositionView(RecoveredMarket recovered, Func<RecoveredContract, long> tickKilogramFen)
    {
        _checked.UnionWith(recovered.Funds.Where(funds => funds.IsRiskChecked).Select(funds => funds.AccountId));
        foreach (RecoveredContract found in recovered.Contracts)
        {
            PositionContract contract = Contract(found.Id.Value);
            (contract.TradingDay, contract.SettlementPriceTicks, contract.TickKilogramFen) = (found.TradingDay, found.Settlement?.PriceTicks, tickKilogramFen(found));
            contract.SetRates([.. found.MarginBasisPoints]);
        }

        foreach (AccountPosition position in recovered.Positions)
            Position(position.AccountId, position.ContractId).Seed(position);
    }

    /// <inheritdoc/>
    public long Version { get; private set; }

    /// <inheritdoc/>
    public bool IsKept(int accountId) => _checked.Contains(accountId);

    /// <inheritdoc/>
    public IReadOnlyList<IHeldPosition> Held(int accountId) => _byAccount.TryGetValue(accountId, out List<IHeldPosition>? found) ? found : [];

    /// <summary>The next event.</summary>
    public void OnEvent(ref readonly EventSlot slot)
    {
        ref EventSlot event_ = ref System.Runtime.CompilerServices.Unsafe.AsRef(in slot);
        switch (slot.Header.Message.TemplateId)
        {
            case TemplateId.Trade:
                OnTrade(ref event_.As<Trade>());
                break;
            case TemplateId.TradeBusted:
                OnBusted(ref event_.As<TradeBusted>());
                break;
            case TemplateId.TradeCorrected:
                OnCorrected(ref event_.As<TradeCorrected>());
                break;
            case TemplateId.PhaseChanged:
                BeginDay(event_.As<PhaseChanged>().ContractId, event_.As<PhaseChanged>().TradingDay);
                break;
            case TemplateId.ContractDefined:
                OnDefined(ref event_.As<ContractDefined>());
                break;
            case TemplateId.SettlementPriceSet:
                Contract(event_.As<SettlementPriceSet>().ContractId).SettlementPriceTicks = event_.As<SettlementPriceSet>().PriceTicks;
                Touch(event_.As<SettlementPriceSet>().ContractId);
                break;
            case TemplateId.ContractRiskSet:
                OnRiskSet(ref event_.As<ContractRiskSet>());
                break;
            case TemplateId.AccountTermsSet:
                OnTermsSet(ref event_.As<AccountTermsSet>());
                break;
        }
    }

    private void OnTrade(ref readonly Trade trade)
    {
        Side makerSide = Opposite(trade.TakerSide);
        if (IsKept(trade.MakerAccountId))
            Position(trade.MakerAccountId, trade.ContractId).Fill(makerSide, trade.MakerPositionEffect, trade.MakerHedgeFlag, trade.PriceTicks, trade.QuantityLots);
        if (IsKept(trade.TakerAccountId))
            Position(trade.TakerAccountId, trade.ContractId).Fill(trade.TakerSide, trade.TakerPositionEffect, trade.TakerHedgeFlag, trade.PriceTicks, trade.QuantityLots);
        Version++;
    }

    private void OnBusted(ref readonly TradeBusted busted)
    {
        Side makerSide = Opposite(busted.TakerSide);
        if (IsKept(busted.MakerAccountId))
            Position(busted.MakerAccountId, busted.ContractId).Unwind(makerSide, busted.MakerPositionEffect, busted.MakerHedgeFlag, busted.PriceTicks, busted.QuantityLots);
        if (IsKept(busted.TakerAccountId))
            Position(busted.TakerAccountId, busted.ContractId).Unwind(busted.TakerSide, busted.TakerPositionEffect, busted.TakerHedgeFlag, busted.PriceTicks, busted.QuantityLots);
        Version++;
    }

    private void OnCorrected(ref readonly TradeCorrected corrected)
    {
        int fewerLots = corrected.PreviousQuantityLots - corrected.QuantityLots;
        long differenceTicks = corrected.PriceTicks - corrected.PreviousPriceTicks;
        if (IsKept(corrected.MakerAccountId))
        {
            Side side = Opposite(corrected.TakerSide);
            HeldPosition position = Position(corrected.MakerAccountId, corrected.ContractId);
            position.Unwind(side, corrected.MakerPositionEffect, corrected.MakerHedgeFlag, corrected.PreviousPriceTicks, fewerLots);
            position.Reprice(side, corrected.MakerPositionEffect, corrected.MakerHedgeFlag, differenceTicks, corrected.QuantityLots);
        }

        if (IsKept(corrected.TakerAccountId))
        {
            HeldPosition position = Position(corrected.TakerAccountId, corrected.ContractId);
            position.Unwind(corrected.TakerSide, corrected.TakerPositionEffect, corrected.TakerHedgeFlag, corrected.PreviousPriceTicks, fewerLots);
            position.Reprice(corrected.TakerSide, corrected.TakerPositionEffect, corrected.TakerHedgeFlag, differenceTicks, corrected.QuantityLots);
        }

        Version++;
    }

    private void OnDefined(ref readonly ContractDefined defined)
    {
        Contract(defined.ContractId).TickKilogramFen = defined.TickSizeFen * defined.LotKilograms;
        BeginDay(defined.ContractId, defined.TradingDay);
        Touch(defined.ContractId);
    }

    private void OnRiskSet(ref readonly ContractRiskSet set)
    {
        Contract(set.ContractId).SetRates(
            set.LongSpeculationBasisPoints, set.LongArbitrageBasisPoints, set.LongHedgeBasisPoints, set.LongMarketMakerBasisPoints,
            set.ShortSpeculationBasisPoints, set.ShortArbitrageBasisPoints, set.ShortHedgeBasisPoints, set.ShortMarketMakerBasisPoints);
        Touch(set.ContractId);
    }

    private void OnTermsSet(ref readonly AccountTermsSet set)
    {
        if (set.IsRiskChecked != 0)
            _checked.Add(set.AccountId);
        else
            _checked.Remove(set.AccountId);
    }

    private void BeginDay(int contractId, int tradingDay)
    {
        PositionContract contract = Contract(contractId);
        if (tradingDay == 0 || contract.TradingDay == tradingDay)
            return;
        contract.TradingDay = tradingDay;
        foreach (HeldPosition position in contract.Positions)
            position.EndDay(contract.SettlementPriceTicks);
        Version++;
    }

    private void Touch(int contractId)
    {
        foreach (HeldPosition position in Contract(contractId).Positions)
            position.Touch();
        Version++;
    }

    private static Side Opposite(Side side) => side == Side.Buy ? Side.Sell : Side.Buy;

    private PositionContract Contract(int contractId)
    {
        if (!_contracts.TryGetValue(contractId, out PositionContract? contract))
            _contracts[contractId] = contract = new();
        return contract;
    }

    private HeldPosition Position(int accountId, int contractId)
    {
        if (_positions.TryGetValue((accountId, contractId), out HeldPosition? position))
            return position;
        PositionContract contract = Contract(contractId);
        position = new(accountId, contractId, contract);
        _positions[(accountId, contractId)] = position;
        contract.Positions.Add(position);
        if (!_byAccount.TryGetValue(accountId, out List<IHeldPosition>? all))
            _byAccount[accountId] = all = [];
        all.Add(position);
        return position;
    }
}
