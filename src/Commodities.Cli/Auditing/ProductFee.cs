namespace Commodities.Cli.Auditing;

/// <summary>What fills of a product cost.</summary>
/// <param name="Open">To open: fen a lot, or hundredths of a basis point of the value.</param>
/// <param name="Close">To close.</param>
/// <param name="CloseToday">To close lots of the same trading day, where the fill says that it does.</param>
/// <param name="IsOfValue">True when they are shares of the value.</param>
internal readonly record struct ProductFee(long Open, long Close, long CloseToday, bool IsOfValue);
