using Commodities.Settlement.Store.Rows;

namespace Commodities.Settlement.Api.Answers;

/// <summary>A warehouse receipt.</summary>
/// <param name="ReceiptId">The number.</param>
/// <param name="Code">The warehouse's number of it.</param>
/// <param name="AccountId">The account that owns it.</param>
/// <param name="Product">The product.</param>
/// <param name="Location">The place.</param>
/// <param name="QualityLot">The quality lot.</param>
/// <param name="Kilograms">Weight.</param>
/// <param name="State">Registered, pledged or cancelled.</param>
/// <param name="PledgeValueFen">Its value at the last valuation, before the share that counts; 0 unless pledged.</param>
/// <param name="ExpiryDay">The last day on which it is valid.</param>
public sealed record ReceiptView(
    long ReceiptId, string Code, int AccountId, string Product, string Location, string QualityLot, long Kilograms, ReceiptState State, long PledgeValueFen, string? ExpiryDay);
