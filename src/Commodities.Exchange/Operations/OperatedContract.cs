using Commodities.Domain;
using Commodities.Matching;

namespace Commodities.Exchange.Operations;

/// <summary>What the operator knows of a contract that it runs.</summary>
internal sealed class OperatedContract
{
    /// <summary>The phase that it was last moved into; an interruption does not change it.</summary>
    public TradingPhase Phase { get; set; } = TradingPhase.Closed;

    /// <summary>The trading day of its parameters, as yyyymmdd; 0 before the first.</summary>
    public int TradingDay { get; set; }

    /// <summary>True once the matcher was told what margin it asks.</summary>
    public bool IsRiskSet { get; set; }

    /// <summary>How much an account may do in it in a trading day, as the matcher was told.</summary>
    public ConductLimits Conduct { get; set; }

    /// <summary>The reference price of that day, in ticks.</summary>
    public long ReferencePriceTicks { get; set; }

    /// <summary>The prices that the day takes.</summary>
    public PriceBand Band { get; set; }

    /// <summary>The product; null until a trading day is opened for it in this run.</summary>
    public Instrument? Instrument { get; set; }

    /// <summary>The last day on which its limit lock was watched in this run, as yyyymmdd.</summary>
    public int WatchedDay { get; set; }

    /// <summary>When a trade outside its collar halted it, in UTC nanoseconds since 1970; 0 while it trades.</summary>
    public long InterruptedNanos { get; set; }

    /// <summary>The last interruption that is over.</summary>
    public long EndedInterruptionNanos { get; set; }

    /// <summary>True in the auction that ends an interruption.</summary>
    public bool IsInInterruptionAuction { get; set; }

    /// <summary>How its last settled day ended; null before the first.</summary>
    public DaySettlement? Settlement { get; set; }

    /// <summary>
    /// True while the present trading day is suspended: the days before it closed locked at the limit, all in one direction, as often as the product takes.
    /// </summary>
    public bool IsSuspended => Settlement is { } settled && settled.TradingDay < TradingDay && settled.LockedDays >= (Instrument?.LimitLadder.SuspendAfterLockedDays ?? int.MaxValue);

    /// <summary>The day whose settlement the matcher was asked for, as yyyymmdd; 0 when it was not asked.</summary>
    public int SettlementAskedDay { get; set; }

    /// <summary>True while the answer is still out.</summary>
    public bool AwaitsSettlement => SettlementAskedDay > (Settlement?.TradingDay ?? 0);
}
