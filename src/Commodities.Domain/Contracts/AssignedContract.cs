namespace Commodities.Domain;

/// <summary>A contract symbol and the id that the venue gave it for good.</summary>
/// <param name="Symbol">The venue's symbol, such as JM2701.</param>
/// <param name="Id">The dense id, from 1.</param>
public readonly record struct AssignedContract(string Symbol, ContractId Id);
