using Commodities.Domain;
using Commodities.Settlement.Clearing;

namespace Commodities.Cli.Tests.Auditing;

/// <summary>So many fen a lot, half of it to close.</summary>
internal sealed class LotFees(long fenPerLot) : IFeeSchedule
{
    public long FeeFen(string product, PositionEffect effect, long quantityLots, long notionalFen) => quantityLots * (effect <= PositionEffect.Open ? fenPerLot : fenPerLot / 2);
}
