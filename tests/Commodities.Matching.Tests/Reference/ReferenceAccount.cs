using System.Numerics;
using Commodities.Domain;

namespace Commodities.Matching.Tests.Reference;

internal sealed class ReferenceAccount
{
    public int Group { get; set; }

    public SelfTradePolicy Policy { get; set; }

    public bool IsChecked { get; set; }

    public bool IsSuspended { get; set; }

    public int Firm { get; set; }

    public int Trader { get; set; }

    public long Products { get; set; }

    public byte HedgeFlags { get; set; }

    public bool IsNatural { get; set; }

    public int MostLots { get; set; }

    public long MostFen { get; set; }

    public long Cash { get; set; }

    public long Collateral { get; set; }

    /// <summary>Cash, and of the collateral four fifths, or four times the cash where that is less.</summary>
    public long Funds => FundsWith(Cash, Collateral);

    public static long FundsWith(long cash, long collateral) =>
        (long)(cash + BigInteger.Min(BigInteger.Divide(4 * (BigInteger)collateral, 5), 4 * (BigInteger)Math.Max(0, cash)));
}
