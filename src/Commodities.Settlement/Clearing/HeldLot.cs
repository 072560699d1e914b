using Commodities.Settlement.Store.Rows;

namespace Commodities.Settlement.Clearing;

/// <summary>Lots that one fill opened.</summary>
/// <param name="row">As the books have them.</param>
/// <param name="isStored">Whether the books have a row of them.</param>
internal sealed class HeldLot(PositionLotRow row, bool isStored)
{
    public PositionLotRow Row { get; } = row;

    public bool IsStored { get; set; } = isStored;
}
