namespace Commodities.Gateway.Fix.Storage;

/// <summary>Where in its file an application message lies.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Offset">Its first byte.</param>
internal readonly record struct FixStorePosition(long Number, long Offset);
