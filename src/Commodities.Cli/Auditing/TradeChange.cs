using Commodities.Domain;

namespace Commodities.Cli.Auditing;

/// <summary>A bust or a correction of one side of a trade.</summary>
/// <param name="Record">Its number in the fill stream.</param>
/// <param name="Side">Buy or sell.</param>
/// <param name="Version">Counts what was said of the trade; from 2.</param>
/// <param name="PriceTicks">The price from then on, in ticks.</param>
/// <param name="Lots">The lots from then on; 0 of a bust.</param>
/// <param name="Reason">Why.</param>
internal readonly record struct TradeChange(long Record, Side Side, int Version, long PriceTicks, int Lots, TradeCorrectionReason Reason);
