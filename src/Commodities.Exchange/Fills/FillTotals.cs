using System.Runtime.InteropServices;
using Commodities.Messages.Fills;

namespace Commodities.Exchange.Fills;

/// <summary>What was traded, one side of each trade.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct FillTotals
{
    public long TradeCount;
    public long Lots;
    public long Kilograms;

    /// <summary>Null when the sum, or a part of it, does not fit 64 bits.</summary>
    public long TurnoverFen;

    /// <summary>Adds one trade.</summary>
    public void Add(long lots, long kilograms, long notionalFen) => Change(1, lots, kilograms, notionalFen);

    /// <summary>Adds, or takes away with negative figures.</summary>
    public void Change(long tradeCount, long lots, long kilograms, long turnoverFen)
    {
        TradeCount += tradeCount;
        Lots += lots;
        Kilograms += kilograms;
        TurnoverFen = Sum(TurnoverFen, turnoverFen);
    }

    private static long Sum(long left, long right)
    {
        if (left == FillSchema.NullInt64 || right == FillSchema.NullInt64)
        {
            return FillSchema.NullInt64;
        }

        long sum = unchecked(left + right);
        bool overflows = ((left ^ sum) & (right ^ sum)) < 0;
        return overflows ? FillSchema.NullInt64 : sum;
    }
}
