namespace Commodities.Settlement.Api.Answers;

/// <summary>A contract, with what was traded of it on its trading day.</summary>
/// <param name="ContractId">The number.</param>
/// <param name="Symbol">Product and month.</param>
/// <param name="Product">The product.</param>
/// <param name="DeliveryMonth">The delivery month, as yyyymm; 0 when it has none.</param>
/// <param name="Version">Counts its definitions.</param>
/// <param name="TradingDay">The trading day whose parameters hold.</param>
/// <param name="TickSizeFen">Worth of a tick, in fen per tonne.</param>
/// <param name="LotKilograms">Weight of a lot.</param>
/// <param name="TickValueFen">Worth of a tick on a lot.</param>
/// <param name="ReferencePriceTicks">Reference price of the day.</param>
/// <param name="SettledPriceTicks">The last settlement price; 0 before the first.</param>
/// <param name="SettledTradingDay">Its day.</param>
/// <param name="DayTrades">Trades of the day that stand.</param>
/// <param name="DayLots">Lots of them, one side.</param>
/// <param name="DayTurnoverFen">Their value, one side.</param>
public sealed record ContractView(
    int ContractId, string Symbol, string Product, int DeliveryMonth, int Version, string? TradingDay, long TickSizeFen, long LotKilograms, long TickValueFen, long ReferencePriceTicks,
    long SettledPriceTicks, string? SettledTradingDay, long DayTrades, long DayLots, long DayTurnoverFen);
