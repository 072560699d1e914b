namespace Commodities.Settlement.Ledger;

/// <summary>What a transfer is for. Never renumbered.</summary>
public enum TransferKind : byte
{
    /// <summary>Money that came in by the bank.</summary>
    Deposit = 1,

    /// <summary>Money that goes out by the bank.</summary>
    Withdrawal = 2,

    /// <summary>The fee of a fill.</summary>
    Fee = 3,

    /// <summary>The tax in a fee.</summary>
    Tax = 4,

    /// <summary>Gain of a settlement run.</summary>
    Gain = 5,

    /// <summary>Loss of a settlement run.</summary>
    Loss = 6,

    /// <summary>Cash that becomes margin.</summary>
    MarginTaken = 7,

    /// <summary>Margin that becomes cash.</summary>
    MarginReturned = 8,

    /// <summary>A contribution to the default fund.</summary>
    FundContribution = 9,

    /// <summary>What the waterfall takes to make a loss good.</summary>
    DefaultCover = 10,

    /// <summary>Money that the house brings in.</summary>
    CapitalPaidIn = 11,

    /// <summary>Goods that enter the register.</summary>
    ReceiptRegistered = 12,

    /// <summary>A receipt that is pledged.</summary>
    ReceiptPledged = 13,

    /// <summary>A pledge that ends.</summary>
    PledgeReleased = 14,

    /// <summary>Goods that leave the register.</summary>
    ReceiptCancelled = 15,

    /// <summary>Undoes a transfer, by a new one in the other direction.</summary>
    Reversal = 16,

    /// <summary>Rounding of a settlement price over corrected trades, and other differences of the house.</summary>
    Difference = 17,

    /// <summary>A posting by hand, by an operator.</summary>
    Manual = 18,

    /// <summary>Money between the house's accounts at the bank, so that clients' money, members' and its own are apart.</summary>
    Segregation = 19,

    /// <summary>A position that is open after its contract's last trading day becomes an obligation to deliver, or to take.</summary>
    ObligationBorn = 20,
}
