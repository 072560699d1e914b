using Commodities.Domain;

namespace Commodities.Exchange.Operations;

/// <summary>What the operator knows of a contract that it runs.</summary>
internal sealed class OperatedContract
{
    /// <summary>The phase that it was last moved into.</summary>
    public TradingPhase Phase { get; set; } = TradingPhase.Closed;

    /// <summary>The trading day of its parameters, as yyyymmdd; 0 before the first.</summary>
    public int TradingDay { get; set; }

    /// <summary>The reference price of that day, in ticks.</summary>
    public long ReferencePriceTicks { get; set; }

    /// <summary>How its last settled day ended; null before the first.</summary>
    public DaySettlement? Settlement { get; set; }

    /// <summary>The day whose settlement the matcher was asked for, as yyyymmdd; 0 when it was not asked.</summary>
    public int SettlementAskedDay { get; set; }

    /// <summary>True while the answer is still out.</summary>
    public bool AwaitsSettlement => SettlementAskedDay > (Settlement?.TradingDay ?? 0);
}
