namespace Commodities.Settlement.Store.Rows;

/// <summary>A standard warehouse receipt: goods of one quality lot in one warehouse.</summary>
public sealed class ReceiptRow : IRowOfAccount
{
    /// <summary>The number, from 1.</summary>
    public long Id { get; set; }

    /// <summary>The warehouse's number of it; unique.</summary>
    public string Code { get; set; } = "";

    /// <summary>The account that owns it.</summary>
    public int AccountId { get; set; }

    /// <summary>The product.</summary>
    public string Product { get; set; } = "";

    /// <summary>The place, by the codes of the instruments.</summary>
    public string Location { get; set; } = "";

    /// <summary>The quality lot: the asset that the ledger counts in kilograms.</summary>
    public string QualityLot { get; set; } = "";

    /// <summary>Weight in kilograms.</summary>
    public long Kilograms { get; set; }

    /// <summary>What holds of it.</summary>
    public ReceiptState State { get; set; }

    /// <summary>Its value as margin at the last revaluation, in fen, before the cap by cash; 0 unless pledged.</summary>
    public long PledgeValueFen { get; set; }

    /// <summary>The last day on which it is valid, as yyyymmdd.</summary>
    public int ExpiryDay { get; set; }
}
