using Commodities.Messages.Fills;

namespace Commodities.Exchange.Fills;

/// <content>Records that say what holds of a contract or a day, in the stream and in snapshots.</content>
internal sealed partial class FillProjector
{
    private void WriteDefinition(int contractId, ref readonly FillContract contract, long eventNanos, uint snapshotIndex)
    {
        ref ContractDefinition record = ref Begin<ContractDefinition>(eventNanos);
        Mark(ref record.Header, snapshotIndex);
        record.TickSizeFen = contract.TickSizeFen;
        record.LotKilograms = contract.LotKilograms;
        record.PriceLowTicks = contract.PriceLowTicks;
        record.PriceHighTicks = contract.PriceHighTicks;
        record.ReferencePriceTicks = contract.ReferencePriceTicks;
        record.ContractId = contractId;
        record.ContractVersion = contract.ContractVersion;
        record.TradingDay = contract.TradingDay;
        record.DeliveryMonth = contract.DeliveryMonth;
        record.Symbol = contract.Symbol;
        record.Product = contract.Product;
        record.TradePricePolicy = contract.TradePricePolicy;
        ref readonly FillTerms terms = ref _terms[contractId];
        (record.DeliveryUnitLots, record.VatBasisPoints, record.DeliveryMethods) = (terms.DeliveryUnitLots, terms.VatBasisPoints, terms.DeliveryMethods);
        End(ref record);
    }

    private void WritePhase(int contractId, ref readonly FillContract contract, long eventNanos, uint snapshotIndex)
    {
        ref PhaseChange record = ref Begin<PhaseChange>(eventNanos);
        Mark(ref record.Header, snapshotIndex);
        record.ContractId = contractId;
        record.TradingDay = contract.TradingDay;
        record.Symbol = contract.Symbol;
        record.PreviousPhase = contract.PreviousPhase;
        record.Phase = contract.Phase;
        End(ref record);
    }

    private void WriteSettlement(int contractId, ref readonly FillContract contract, long eventNanos, uint snapshotIndex)
    {
        ref SettlementPrice record = ref Begin<SettlementPrice>(eventNanos);
        Mark(ref record.Header, snapshotIndex);
        record.PriceTicks = contract.SettlementPriceTicks;
        record.PriceFen = contract.SettlementPriceTicks * contract.TickSizeFen;
        record.VolumeLots = contract.SettlementVolumeLots;
        record.ContractId = contractId;
        record.TradingDay = contract.TradingDay;
        record.Symbol = contract.Symbol;
        record.Basis = contract.SettlementBasis;
        End(ref record);
    }

    private void WriteTotals(int contractId, ref readonly FillContract contract, long eventNanos, uint snapshotIndex)
    {
        ref ContractDayTotals record = ref Begin<ContractDayTotals>(eventNanos);
        Mark(ref record.Header, snapshotIndex);
        record.TradeCount = contract.Totals.TradeCount;
        record.Lots = contract.Totals.Lots;
        record.Kilograms = contract.Totals.Kilograms;
        record.TurnoverFen = contract.Totals.TurnoverFen;
        record.SettlementPriceTicks = contract.SettlementPriceTicks;
        record.ContractId = contractId;
        record.TradingDay = contract.TradingDay;
        record.Symbol = contract.Symbol;
        record.Revision = contract.Revision;
        End(ref record);
    }

    private void WriteDayTotals(long eventNanos, uint snapshotIndex)
    {
        int contracts = 0;
        foreach (ref readonly FillContract contract in _contracts.AsSpan(1, _contractCount))
        {
            contracts += contract.TradingDay == TradingDay ? 1 : 0;
        }

        ref DayTotals record = ref Begin<DayTotals>(eventNanos);
        Mark(ref record.Header, snapshotIndex);
        record.TradeCount = _dayTotals.TradeCount;
        record.Lots = _dayTotals.Lots;
        record.Kilograms = _dayTotals.Kilograms;
        record.TurnoverFen = _dayTotals.TurnoverFen;
        record.FirstSequence = DayFirstSequence;
        record.TradingDay = TradingDay;
        record.ContractCount = contracts;
        record.Revision = _dayRevision;
        End(ref record);
    }

    // A record of a snapshot says what holds after the last sequence, and takes none of its own.
    private void Mark(ref FillHeader header, uint snapshotIndex)
    {
        if (snapshotIndex != 0)
        {
            (header.SnapshotIndex, header.Sequence) = (snapshotIndex, LastSequence);
        }
    }
}
