namespace Commodities.Settlement.Store.Rows;

/// <summary>A call for money.</summary>
public sealed class MarginCallRow : IRowOfAccount
{
    /// <summary>The number, from 1.</summary>
    public long Id { get; set; }

    /// <summary>The run that made it.</summary>
    public long RunId { get; set; }

    /// <summary>The account.</summary>
    public int AccountId { get; set; }

    /// <summary>How much is missing, in fen.</summary>
    public long AmountFen { get; set; }

    /// <summary>UTC nanoseconds since 1970 by which it must have come: the next opening.</summary>
    public long DeadlineNanos { get; set; }

    /// <summary>What became of it.</summary>
    public MarginCallState State { get; set; }

    /// <summary>UTC nanoseconds since 1970 of that; 0 while it is issued.</summary>
    public long EndedNanos { get; set; }
}
