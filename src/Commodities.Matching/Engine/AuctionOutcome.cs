using Commodities.Domain;

namespace Commodities.Matching;

/// <summary>What an uncross did: price, volume, and what could have traded at the price but found nobody.</summary>
internal readonly record struct AuctionOutcome(long PriceTicks, long VolumeLots, long ImbalanceLots, Side ImbalanceSide);
