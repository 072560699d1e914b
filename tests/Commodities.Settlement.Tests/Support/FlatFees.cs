using Commodities.Domain;
using Commodities.Settlement.Clearing;

namespace Commodities.Settlement.Tests.Support;

/// <summary>So many fen a lot, half of it to close.</summary>
public sealed class FlatFees(long fenPerLot) : IFeeSchedule
{
    public long FeeFen(string product, PositionEffect effect, long quantityLots, long notionalFen) => quantityLots * (effect <= PositionEffect.Open ? fenPerLot : fenPerLot / 2);
}
