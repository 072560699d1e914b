using Commodities.Domain;

namespace Commodities.Cli.Auditing;

/// <content>Busts and corrections, and what is compared at the end.</content>
internal sealed partial class Recomputation
{
    private void Change(long tradeId, long firstRecord)
    {
        foreach (TradeChange change in _scan.Changes.GetValueOrDefault(tradeId) ?? [])
        {
            if (change.Record == firstRecord || change.Record == firstRecord + 1)
            {
                Change(_changed[(tradeId, change.Side)], in change);
            }
        }
    }

    private void Change(ChangedFill changed, in TradeChange change)
    {
        AuditedFill fill = changed.Fill;
        AuditedContract contract = _numbering.Contract(fill.ContractId);
        int missing = Position(fill.Position).Change(in fill, changed.Closings, change.PriceTicks, change.Lots, PriceOf);
        if (missing > 0)
        {
            _report.Differs(new(
                "events", $"record {AuditReport.Text(change.Record)}, trade {AuditReport.Text(fill.TradeId)} {fill.Side}", "lots to take back", AuditReport.Text(fill.Lots - change.Lots),
                $"{AuditReport.Text(missing)} too few", fill.AccountId, fill.ContractId, fill.TradingDay));
        }

        long before = fill.PriceTicks * fill.Lots * contract.TickValueFen;
        long after = change.PriceTicks * change.Lots * contract.TickValueFen;
        CountDay(contract, in fill, change.Lots == 0 ? -1 : 0, change.Lots - fill.Lots, after - before);
        long feeBefore = changed.FeeFen;
        Refund(changed, change.Record);
        long priceBefore = fill.PriceTicks;
        changed.Fill = fill with { PriceTicks = change.PriceTicks, Lots = change.Lots };
        (changed.FeeFen, changed.FeeNumber) = change.Lots == 0 ? (0, 0) : Charge(changed.Fill, contract, change.Record);
        _changes.Add([
            fill.TradeId, (long)fill.Side, change.Version, change.Lots == 0 ? 3 : 2, change.Record, priceBefore, fill.Lots, change.Lots == 0 ? priceBefore : change.PriceTicks, change.Lots,
            changed.FeeFen - feeBefore, (long)change.Reason]);
    }

    private void Refund(ChangedFill changed, long record)
    {
        _ledger.AdvanceTo(record);
        if (changed.FeeFen > 0)
        {
            AuditedTransfer expected = new()
            {
                Amount = changed.FeeFen,
                Kind = LedgerWords.Reversal,
                State = LedgerWords.StatePosted,
                RefersToNumber = changed.FeeNumber,
                ValueDate = changed.Fill.TradingDay,
            };
            _ledger.Expect(record, in expected, LedgerWords.FeeIncomeCode, LedgerWords.CashCode(changed.Fill.AccountId), changed.Fill);
        }
    }

    // Lots that come back have the price that their trade has now.
    private long PriceOf(Side openedBy, AuditedClosing closing) =>
        _changed.TryGetValue((closing.TradeId, openedBy), out ChangedFill? opening) ? opening.Fill.PriceTicks : closing.OpenPriceTicks;

    private void CompareChanges()
    {
        foreach (ChangedFill changed in _changed.Values)
        {
            if (changed.FoundFeeNumber is long feeNumber)
            {
                CompareRest(changed.Fill, changed.FeeNumber, feeNumber, changed.Closings, changed.FoundClosings);
            }
        }

        using TableMerge merge = _books.Merge(AuditedTable.FillChanges, _report);
        foreach (long[] row in _changes.OrderBy(row => row[0]).ThenBy(row => row[1]).ThenBy(row => row[2]))
        {
            merge.Take(row);
        }

        merge.End();
    }

    private void ComparePositions()
    {
        using TableMerge positions = _books.Merge(AuditedTable.Positions, _report);
        using TableMerge lots = _books.Merge(AuditedTable.PositionLots, _report);
        foreach (AuditedPosition position in _positions.Values.OrderBy(position => position.Key))
        {
            PositionKey key = position.Key;
            if (!position.IsEmpty)
            {
                positions.Take([
                    key.AccountId, key.ContractId, (long)key.HedgeFlag, position.LongLots, position.ShortLots, position.SettledNetLots, position.BoughtLots, position.BoughtTicks, position.SoldLots,
                    position.SoldTicks]);
            }

            Compare(lots, key, Side.Buy, position);
            Compare(lots, key, Side.Sell, position);
        }

        positions.End();
        lots.End();
        CompareOpenInterest();
    }

    private static void Compare(TableMerge merge, PositionKey key, Side side, AuditedPosition position)
    {
        foreach (ref readonly AuditedLot lot in position.LotsOf(side).All)
        {
            if (lot.HeldLots > 0)
            {
                merge.Take([
                    key.AccountId, key.ContractId, (long)key.HedgeFlag, (long)side, lot.TradeId, lot.TradingDay, lot.OpenPriceTicks, lot.OpenedLots == 0 ? AuditedTable.Any : lot.OpenedLots,
                    lot.HeldLots]);
            }
        }
    }

    // The house is the other side of each position: over a contract long equals short.
    private void CompareOpenInterest()
    {
        using BooksRows rows = _books.Read(
            "SELECT \"ContractId\", CAST(SUM(\"LongLots\") AS BIGINT), CAST(SUM(\"ShortLots\") AS BIGINT) FROM \"position\" GROUP BY \"ContractId\" ORDER BY \"ContractId\"");
        while (rows.Read())
        {
            _report.Count("open interest", 1);
            _report.Equal("position", $"ContractId {AuditReport.Text(rows.Number(0))}", "sum of ShortLots, that of LongLots being as expected", rows.Number(1), rows.Number(2), contractId: (int)rows.Number(0));
        }
    }

    private void CompareContracts()
    {
        using TableMerge contracts = _books.Merge(AuditedTable.Contracts, _report, "Symbol", "Product");
        foreach (AuditedContract contract in _numbering.Contracts.Values.Where(contract => contract.Version > 0).OrderBy(contract => contract.ContractId))
        {
            ReadOnlySpan<long> row = [
                contract.ContractId, contract.Version, contract.DeliveryMonth, contract.TickSizeFen, contract.LotKilograms, contract.TickValueFen, contract.ReferencePriceTicks,
                contract.SettledPriceTicks, contract.PreviousSettledPriceTicks, contract.SettledDay, contract.DefinedDay, contract.DayTrades, contract.DayLots, contract.DayTurnoverFen];
            if (contracts.Expect(row))
            {
                CompareName(contracts, row, "Symbol", contract.Symbol, contracts.Rows.Text(row.Length));
                CompareName(contracts, row, "Product", contract.Product, contracts.Rows.Text(row.Length + 1));
                contracts.Pass();
            }
        }

        contracts.End();
        using TableMerge prices = _books.Merge(AuditedTable.SettlementPrices, _report);
        foreach (long[] row in _prices.Values)
        {
            prices.Take(row);
        }

        prices.End();
    }

    private static void CompareName(TableMerge merge, ReadOnlySpan<long> row, string column, string expected, string found)
    {
        if (expected != found)
        {
            merge.Differs(row, column, expected, found);
        }
    }
}
