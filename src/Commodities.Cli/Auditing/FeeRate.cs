namespace Commodities.Cli.Auditing;

/// <summary>What a fill of a product costs: so much a lot, and such a share of its value.</summary>
/// <param name="FenPerLot">Fen a lot.</param>
/// <param name="HundredthBasisPoints">Hundredths of a basis point of the value.</param>
internal readonly record struct FeeRate(long FenPerLot, long HundredthBasisPoints = 0);
