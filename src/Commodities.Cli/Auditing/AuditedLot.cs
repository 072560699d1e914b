namespace Commodities.Cli.Auditing;

/// <summary>Lots that one fill opened and that are held.</summary>
internal struct AuditedLot
{
    /// <summary>The trade that opened them.</summary>
    public long TradeId;

    /// <summary>The price at which they were opened, in ticks.</summary>
    public long OpenPriceTicks;

    /// <summary>The trading day on which they were opened, as yyyymmdd.</summary>
    public int TradingDay;

    /// <summary>Lots that the fill opened; 0 when they were all closed and came back by a bust.</summary>
    public int OpenedLots;

    /// <summary>Lots of them that are held.</summary>
    public int HeldLots;
}
