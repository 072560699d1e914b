namespace Commodities.Settlement.Store.Rows;

/// <summary>A contract with the terms of its newest definition in the stream.</summary>
public sealed class ContractRow
{
    /// <summary>The venue's number of it.</summary>
    public int ContractId { get; set; }

    /// <summary>Counts its definitions from 1.</summary>
    public int Version { get; set; }

    /// <summary>Product and month, such as JM2701.</summary>
    public string Symbol { get; set; } = "";

    /// <summary>The product.</summary>
    public string Product { get; set; } = "";

    /// <summary>The delivery month, as yyyymm; 0 when the symbol has none.</summary>
    public int DeliveryMonth { get; set; }

    /// <summary>Worth of one tick, in fen per tonne.</summary>
    public long TickSizeFen { get; set; }

    /// <summary>Weight of one lot, in kilograms.</summary>
    public long LotKilograms { get; set; }

    /// <summary>Worth of one tick on one lot, in fen.</summary>
    public long TickValueFen { get; set; }

    /// <summary>Reference price of its trading day, in ticks.</summary>
    public long ReferencePriceTicks { get; set; }

    /// <summary>The price at which positions were last settled, in ticks; 0 before the first settlement.</summary>
    public long SettledPriceTicks { get; set; }

    /// <summary>The price at which they were settled on the day before that; 0 when they were not.</summary>
    public long PreviousSettledPriceTicks { get; set; }

    /// <summary>The trading day of that settlement, as yyyymmdd; 0 before the first.</summary>
    public int SettledTradingDay { get; set; }

    /// <summary>The trading day whose parameters hold, as yyyymmdd.</summary>
    public int TradingDay { get; set; }

    /// <summary>Trades of that day that stand.</summary>
    public long DayTrades { get; set; }

    /// <summary>Lots of them, one side.</summary>
    public long DayLots { get; set; }

    /// <summary>Value of them in fen, one side.</summary>
    public long DayTurnoverFen { get; set; }
}
