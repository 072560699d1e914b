namespace Commodities.Matching;

/// <summary>
/// What pledged receipts are worth for margin: 80 per cent of their value, and no more than four times the cash (exchange rules on pledged warehouse
/// receipts). They serve margin only: never losses, fees or withdrawals.
/// </summary>
internal static class Collateral
{
    private const long CashMultiple = 4;

    /// <summary>Cash, and what of the collateral counts beside it.</summary>
    public static long FundsFen(long cashFen, long collateralFen) => cashFen + Math.Min(collateralFen * 4 / 5, CashMultiple * Math.Max(0, cashFen));

    /// <summary>The most cash that can go while margin keeps what it needs.</summary>
    public static long WithdrawableFen(long cashFen, long collateralFen, long neededFen)
    {
        // With c of cash left the funds are the lesser of c plus the collateral's worth, and 5c.
        long least = Math.Max(neededFen - (collateralFen * 4 / 5), (neededFen + CashMultiple) / (CashMultiple + 1));
        return Math.Max(0, cashFen - Math.Max(0, least));
    }

    /// <summary>The most collateral that can go while margin keeps what it needs.</summary>
    public static long ReleasableFen(long cashFen, long collateralFen, long neededFen)
    {
        long worthFen = Math.Max(0, neededFen - cashFen);
        if (worthFen > CashMultiple * cashFen)
            return 0;
        return Math.Max(0, collateralFen - (((worthFen * 5) + 3) / 4));
    }
}
