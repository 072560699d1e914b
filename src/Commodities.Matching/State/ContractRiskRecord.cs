using System.Runtime.InteropServices;

namespace Commodities.Matching;

/// <summary>Margin and limits of a contract in a snapshot. Its totals follow from orders and positions.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1, Size = Length)]
internal unsafe struct ContractRiskRecord
{
    public const int Length = 96;

    public long MaxOrderValueFen;
    public long OutsideLots;
    public fixed ushort BasisPoints[ContractRisk.Rates];
    public int PositionLimitLots;
    public int OpeningCapLots;
    public int MinOpeningLots;
    public fixed int ConductLimits[8];
    public int LargeCancelLots;
    public int PositionCount;
    public byte ProductNumber;

    /// <summary>1 when its margin was told, and 2 more when natural persons are barred.</summary>
    public byte Told;
    public ushort OpenInterestBasisPoints;
    public int OpenInterestAboveLots;
    public int OpenInterestLots;
}
