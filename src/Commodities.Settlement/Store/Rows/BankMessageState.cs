namespace Commodities.Settlement.Store.Rows;

/// <summary>What became of a message to or from the bank. Never renumbered.</summary>
public enum BankMessageState : byte
{
    /// <summary>Ours: to be sent. Reserved in the ledger.</summary>
    ToSend = 1,

    /// <summary>Ours: sent, unanswered.</summary>
    Sent = 2,

    /// <summary>Ours: the bank has paid. Posted.</summary>
    Paid = 3,

    /// <summary>Ours: the bank has refused. Void.</summary>
    Refused = 4,

    /// <summary>The bank's: booked.</summary>
    Booked = 5,

    /// <summary>The bank's: names no account of ours; money waits for an operator.</summary>
    Unmatched = 6,
}
