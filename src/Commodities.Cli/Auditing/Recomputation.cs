using System.Buffers.Binary;
using Commodities.Domain;
using Commodities.Journal;
using Commodities.Messages;

namespace Commodities.Cli.Auditing;

/// <summary>
/// The second reading of the event log: trade by trade it computes what the books must have, and compares fills, fees and settlements with the rows as it goes, and positions, lots and contracts at
/// the end. Goes as far as the books have taken the stream in.
/// </summary>
internal sealed partial class Recomputation : IDisposable
{
    private const int ClosingBytes = 16;

    private readonly Dictionary<PositionKey, AuditedPosition> _positions = [];
    private readonly Dictionary<int, List<AuditedPosition>> _byContract = [];
    private readonly Dictionary<(long TradeId, Side Side), ChangedFill> _changed = [];
    private readonly SortedDictionary<(int ContractId, int TradingDay), long[]> _prices = [];
    private readonly List<long[]> _changes = [];
    private readonly List<AuditedClosing> _closings = [];
    private readonly RecordNumbering _numbering = new();
    private readonly AuditedBooks _books;
    private readonly AuditReport _report;
    private readonly EventScan _scan;
    private readonly FeeTerms _fees;
    private readonly Func<string, string, int?> _lastTradingDay;
    private readonly LedgerAudit _ledger;
    private readonly PositionDays _days;
    private readonly TableMerge _fills;
    private readonly long _lastRecord;
    private int _reportedDay;

    public Recomputation(AuditedBooks books, EventScan scan, AuditTerms terms, LedgerAudit ledger, AuditReport report)
    {
        (_books, _scan, _fees, _lastTradingDay, _ledger, _report) = (books, scan, terms.Fees, terms.LastTradingDay, ledger, report);
        _lastRecord = report.Position.Sequence;
        _days = new(books, report) { DayIsOver = ledger.CompareProfits };
        _fills = books.Merge(AuditedTable.Fills, report, "FeeNumber", "Closings");
    }

    /// <summary>Reads the log up to the books' position.</summary>
    public void Read(string eventLog)
    {
        using JournalReader reader = JournalReader.OpenOffline(eventLog);
        while (_numbering.LastRecord < _lastRecord && reader.TryRead(out JournalRecord record))
        {
            MessageReader.ReadEvent(record.Payload, out EventSlot slot);
            int records = _numbering.Take(ref slot);
            if (records > 0)
            {
                Take(ref slot, _numbering.LastRecord - records + 1);
                _reportedDay = Math.Max(_reportedDay, _numbering.ReportedDay);
                _ledger.BindUpTo(_numbering.LastRecord, ObligationsAfter);
            }
        }
    }

    /// <summary>Compares what is known at the end only.</summary>
    public void End()
    {
        _fills.End();
        _days.End();
        CompareChanges();
        ComparePositions();
        CompareContracts();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _fills.Dispose();
        _days.Dispose();
    }

    // What is open of contracts that trade no more, gross, over the purposes: below 0 what is owed.
    private SortedDictionary<string, long> ObligationsAfter(int tradingDay)
    {
        SortedDictionary<string, long> obligations = new(StringComparer.Ordinal);
        foreach ((int contractId, List<AuditedPosition> positions) in _byContract)
        {
            AuditedContract contract = _numbering.Contract(contractId);
            if (!(_lastTradingDay(contract.Product, contract.Symbol) <= tradingDay))
            {
                continue;
            }

            foreach (AuditedPosition position in positions)
            {
                Add(LedgerWords.ToDeliverCode(position.Key.AccountId, contract.Symbol), -position.ShortLots * contract.LotKilograms);
                Add(LedgerWords.ToTakeCode(position.Key.AccountId, contract.Symbol), position.LongLots * contract.LotKilograms);
            }
        }

        return obligations;

        void Add(string code, long kilograms)
        {
            if (kilograms != 0)
            {
                obligations[code] = obligations.GetValueOrDefault(code) + kilograms;
            }
        }
    }

    private void Take(ref EventSlot slot, long firstRecord)
    {
        switch (slot.Header.Message.TemplateId)
        {
            case TemplateId.Trade:
                Take(ref slot.As<Trade>(), firstRecord);
                break;
            case TemplateId.TradeBusted:
                Change(slot.As<TradeBusted>().TradeId, firstRecord);
                break;
            case TemplateId.TradeCorrected:
                Change(slot.As<TradeCorrected>().TradeId, firstRecord);
                break;
            case TemplateId.SettlementPriceSet:
                Take(ref slot.As<SettlementPriceSet>(), firstRecord);
                break;
        }
    }

    private void Take(ref Trade trade, long firstRecord)
    {
        AuditedContract contract = _numbering.Contract(trade.ContractId);
        bool takerBuys = trade.TakerSide == Side.Buy;
        for (int index = 0; index < 2 && firstRecord + index <= _lastRecord; index++)
        {
            bool isTaker = takerBuys == (index == 0);
            AuditedFill fill = new(
                trade.TradeId, index == 0 ? Side.Buy : Side.Sell, isTaker ? trade.TakerAccountId : trade.MakerAccountId, trade.ContractId, isTaker ? trade.TakerHedgeFlag : trade.MakerHedgeFlag,
                isTaker ? trade.TakerPositionEffect : trade.MakerPositionEffect, contract.TradingDay, trade.PriceTicks, (int)trade.QuantityLots);
            Take(in fill, contract, firstRecord + index, trade.Header.TimestampNanos, isTaker ? trade.TakerOrderId : trade.MakerOrderId, isTaker ? trade.TakerClientOrderId : trade.MakerClientOrderId);
        }
    }

    private void Take(in AuditedFill fill, AuditedContract contract, long record, long matchNanos, long orderId, long clientOrderId)
    {
        Position(fill.Position).Take(in fill, _closings);
        CountDay(contract, in fill, 1, fill.Lots, fill.PriceTicks * fill.Lots * contract.TickValueFen);
        (long feeFen, long feeNumber) = Charge(in fill, contract, record);
        ChangedFill? changed = null;
        if (_scan.Changes.ContainsKey(fill.TradeId))
        {
            _changed.Add((fill.TradeId, fill.Side), changed = new() { Fill = fill, FeeFen = feeFen, FeeNumber = feeNumber });
            changed.Closings.AddRange(_closings);
        }

        AuditedFill final = fill;
        (int state, int version) = changed == null ? (1, 1) : FinalOf(ref final);
        long notionalFen = final.PriceTicks * final.Lots * contract.TickValueFen;
        long finalFee = final.Lots == 0 ? 0 : changed == null ? feeFen : _fees.FeeFen(contract.Product, final.PositionEffect, final.Lots, notionalFen);
        ReadOnlySpan<long> row = [
            final.TradeId, (long)final.Side, state, version, record, matchNanos, final.TradingDay, ShanghaiDay(matchNanos), final.AccountId, final.ContractId, (long)final.PositionEffect,
            (long)final.HedgeFlag, final.PriceTicks, final.Lots, final.Lots * contract.LotKilograms, notionalFen, finalFee, orderId, clientOrderId];
        if (!_fills.Expect(row))
        {
            return;
        }

        long foundFeeNumber = _fills.Rows.Number(AuditedTable.Fills.Columns.Length);
        byte[] foundClosings = _fills.Rows.Bytes(AuditedTable.Fills.Columns.Length + 1);
        if (changed == null)
        {
            CompareRest(in fill, feeNumber, foundFeeNumber, _closings, foundClosings);
        }
        else
        {
            (changed.FoundFeeNumber, changed.FoundClosings) = (foundFeeNumber, foundClosings);
        }

        _fills.Pass();
    }

    private (int State, int Version) FinalOf(ref AuditedFill fill)
    {
        (int state, int version) = (1, 1);
        foreach (TradeChange change in _scan.Changes[fill.TradeId])
        {
            if (change.Side == fill.Side)
            {
                fill = fill with { PriceTicks = change.PriceTicks, Lots = change.Lots };
                (state, version) = (change.Lots == 0 ? 3 : 2, change.Version);
            }
        }

        return (state, version);
    }

    private void CompareRest(in AuditedFill fill, long feeNumber, long foundFeeNumber, List<AuditedClosing> closings, byte[] foundClosings)
    {
        string row = $"TradeId {AuditReport.Text(fill.TradeId)}, Side {AuditReport.Text((long)fill.Side)}";
        _report.Equal("fill", row, "FeeNumber", feeNumber, foundFeeNumber, fill.AccountId, fill.ContractId, fill.TradingDay);
        if (!IsSame(closings, foundClosings))
        {
            _report.Differs(new("fill", row, "Closings", Text(closings), Text(foundClosings), fill.AccountId, fill.ContractId, fill.TradingDay));
        }
    }

    private void Take(ref SettlementPriceSet price, long record)
    {
        _ledger.AdvanceTo(record);
        AuditedContract contract = _numbering.Contract(price.ContractId);
        // After the totals of its day, for which positions were paid, a price is said again, but nothing is settled by it.
        bool isPaid = contract.SettledDay == price.TradingDay && price.TradingDay <= _reportedDay;
        if (!isPaid)
        {
            Settle(contract, ref price);
        }

        _prices[(price.ContractId, price.TradingDay)] =
            [price.ContractId, price.TradingDay, price.PriceTicks, contract.PreviousSettledPriceTicks, price.VolumeLots, (long)price.Basis, record];
        if (!isPaid)
        {
            (contract.SettledPriceTicks, contract.SettledDay) = (price.PriceTicks, price.TradingDay);
        }
    }

    private void Settle(AuditedContract contract, ref SettlementPriceSet price)
    {
        if (contract.SettledDay != price.TradingDay)
        {
            contract.PreviousSettledPriceTicks = contract.SettledPriceTicks;
        }

        List<AuditedPosition> positions = _byContract.GetValueOrDefault(price.ContractId) ?? [];
        foreach (AuditedPosition position in positions.Where(position => !position.IsEmpty))
        {
            _days.Settle(position, contract, price.TradingDay, price.PriceTicks);
        }

        positions.RemoveAll(position => position.IsEmpty && _positions.Remove(position.Key));
    }

    private (long FeeFen, long Number) Charge(in AuditedFill fill, AuditedContract contract, long record)
    {
        _ledger.AdvanceTo(record);
        long feeFen = _fees.FeeFen(contract.Product, fill.PositionEffect, fill.Lots, fill.PriceTicks * fill.Lots * contract.TickValueFen);
        if (feeFen == 0)
        {
            return (0, 0);
        }

        AuditedTransfer expected = new() { Amount = feeFen, Kind = LedgerWords.Fee, State = LedgerWords.StatePosted, ValueDate = fill.TradingDay };
        return (feeFen, _ledger.Expect(record, in expected, LedgerWords.CashCode(fill.AccountId), LedgerWords.FeeIncomeCode, in fill));
    }

    private AuditedPosition Position(PositionKey key)
    {
        if (!_positions.TryGetValue(key, out AuditedPosition? position))
        {
            _positions.Add(key, position = new(key));
            if (!_byContract.TryGetValue(key.ContractId, out List<AuditedPosition>? list))
            {
                _byContract.Add(key.ContractId, list = []);
            }

            list.Add(position);
        }

        return position;
    }

    private static void CountDay(AuditedContract contract, in AuditedFill fill, int trades, int lots, long turnoverFen)
    {
        if (fill.Side == Side.Buy && fill.TradingDay == contract.DefinedDay)
        {
            (contract.DayTrades, contract.DayLots, contract.DayTurnoverFen) = (contract.DayTrades + trades, contract.DayLots + lots, contract.DayTurnoverFen + turnoverFen);
        }
    }

    private static int ShanghaiDay(long utcNanos)
    {
        DateTime time = DateTime.UnixEpoch.AddTicks(utcNanos / 100).AddHours(8);
        return (time.Year * 10_000) + (time.Month * 100) + time.Day;
    }

    private static bool IsSame(List<AuditedClosing> closings, byte[] found)
    {
        bool isSame = found.Length == closings.Count * ClosingBytes;
        for (int index = 0; isSame && index < closings.Count; index++)
        {
            ReadOnlySpan<byte> part = found.AsSpan(index * ClosingBytes, ClosingBytes);
            isSame = BinaryPrimitives.ReadInt64LittleEndian(part) == closings[index].TradeId && BinaryPrimitives.ReadInt64LittleEndian(part[sizeof(long)..]) == closings[index].Lots;
        }

        return isSame;
    }

    private static string Text(List<AuditedClosing> closings) =>
        closings.Count == 0 ? "none" : string.Join(", ", closings.Select(closing => $"{AuditReport.Text(closing.Lots)} of trade {AuditReport.Text(closing.TradeId)}"));

    private static string Text(byte[] closings)
    {
        List<AuditedClosing> read = [];
        for (int at = 0; at + ClosingBytes <= closings.Length; at += ClosingBytes)
        {
            read.Add(new(BinaryPrimitives.ReadInt64LittleEndian(closings.AsSpan(at)), (int)BinaryPrimitives.ReadInt64LittleEndian(closings.AsSpan(at + sizeof(long))), 0, 0));
        }

        return Text(read);
    }
}
