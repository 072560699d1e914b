namespace Commodities.Settlement.Store.Rows;

/// <summary>The settlement run of a trading day.</summary>
public sealed class SettlementRunRow
{
    /// <summary>The number, from 1.</summary>
    public long Id { get; set; }

    /// <summary>The trading day, as yyyymmdd; unique.</summary>
    public int TradingDay { get; set; }

    /// <summary>How far it is.</summary>
    public SettlementRunState State { get; set; }

    /// <summary>The last account that is booked; 0 before the first. The run goes by account number.</summary>
    public int LastAccountId { get; set; }

    /// <summary>UTC nanoseconds since 1970 of its begin.</summary>
    public long BegunNanos { get; set; }

    /// <summary>UTC nanoseconds since 1970 of its end; 0 before.</summary>
    public long DoneNanos { get; set; }

    /// <summary>The last record of the stream that it rests on.</summary>
    public long StreamSequence { get; set; }

    /// <summary>The last ledger number before it.</summary>
    public long LedgerBefore { get; set; }

    /// <summary>The last ledger number of it; 0 before the end.</summary>
    public long LedgerAfter { get; set; }

    /// <summary>Accounts settled.</summary>
    public int Accounts { get; set; }

    /// <summary>Positions settled.</summary>
    public int Positions { get; set; }

    /// <summary>Sum of all gains, in fen; the losses are as much.</summary>
    public long GainsFen { get; set; }

    /// <summary>Margin held after it, in fen.</summary>
    public long MarginFen { get; set; }

    /// <summary>Margin calls that it made.</summary>
    public int Calls { get; set; }
}
