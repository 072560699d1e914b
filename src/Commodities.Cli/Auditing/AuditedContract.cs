using Commodities.Domain;

namespace Commodities.Cli.Auditing;

/// <summary>What the venue's events say of a contract.</summary>
internal sealed class AuditedContract(int contractId)
{
    /// <summary>The contract.</summary>
    public int ContractId { get; } = contractId;

    /// <summary>Product and month.</summary>
    public string Symbol { get; set; } = "";

    /// <summary>The letters of the symbol.</summary>
    public string Product { get; set; } = "";

    /// <summary>The delivery month, as yyyymm; 0 when the symbol has none.</summary>
    public int DeliveryMonth { get; set; }

    /// <summary>Definitions so far.</summary>
    public int Version { get; set; }

    /// <summary>The trading day that the contract is in, as yyyymmdd.</summary>
    public int TradingDay { get; set; }

    /// <summary>The trading day of its newest definition, as yyyymmdd.</summary>
    public int DefinedDay { get; set; }

    /// <summary>Its phase.</summary>
    public TradingPhase Phase { get; set; }

    /// <summary>How often the totals of its trading day were reported.</summary>
    public int Revision { get; set; }

    /// <summary>Worth of a tick, in fen per tonne.</summary>
    public long TickSizeFen { get; set; }

    /// <summary>Weight of a lot, in kilograms.</summary>
    public long LotKilograms { get; set; }

    /// <summary>Reference price of the day, in ticks.</summary>
    public long ReferencePriceTicks { get; set; }

    /// <summary>Worth of a tick on a lot, in fen.</summary>
    public long TickValueFen => TickSizeFen * LotKilograms / Instrument.KilogramsPerTonne;

    /// <summary>The price of its last settlement, in ticks; 0 before the first.</summary>
    public long SettledPriceTicks { get; set; }

    /// <summary>The trading day of its last settlement, as yyyymmdd; 0 before the first.</summary>
    public int SettledDay { get; set; }

    /// <summary>The price of the settlement of the day before that, in ticks; 0 when there was none.</summary>
    public long PreviousSettledPriceTicks { get; set; }

    /// <summary>Trades of the defined day that stand.</summary>
    public long DayTrades { get; set; }

    /// <summary>Lots of them, one side.</summary>
    public long DayLots { get; set; }

    /// <summary>Value of them in fen, one side.</summary>
    public long DayTurnoverFen { get; set; }
}
