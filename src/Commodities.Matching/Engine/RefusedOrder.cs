namespace Commodities.Matching;

/// <summary>Which order a refused command was about; zeros where there is none.</summary>
internal readonly record struct RefusedOrder(long ClientOrderId, long OriginalClientOrderId, int ContractId);
