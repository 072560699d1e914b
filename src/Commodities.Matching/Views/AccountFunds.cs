namespace Commodities.Matching;

/// <summary>The money of an account, in fen, and what it may do. Nothing of it moves but by commands and, between free, frozen and margin, by orders and fills.</summary>
public readonly record struct AccountFunds
{
    /// <summary>The account.</summary>
    public required int AccountId { get; init; }

    /// <summary>Cash: deposits less withdrawals.</summary>
    public required long CashFen { get; init; }

    /// <summary>The value of what it has pledged.</summary>
    public required long CollateralFen { get; init; }

    /// <summary>What of that counts for margin: 80 per cent, and no more than four times the cash.</summary>
    public required long UsableCollateralFen { get; init; }

    /// <summary>Margin of its resting orders.</summary>
    public required long FrozenFen { get; init; }

    /// <summary>Margin of its positions.</summary>
    public required long MarginFen { get; init; }

    /// <summary>True when its orders are checked.</summary>
    public required bool IsRiskChecked { get; init; }

    /// <summary>True when it, its firm or its trader is suspended.</summary>
    public required bool IsSuspended { get; init; }

    /// <summary>Its firm; 0 is none.</summary>
    public int FirmId { get; init; }

    /// <summary>The trader that answers for it; 0 is none.</summary>
    public int TraderId { get; init; }

    /// <summary>The products in which it may open, a bit each.</summary>
    public long Products { get; init; }

    /// <summary>The purposes for which it may open, a bit each.</summary>
    public byte HedgeFlags { get; init; }

    /// <summary>True for a natural person.</summary>
    public bool IsNaturalPerson { get; init; }

    /// <summary>Its largest order, in lots; 0 is no limit of its own.</summary>
    public int MaxOrderLots { get; init; }

    /// <summary>The largest value of an order of it, in fen; 0 is no limit of its own.</summary>
    public long MaxOrderValueFen { get; init; }

    /// <summary>What may still be used for margin; negative when some is lacking.</summary>
    public long FreeFen => CashFen + UsableCollateralFen - FrozenFen - MarginFen;
}
