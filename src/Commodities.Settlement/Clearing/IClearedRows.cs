using Commodities.Domain;
using Commodities.Settlement.Store.Rows;

namespace Commodities.Settlement.Clearing;

/// <summary>Rows of earlier commits, looked up when a trade is undone or corrected, or a contract settled again.</summary>
internal interface IClearedRows
{
    /// <summary>A fill; null when there is none.</summary>
    FillRow? Fill(long tradeId, Side side);

    /// <summary>The settled positions of a contract and day.</summary>
    IReadOnlyList<PositionDayRow> PositionDays(int tradingDay, int contractId);
}
