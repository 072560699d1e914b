using Commodities.Domain;

namespace Commodities.Settlement.Margin;

/// <summary>What pledged receipts count for as margin (rules on pledged warehouse receipts of SHFE, DCE and CZCE as of 2026-07).</summary>
public static class PledgeCalculator
{
    /// <summary>The value of goods at a settlement price, in fen, rounded down.</summary>
    /// <param name="priceTicks">Settlement price of the nearest delivery month, in ticks.</param>
    /// <param name="tickSizeFen">Worth of a tick, in fen per tonne.</param>
    /// <param name="kilograms">Weight in kilograms.</param>
    public static long ValueFen(long priceTicks, long tickSizeFen, long kilograms) => checked((long)((Int128)priceTicks * tickSizeFen * kilograms / Instrument.KilogramsPerTonne));

    /// <summary>What a value counts for beside cash, in fen, rounded down: never more than a multiple of the cash, and for margin only.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="valueFen">The value of all that the account has pledged.</param>
    /// <param name="cashFen">Its money; below 0 nothing counts.</param>
    public static long UsableFen(PledgeTerms terms, long valueFen, long cashFen)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return Math.Min((long)((Int128)valueFen * terms.ValueBasisPoints / BasisPoints.One), Math.Max(0, cashFen) * terms.MostTimesCash);
    }
}
