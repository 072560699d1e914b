using Commodities.Gateway.Ports;

namespace Commodities.Gateway.Fix.Market;

/// <summary>What market data tells of a contract beside its book, in ticks and lots; 0 where there is none.</summary>
internal readonly record struct MarketFigures(
    long OpenTicks, long HighTicks, long LowTicks, long VolumeLots, long LastTicks, long SettlementTicks, bool IsPreviousSettlement, long IndicativeTicks, long IndicativeLots)
{
    /// <summary>The figures of a contract now. Until its day is settled, the settlement price is that of the day before.</summary>
    public static MarketFigures Of(IMarketContract contract)
    {
        bool isSettled = contract.LastSettlement is { } settled && settled.TradingDay >= contract.Terms.TradingDay;
        return new(
            contract.OpenPriceTicks, contract.HighPriceTicks, contract.LowPriceTicks, contract.VolumeLots, contract.LastPriceTicks,
            isSettled ? contract.LastSettlement!.Value.PriceTicks : contract.Terms.ReferencePriceTicks, !isSettled,
            contract.Indication?.PriceTicks ?? 0, contract.Indication?.Lots ?? 0);
    }
}
