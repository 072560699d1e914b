namespace Commodities.Messages.Fills;

/// <summary>What a request asks for.</summary>
public enum ReplayKind : byte
{
    /// <summary>None; never valid.</summary>
    None = 0,

    /// <summary>The records of a range of sequences.</summary>
    Range = 1,

    /// <summary>The records of a trading day, as far as there are any.</summary>
    TradingDay = 2,

    /// <summary>What holds after a sequence (contracts, phases, totals), then the records that follow.</summary>
    Snapshot = 3,
}
