using Commodities.Domain;

namespace Commodities.Settlement.Api.Answers;

/// <summary>A settlement price.</summary>
/// <param name="TradingDay">The trading day.</param>
/// <param name="ContractId">The contract.</param>
/// <param name="PriceTicks">The price.</param>
/// <param name="PreviousPriceTicks">The price of the settlement before; 0 when there was none.</param>
/// <param name="VolumeLots">Lots traded, one side.</param>
/// <param name="Basis">What it rests on.</param>
/// <param name="Sequence">Its record in the stream.</param>
public sealed record SettlementPriceView(string? TradingDay, int ContractId, long PriceTicks, long PreviousPriceTicks, long VolumeLots, SettlementBasis Basis, long Sequence);
