using Commodities.Domain;

namespace Commodities.Settlement.Store.Rows;

/// <summary>Which lots a closing fill took. Key: closing trade, its side, opening trade. Kept until the next settlement of the contract but one.</summary>
public sealed class LotClosingRow
{
    /// <summary>The closing trade.</summary>
    public long TradeId { get; set; }

    /// <summary>The side of the closing fill.</summary>
    public Side Side { get; set; }

    /// <summary>The trade that had opened the lots.</summary>
    public long OpenedByTradeId { get; set; }

    /// <summary>Lots taken.</summary>
    public long Lots { get; set; }
}
