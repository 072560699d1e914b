using Commodities.Domain;

namespace Commodities.Settlement.Api.Answers;

/// <summary>What a position was at the settlement of a day, and what it gained or lost by it.</summary>
/// <param name="TradingDay">The trading day.</param>
/// <param name="AccountId">The account.</param>
/// <param name="ContractId">The contract.</param>
/// <param name="Symbol">Its symbol.</param>
/// <param name="HedgeFlag">The purpose.</param>
/// <param name="LongLots">Lots long.</param>
/// <param name="ShortLots">Lots short.</param>
/// <param name="PreviousNetLots">Long less short at the settlement before.</param>
/// <param name="BoughtLots">Lots bought since.</param>
/// <param name="BoughtTicks">Sum of price times lots bought since.</param>
/// <param name="SoldLots">Lots sold since.</param>
/// <param name="SoldTicks">Sum of price times lots sold since.</param>
/// <param name="ProfitFen">Gain, or loss below 0.</param>
public sealed record PositionDayView(
    string? TradingDay, int AccountId, int ContractId, string Symbol, HedgeFlag HedgeFlag, long LongLots, long ShortLots, long PreviousNetLots, long BoughtLots, long BoughtTicks, long SoldLots, long SoldTicks,
    long ProfitFen);
