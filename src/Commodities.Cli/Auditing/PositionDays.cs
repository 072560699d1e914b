namespace Commodities.Cli.Auditing;

/// <summary>
/// What each position gained or lost at the settlement of its contract. Holds the rows of the two newest trading days, in which a contract may be settled again; older days are compared with the
/// books and dropped.
/// </summary>
internal sealed class PositionDays : IDisposable
{
    private const int OpenDays = 2;
    private const int ProfitColumn = 11;

    private readonly SortedDictionary<int, Dictionary<PositionKey, long[]>> _days = [];
    private readonly TableMerge _merge;

    public PositionDays(AuditedBooks books, AuditReport report) => _merge = books.Merge(AuditedTable.PositionDays, report);

    /// <summary>Is told the gain of each account of a day that is compared, summed over its contracts.</summary>
    public Action<int, IReadOnlyDictionary<int, long>> DayIsOver { get; set; } = (_, _) => { };

    /// <summary>A position is settled; its figures begin anew.</summary>
    /// <returns>The gain, in fen.</returns>
    public void Settle(AuditedPosition position, AuditedContract contract, int tradingDay, long priceTicks)
    {
        long profitFen = position.ProfitFen(priceTicks, contract.SettledPriceTicks, contract.TickValueFen);
        PositionKey key = position.Key;
        Dictionary<PositionKey, long[]> day = Day(tradingDay);
        if (!day.TryGetValue(key, out long[]? row))
        {
            day.Add(key, row = [tradingDay, key.AccountId, key.ContractId, (long)key.HedgeFlag, 0, 0, position.SettledNetLots, 0, 0, 0, 0, 0]);
        }

        (row[4], row[5]) = (position.LongLots, position.ShortLots);
        row[7] += position.BoughtLots;
        row[8] += position.BoughtTicks;
        row[9] += position.SoldLots;
        row[10] += position.SoldTicks;
        row[ProfitColumn] += profitFen;
        position.Settle();
    }

    /// <summary>Compares what is left.</summary>
    public void End()
    {
        while (_days.Count > 0)
        {
            CompareOldest();
        }

        _merge.End();
    }

    /// <inheritdoc/>
    public void Dispose() => _merge.Dispose();

    private Dictionary<PositionKey, long[]> Day(int tradingDay)
    {
        if (!_days.TryGetValue(tradingDay, out Dictionary<PositionKey, long[]>? day))
        {
            _days.Add(tradingDay, day = []);
            if (_days.Count > OpenDays)
            {
                CompareOldest();
            }
        }

        return day;
    }

    private void CompareOldest()
    {
        (int tradingDay, Dictionary<PositionKey, long[]> day) = _days.First();
        Dictionary<int, long> profits = [];
        foreach ((PositionKey key, long[] row) in day.OrderBy(entry => entry.Key))
        {
            _merge.Take(row);
            profits[key.AccountId] = profits.GetValueOrDefault(key.AccountId) + row[ProfitColumn];
        }

        _days.Remove(tradingDay);
        DayIsOver(tradingDay, profits);
    }
}
