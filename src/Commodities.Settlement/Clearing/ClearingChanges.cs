using Commodities.Domain;
using Commodities.Settlement.Store.Rows;

namespace Commodities.Settlement.Clearing;

/// <summary>Rows that the clearing has changed since the last commit.</summary>
internal sealed class ClearingChanges
{
    public Dictionary<(long TradeId, Side Side), FillRow> NewFills { get; } = [];

    public Dictionary<(long TradeId, Side Side), FillRow> ChangedFills { get; } = [];

    public List<FillChangeRow> FillChanges { get; } = [];

    public HashSet<Position> Positions { get; } = [];

    public HashSet<HeldLot> Lots { get; } = [];

    public Dictionary<int, ContractRow> Contracts { get; } = [];

    public Dictionary<(int ContractId, int TradingDay), SettlementPriceRow> SettlementPrices { get; } = [];

    public Dictionary<(int TradingDay, int AccountId, int ContractId, HedgeFlag HedgeFlag), PositionDayRow> PositionDays { get; } = [];

    /// <summary>The trading day that is complete by the last records; 0 is none.</summary>
    public int CompletedTradingDay { get; set; }

    public void Clear()
    {
        NewFills.Clear();
        ChangedFills.Clear();
        FillChanges.Clear();
        Positions.Clear();
        Lots.Clear();
        Contracts.Clear();
        SettlementPrices.Clear();
        PositionDays.Clear();
        CompletedTradingDay = 0;
    }
}
