using Commodities.Messages.Fills;

namespace Commodities.Client;

/// <summary>Where a consumer begins in the fill stream.</summary>
public readonly record struct FillStart
{
    private FillStart(ReplayKind kind, FillPosition position, int tradingDay, bool isLive)
    {
        (Kind, Position, TradingDay, IsLive) = (kind, position, tradingDay, isLive);
    }

    /// <summary>With the first record that there ever was.</summary>
    public static FillStart FromBeginning => After(FillPosition.Beginning);

    /// <summary>With the next record that comes; what was before is not asked for.</summary>
    public static FillStart Live => new(ReplayKind.None, default, 0, isLive: true);

    /// <summary>With what holds now (contracts, phases, totals of the day), then every record that comes after.</summary>
    public static FillStart Snapshot => new(ReplayKind.Snapshot, default, 0, isLive: false);

    internal ReplayKind Kind { get; }

    internal FillPosition Position { get; }

    internal int TradingDay { get; }

    internal bool IsLive { get; }

    /// <summary>Behind the last record that the consumer has taken in.</summary>
    /// <param name="position">What the consumer has stored.</param>
    public static FillStart After(FillPosition position) => new(ReplayKind.Range, position, 0, isLive: false);

    /// <summary>With a sequence of an epoch that the consumer trusts to be the venue's.</summary>
    /// <param name="sequence">At least 1.</param>
    public static FillStart FromSequence(long sequence)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sequence, 1);
        return After(new(0, sequence - 1, 0));
    }

    /// <summary>With the first record of a trading day.</summary>
    /// <param name="tradingDay">As yyyymmdd.</param>
    public static FillStart OfTradingDay(int tradingDay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tradingDay, 1);
        return new(ReplayKind.TradingDay, default, tradingDay, isLive: false);
    }
}
