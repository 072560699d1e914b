using Commodities.Domain;

namespace Commodities.Settlement.Api.Answers;

/// <summary>What an account holds in a contract for a purpose, gross.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="ContractId">The contract.</param>
/// <param name="Symbol">Its symbol.</param>
/// <param name="HedgeFlag">The purpose.</param>
/// <param name="LongLots">Lots long.</param>
/// <param name="ShortLots">Lots short.</param>
/// <param name="LongKilograms">Their weight.</param>
/// <param name="ShortKilograms">Their weight.</param>
/// <param name="SettledNetLots">Long less short at the last settlement.</param>
/// <param name="BoughtLots">Lots bought since.</param>
/// <param name="BoughtTicks">Sum of price times lots bought since.</param>
/// <param name="SoldLots">Lots sold since.</param>
/// <param name="SoldTicks">Sum of price times lots sold since.</param>
public sealed record PositionView(
    int AccountId, int ContractId, string Symbol, HedgeFlag HedgeFlag, long LongLots, long ShortLots, long LongKilograms, long ShortKilograms, long SettledNetLots, long BoughtLots, long BoughtTicks,
    long SoldLots, long SoldTicks);
