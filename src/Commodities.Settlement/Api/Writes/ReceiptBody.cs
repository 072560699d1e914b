namespace Commodities.Settlement.Api.Writes;

/// <summary>Goods in a warehouse.</summary>
/// <param name="Code">The warehouse's number of the receipt; unique.</param>
/// <param name="AccountId">The account that owns it.</param>
/// <param name="Product">The product.</param>
/// <param name="Location">The place.</param>
/// <param name="QualityLot">The quality lot.</param>
/// <param name="Kilograms">Weight.</param>
/// <param name="ExpiryDay">The last day on which it is valid.</param>
public sealed record ReceiptBody(string Code, int AccountId, string Product, string Location, string QualityLot, long Kilograms, string ExpiryDay);
