using Commodities.Settlement.Ledger;

namespace Commodities.Settlement.Store.Rows;

/// <summary>One line of the ledger: an amount from one account into another of the same asset. Immutable; balanced by its shape.</summary>
public sealed class LedgerTransferRow
{
    /// <summary>The number: dense from 1.</summary>
    public long Number { get; set; }

    /// <summary>The number of the first transfer of its group; those of a group were booked together, or none of them.</summary>
    public long GroupNumber { get; set; }

    /// <summary>The account that it leaves.</summary>
    public long DebitAccountId { get; set; }

    /// <summary>The account that it enters.</summary>
    public long CreditAccountId { get; set; }

    /// <summary>Fen or kilograms; at least 1.</summary>
    public long Amount { get; set; }

    /// <summary>Posted at once, reserved, or what became of a reservation.</summary>
    public TransferState State { get; set; }

    /// <summary>What it is for.</summary>
    public TransferKind Kind { get; set; }

    /// <summary>Of the end of a reservation, or of a reversal, the number of the transfer that it ends; else 0.</summary>
    public long RefersToNumber { get; set; }

    /// <summary>What <see cref="CauseId"/> counts.</summary>
    public CauseKind CauseKind { get; set; }

    /// <summary>The cause: sequence of a record of the stream, number of a run, of a bank message, of a request.</summary>
    public long CauseId { get; set; }

    /// <summary>The trading day for which it counts, as yyyymmdd.</summary>
    public int ValueDate { get; set; }

    /// <summary>UTC nanoseconds since 1970 of the booking.</summary>
    public long BookedNanos { get; set; }

    /// <summary>Of a reservation, UTC nanoseconds since 1970 after which it is void; 0 is never.</summary>
    public long ExpiresNanos { get; set; }

    /// <summary>SHA-256 of the hash before it and of what it says.</summary>
    public byte[] Hash { get; set; } = [];
}
