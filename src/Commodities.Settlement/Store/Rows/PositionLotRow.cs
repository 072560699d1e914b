using Commodities.Domain;

namespace Commodities.Settlement.Store.Rows;

/// <summary>Lots that one fill opened and that are held still. Key: trade and side.</summary>
public sealed class PositionLotRow
{
    /// <summary>The trade that opened them.</summary>
    public long TradeId { get; set; }

    /// <summary>Buy: they are long; sell: they are short.</summary>
    public Side Side { get; set; }

    /// <summary>The account.</summary>
    public int AccountId { get; set; }

    /// <summary>The contract.</summary>
    public int ContractId { get; set; }

    /// <summary>The purpose.</summary>
    public HedgeFlag HedgeFlag { get; set; }

    /// <summary>The trading day on which they were opened, as yyyymmdd.</summary>
    public int TradingDay { get; set; }

    /// <summary>The price at which they were opened, in ticks.</summary>
    public long OpenPriceTicks { get; set; }

    /// <summary>Lots opened by the fill.</summary>
    public long OpenedLots { get; set; }

    /// <summary>Lots of it that are held still; at least 1, else there is no row.</summary>
    public long HeldLots { get; set; }
}
