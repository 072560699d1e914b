using Commodities.Domain;

namespace Commodities.Settlement.Store.Rows;

/// <summary>A bust or a correction of a fill, as it was applied. Key: trade, side and version.</summary>
public sealed class FillChangeRow
{
    /// <summary>The trade.</summary>
    public long TradeId { get; set; }

    /// <summary>Buy or sell.</summary>
    public Side Side { get; set; }

    /// <summary>Counts what was said of the trade; from 2.</summary>
    public int Version { get; set; }

    /// <summary>Corrected or busted.</summary>
    public FillState State { get; set; }

    /// <summary>Its sequence in the stream.</summary>
    public long Sequence { get; set; }

    /// <summary>Price before, in ticks.</summary>
    public long PreviousPriceTicks { get; set; }

    /// <summary>Quantity before, in lots.</summary>
    public long PreviousQuantityLots { get; set; }

    /// <summary>Price after, in ticks.</summary>
    public long PriceTicks { get; set; }

    /// <summary>Quantity after, in lots; 0 of a bust.</summary>
    public long QuantityLots { get; set; }

    /// <summary>Fee given back (below 0) or charged in addition, in fen.</summary>
    public long FeeChangeFen { get; set; }

    /// <summary>Why.</summary>
    public TradeCorrectionReason Reason { get; set; }
}
