using Commodities.Domain;
using Commodities.Settlement.Store.Rows;

namespace Commodities.Settlement.Api.Answers;

/// <summary>A bust or a correction.</summary>
/// <param name="Version">Counts what was said of the trade.</param>
/// <param name="State">Corrected or busted.</param>
/// <param name="Sequence">Its record in the stream.</param>
/// <param name="PreviousPriceTicks">Price before.</param>
/// <param name="PreviousQuantityLots">Quantity before.</param>
/// <param name="PriceTicks">Price after.</param>
/// <param name="QuantityLots">Quantity after; 0 of a bust.</param>
/// <param name="FeeChangeFen">Fee charged in addition, or given back below 0.</param>
/// <param name="Reason">Why.</param>
public sealed record TradeChangeView(
    int Version, FillState State, long Sequence, long PreviousPriceTicks, long PreviousQuantityLots, long PriceTicks, long QuantityLots, long FeeChangeFen, TradeCorrectionReason Reason);
