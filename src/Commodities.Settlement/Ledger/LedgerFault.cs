namespace Commodities.Settlement.Ledger;

/// <summary>Why the ledger refuses.</summary>
public enum LedgerFault
{
    /// <summary>The amount is not at least 1, or not within 64 bits.</summary>
    Amount = 1,

    /// <summary>The two accounts count different things, or are one.</summary>
    Accounts = 2,

    /// <summary>The account has less than that, free of reservations.</summary>
    InsufficientBalance = 3,

    /// <summary>There is no such reservation, or it has ended.</summary>
    Reservation = 4,

    /// <summary>More than was reserved.</summary>
    ExceedsReservation = 5,

    /// <summary>The transfer is reversed already, or can't be reversed.</summary>
    Reversal = 6,
}
