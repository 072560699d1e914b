using Commodities.Domain;

namespace Commodities.Cli.Auditing;

/// <summary>One side of a trade, as the venue's event says it.</summary>
/// <param name="TradeId">The trade.</param>
/// <param name="Side">Buy or sell.</param>
/// <param name="AccountId">The account.</param>
/// <param name="ContractId">The contract.</param>
/// <param name="HedgeFlag">The purpose.</param>
/// <param name="PositionEffect">Open, close and so on.</param>
/// <param name="TradingDay">The trading day, as yyyymmdd.</param>
/// <param name="PriceTicks">The price in ticks.</param>
/// <param name="Lots">The quantity in lots.</param>
internal readonly record struct AuditedFill(
    long TradeId, Side Side, int AccountId, int ContractId, HedgeFlag HedgeFlag, PositionEffect PositionEffect, int TradingDay, long PriceTicks, int Lots)
{
    /// <summary>Whose position it moves.</summary>
    public PositionKey Position => new(AccountId, ContractId, HedgeFlag);

    /// <summary>True when it closes lots.</summary>
    public bool IsClosing => PositionEffect > PositionEffect.Open;
}
