namespace Commodities.Domain;

/// <summary>What clearing a product costs and needs.</summary>
public sealed record ProductClearingTerms
{
    /// <summary>The instrument's symbol.</summary>
    public required string Symbol { get; init; }

    /// <summary>Fee of a lot that opens, in fen, tax included: 0 to 1,000,000.</summary>
    public int OpenFenPerLot { get; init; }

    /// <summary>Fee of a lot that closes, in fen, tax included.</summary>
    public int CloseFenPerLot { get; init; }

    /// <summary>Fee of a lot that closes what was opened today, in fen, tax included.</summary>
    public int CloseTodayFenPerLot { get; init; }

    /// <summary>Fee of what opens, in hundredths of a basis point of its value: 0 to 10,000.</summary>
    public int OpenHundredthBasisPoints { get; init; }

    /// <summary>Fee of what closes, in hundredths of a basis point of its value.</summary>
    public int CloseHundredthBasisPoints { get; init; }

    /// <summary>Fee of what closes today's lots, in hundredths of a basis point of its value.</summary>
    public int CloseTodayHundredthBasisPoints { get; init; }

    /// <summary>Where the figures come from.</summary>
    public required string Basis { get; init; }
}
