using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Matching;

/// <summary>A resting order in a snapshot; contract and side follow from its place.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1, Size = Length)]
internal struct OrderRecord
{
    public const int Length = 40;

    public long OrderId;
    public long ClientOrderId;
    public int SessionId;
    public int AccountId;
    public int PriceTicks;
    public int QuantityLots;
    public int LeavesLots;
    public TimeInForce TimeInForce;
    public OrderInstructions Instructions;
}
