using Commodities.Domain;

namespace Commodities.Settlement.Margin;

/// <summary>One side of a position of an account, for its margin.</summary>
/// <param name="Product">The product.</param>
/// <param name="ContractId">The contract.</param>
/// <param name="DeliveryMonth">Its delivery month, as yyyymm.</param>
/// <param name="HedgeFlag">The purpose.</param>
/// <param name="Side">Buy: long; sell: short.</param>
/// <param name="Lots">Lots held; at least 1.</param>
/// <param name="PerLot">Margin of a lot in ten-thousandths of a fen: settlement price × worth of a tick on a lot × rate in basis points.</param>
/// <param name="SharesLargerSide">False in a contract's last trading days, in which it pays for itself.</param>
public readonly record struct MarginLeg(string Product, int ContractId, int DeliveryMonth, HedgeFlag HedgeFlag, Side Side, long Lots, long PerLot, bool SharesLargerSide = true)
{
    /// <summary>Margin of the leg for itself, in ten-thousandths of a fen.</summary>
    public Int128 Amount => (Int128)PerLot * Lots;
}
