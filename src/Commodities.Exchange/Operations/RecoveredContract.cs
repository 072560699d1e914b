using Commodities.Domain;
using Commodities.Matching;

namespace Commodities.Exchange.Operations;

/// <summary>A contract as a start found it.</summary>
/// <param name="Id">The contract.</param>
/// <param name="Symbol">Product and month.</param>
/// <param name="Phase">Its phase.</param>
/// <param name="TradingDay">The trading day of its parameters, as yyyymmdd.</param>
/// <param name="ReferencePriceTicks">Its reference price.</param>
/// <param name="Band">The prices that the day takes.</param>
/// <param name="LastPriceTicks">Price of its last trade; null before the first.</param>
/// <param name="VolumeLots">Lots traded on its trading day.</param>
/// <param name="Settlement">How its last settled day ended; null before the first.</param>
/// <param name="InterruptedNanos">When a trade outside its collar halted it, in UTC nanoseconds since 1970; 0 when it is not interrupted.</param>
/// <param name="IsRiskSet">True once the matcher was told what margin it asks.</param>
/// <param name="Conduct">How much an account may do in it in a trading day.</param>
public sealed record RecoveredContract(
    ContractId Id, string Symbol, TradingPhase Phase, int TradingDay, long ReferencePriceTicks, PriceBand Band, long? LastPriceTicks,
    long VolumeLots, DaySettlement? Settlement, long InterruptedNanos, bool IsRiskSet, ConductLimits Conduct)
{
    /// <summary>The margin that it asks, in basis points: long by purpose, then short by purpose.</summary>
    public IReadOnlyList<ushort> MarginBasisPoints { get; init; } = [];
}
