namespace Commodities.Matching;

/// <summary>What an order asks for, and what it already holds when it is replaced.</summary>
/// <param name="QuantityLots">Its whole quantity.</param>
/// <param name="Lots">What may still trade.</param>
/// <param name="HeldLots">What it holds already; 0 for a new order.</param>
/// <param name="HeldFen">The margin that it has frozen already; 0 for a new order.</param>
internal readonly record struct RiskAsked(long QuantityLots, long Lots, int HeldLots, long HeldFen);
