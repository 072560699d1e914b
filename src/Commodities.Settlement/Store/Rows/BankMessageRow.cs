namespace Commodities.Settlement.Store.Rows;

/// <summary>A payment in or out.</summary>
public sealed class BankMessageRow : IRowOfAccount
{
    /// <summary>The number, from 1.</summary>
    public long Id { get; set; }

    /// <summary>The reference by which the bank's copies of one message are known as one; unique.</summary>
    public string Reference { get; set; } = "";

    /// <summary>True for money that comes in.</summary>
    public bool IsIncoming { get; set; }

    /// <summary>The trading account; 0 while it is not known.</summary>
    public int AccountId { get; set; }

    /// <summary>How much, in fen.</summary>
    public long AmountFen { get; set; }

    /// <summary>What became of it.</summary>
    public BankMessageState State { get; set; }

    /// <summary>The transfer in the ledger that reserves or books it; 0 is none.</summary>
    public long LedgerNumber { get; set; }

    /// <summary>The day of the money, as yyyymmdd.</summary>
    public int ValueDate { get; set; }

    /// <summary>UTC nanoseconds since 1970 when it was made or came.</summary>
    public long MadeNanos { get; set; }

    /// <summary>The document as sent or received (ISO 20022 XML).</summary>
    public string Document { get; set; } = "";

    /// <summary>Why it was refused or is not matched; empty otherwise.</summary>
    public string Reason { get; set; } = "";
}
