namespace Commodities.Matching;

/// <summary>A free place in the index, and the hash of the order that it was found for.</summary>
internal readonly record struct IndexGap(uint Position, uint Tag);
