namespace Commodities.Settlement.Store.Rows;

/// <summary>A reservation that is open: neither posted nor void yet. Key: the transfer that made it.</summary>
public sealed class LedgerReservationRow
{
    /// <summary>The transfer that made it.</summary>
    public long Number { get; set; }

    /// <summary>The account that it would leave.</summary>
    public long DebitAccountId { get; set; }

    /// <summary>The account that it would enter.</summary>
    public long CreditAccountId { get; set; }

    /// <summary>Fen or kilograms.</summary>
    public long Amount { get; set; }

    /// <summary>What it is for.</summary>
    public Ledger.TransferKind Kind { get; set; }

    /// <summary>UTC nanoseconds since 1970 after which it is void; 0 is never.</summary>
    public long ExpiresNanos { get; set; }
}
