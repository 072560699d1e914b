namespace Commodities.Settlement.Ledger;

/// <summary>What caused a transfer. Never renumbered.</summary>
public enum CauseKind : byte
{
    /// <summary>A record of the fill stream; the id is its sequence.</summary>
    FillRecord = 1,

    /// <summary>A settlement run; the id is its number.</summary>
    SettlementRun = 2,

    /// <summary>A message of the bank; the id is the number of the row.</summary>
    BankMessage = 3,

    /// <summary>A request at the API; the id is the number of the request.</summary>
    Request = 4,

    /// <summary>Opening of the books; the id is the trading account, or 0 for the house.</summary>
    Opening = 5,

    /// <summary>A delivery.</summary>
    Delivery = 6,
}
