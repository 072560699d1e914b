namespace Commodities.Settlement.Ledger;

/// <summary>What an account of the ledger stands for. Never renumbered.</summary>
public enum LedgerAccountKind : byte
{
    /// <summary>Money of a trading account that is free.</summary>
    Cash = 1,

    /// <summary>Money of a trading account held as margin.</summary>
    Margin = 2,

    /// <summary>A member's contribution to the default fund.</summary>
    DefaultFund = 3,

    /// <summary>Where gains and losses pass through; 0 after each settlement run.</summary>
    Variation = 4,

    /// <summary>Fees earned.</summary>
    FeeIncome = 5,

    /// <summary>Value-added tax owed on fees.</summary>
    TaxPayable = 6,

    /// <summary>The house's reserve against risk.</summary>
    RiskReserve = 7,

    /// <summary>The house's own capital.</summary>
    Capital = 8,

    /// <summary>What a defaulter owes; below 0.</summary>
    DefaultClaim = 9,

    /// <summary>Clients' money at the bank, apart from all other; below 0, as the house has it.</summary>
    ClientBank = 20,

    /// <summary>Members' own money at the bank; below 0.</summary>
    MemberBank = 21,

    /// <summary>The house's own money at the bank; below 0.</summary>
    HouseBank = 22,

    /// <summary>Money on its way to the bank.</summary>
    PaymentsOut = 23,

    /// <summary>Warehouse receipts that are free, in kilograms of a quality lot.</summary>
    ReceiptFree = 40,

    /// <summary>Warehouse receipts that are pledged.</summary>
    ReceiptPledged = 41,

    /// <summary>The warehouses' side of the receipts; below 0.</summary>
    ReceiptRegister = 42,

    /// <summary>Goods that an account is bound to deliver, in kilograms; below 0, as it owes them.</summary>
    ObligationToDeliver = 50,

    /// <summary>Goods that an account is bound to take, in kilograms.</summary>
    ObligationToTake = 51,

    /// <summary>The house between those who deliver and those who take; 0 after each run.</summary>
    ObligationHouse = 52,
}
