namespace Commodities.Gateway.Ports;

/// <summary>A contract as clients name it.</summary>
/// <param name="Id">The venue's number.</param>
/// <param name="Symbol">Product and month, such as <c>JM2701</c>: Symbol (55).</param>
/// <param name="TickSizeFen">Worth of one tick, in fen per tonne. Prices (44) are in CNY per tonne.</param>
/// <param name="PriceLowTicks">The lowest price that it takes today.</param>
/// <param name="PriceHighTicks">The highest price that it takes today.</param>
public sealed record ListedContract(int Id, string Symbol, long TickSizeFen, long PriceLowTicks, long PriceHighTicks);
