namespace Commodities.Cli.Auditing;

/// <summary>The rates of a product.</summary>
/// <param name="Open">To open.</param>
/// <param name="Close">To close.</param>
/// <param name="CloseToday">To close lots of the same trading day, where the fill says that it does.</param>
internal readonly record struct ProductFee(FeeRate Open, FeeRate Close, FeeRate CloseToday);
