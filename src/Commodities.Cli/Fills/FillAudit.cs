using System.Globalization;
using Commodities.Client;
using Commodities.Domain;
using Commodities.Exchange.Pipeline;
using Commodities.Messages.Fills;
using HdrHistogram;

namespace Commodities.Cli.Fills;

/// <summary>
/// Checks what a clearing system would: that no sequence is missing or double, that each record follows the one before, that each trade has two fills that agree, and that
/// the totals of the day are those of the fills. Trusts nothing that the client has checked.
/// </summary>
internal sealed class FillAudit
{
    private const int FaultsShown = 10;
    private const long HighestMicros = 3_600_000_000;

    private readonly Dictionary<int, ContractTally> _contracts = [];
    private readonly List<string> _faults = [];
    private readonly LongHistogram _fromPublish = new(HighestMicros, 3);
    private readonly LongHistogram _fromMatch = new(HighestMicros, 3);
    private ContractTally _day = new();
    private Fill? _buyer;
    private FillPosition _last;
    private long _firstSequence;
    private long _records;
    private long _replayed;
    private long _trades;
    private long _lastTradeId;
    private long _contractTotals;
    private long _dayTotals;
    private long _uncheckedTotals;
    private long _faultCount;

    /// <summary>True when something came and everything held.</summary>
    public bool Holds => _faultCount == 0 && _records > 0;

    /// <summary>Checks one record.</summary>
    public void Take(in FillRecord record)
    {
        if (record.IsSnapshot)
        {
            return;
        }

        FillHeader header = record.Header;
        Follow(in header, record.Bytes);
        if (record.IsReplayed)
        {
            _replayed++;
        }
        else
        {
            long now = VenueClock.UtcNanos;
            _fromPublish.RecordValue(Micros(now - header.PublishNanos));
            _fromMatch.RecordValue(Micros(now - header.EventNanos));
        }

        if (_buyer is Fill open && record.Kind != FillTemplateId.Fill)
        {
            Fault($"trade {open.TradeId} has no seller's fill before record {header.Sequence}");
            _buyer = null;
        }

        Check(in record);
    }

    /// <summary>Says what was checked, and what did not hold.</summary>
    public void Summarise(TextWriter output)
    {
        foreach (string fault in _faults)
        {
            output.WriteLine($"fault: {fault}");
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{(Holds ? "verified" : "NOT verified")}: {_records} records, epoch {_last.Epoch}, sequence {_firstSequence} to {_last.Sequence}, chain {_last.Chain:x8}: {_trades} trades with both fills,"
            + $" {_contractTotals} contract totals and {_dayTotals} day totals equal ({_uncheckedTotals} of days that began before), {_replayed} replayed, {_records - _replayed} live, {_faultCount} faults"));
        if (_fromPublish.TotalCount > 0)
        {
            output.WriteLine($"live, from publication to here: {Show(_fromPublish)}; from the match: {Show(_fromMatch)}");
        }
    }

    private void Follow(in FillHeader header, ReadOnlySpan<byte> bytes)
    {
        if (_records++ == 0)
        {
            _firstSequence = header.Sequence;
        }
        else if (header.Epoch != _last.Epoch)
        {
            Fault($"record {header.Sequence} is of epoch {header.Epoch}, the one before of {_last.Epoch}");
        }
        else if (header.Sequence != _last.Sequence + 1)
        {
            Fault($"record {header.Sequence} came after {_last.Sequence}");
        }
        else if (FillCodec.ChainAfter(_last.Chain, bytes) != header.Chain)
        {
            Fault($"record {header.Sequence} does not follow the one before: its chain is {header.Chain:x8}, expected {FillCodec.ChainAfter(_last.Chain, bytes):x8}");
        }

        if (!FillCodec.Verify(bytes))
        {
            Fault($"record {header.Sequence} has a wrong checksum");
        }

        _last = new(header.Epoch, header.Sequence, header.Chain);
    }

    private void Check(in FillRecord record)
    {
        switch (record.Kind)
        {
            case FillTemplateId.Fill:
                Check(record.Read<Fill>());
                break;
            // One of the two records of a bust or a correction counts: totals are of one side.
            case FillTemplateId.FillBust when record.Read<FillBust>() is { Side: Side.Buy } bust:
                Change(bust.ContractId, bust.TradingDay, -1, -bust.QuantityLots, -bust.QuantityKilograms, -bust.NotionalFen);
                break;
            case FillTemplateId.FillCorrection when record.Read<FillCorrection>() is { Side: Side.Buy } correction:
                Change(
                    correction.ContractId, correction.TradingDay, 0, correction.QuantityLots - correction.PreviousQuantityLots,
                    correction.QuantityKilograms - correction.PreviousQuantityKilograms, correction.NotionalFen - correction.PreviousNotionalFen);
                break;
            case FillTemplateId.ContractDefinition:
                ContractDefinition definition = record.Read<ContractDefinition>();
                BeginDay(definition.TradingDay, record.Header.Sequence);
                _contracts[definition.ContractId] = _contracts.GetValueOrDefault(definition.ContractId)?.Of(definition.TradingDay) ?? new() { TradingDay = definition.TradingDay };
                break;
            case FillTemplateId.ContractDayTotals:
                Check(record.Read<ContractDayTotals>());
                break;
            case FillTemplateId.DayTotals:
                Check(record.Read<DayTotals>());
                break;
        }
    }

    private void Change(int contractId, int tradingDay, long trades, long lots, long kilograms, long fen)
    {
        if (_contracts.TryGetValue(contractId, out ContractTally? tally) && tally.TradingDay == tradingDay)
        {
            tally.Change(trades, lots, kilograms, fen);
        }

        if (_day.TradingDay == tradingDay)
        {
            _day.Change(trades, lots, kilograms, fen);
        }
    }

    private void Check(Fill fill)
    {
        if (fill.NotionalFen != FillSchema.NullInt64 && (Int128)fill.NotionalFen * Instrument.KilogramsPerTonne != (Int128)fill.PriceFen * fill.QuantityKilograms)
        {
            Fault($"{Name(fill)}: {fill.NotionalFen} fen are not {fill.PriceFen} fen a tonne for {fill.QuantityKilograms} kg");
        }

        if (fill.ObligationId != (fill.TradeId * 2) + (fill.Side == Side.Sell ? 1 : 0))
        {
            Fault($"{Name(fill)}: its obligation is {fill.ObligationId}");
        }

        if (fill.Side == Side.Buy)
        {
            if (_buyer is Fill open)
            {
                Fault($"trade {open.TradeId} has no seller's fill before trade {fill.TradeId}");
            }

            _buyer = fill;
            return;
        }

        // A stream that is joined between the two fills of a trade begins with a seller's.
        if (_buyer is Fill buyer)
        {
            CheckPair(buyer, fill);
        }
        else if (_records > 1)
        {
            Fault($"trade {fill.TradeId} has no buyer's fill");
        }

        _buyer = null;
    }

    private void CheckPair(Fill buyer, Fill seller)
    {
        bool agree = buyer.TradeId == seller.TradeId && buyer.ContractId == seller.ContractId && buyer.PriceTicks == seller.PriceTicks
            && buyer.QuantityLots == seller.QuantityLots && buyer.QuantityKilograms == seller.QuantityKilograms && buyer.NotionalFen == seller.NotionalFen
            && buyer.TradingDay == seller.TradingDay && buyer.Header.EventSequence == seller.Header.EventSequence;
        if (!agree || seller.Side != Side.Sell)
        {
            Fault($"{Name(buyer)} and {Name(seller)} are not the two fills of one trade");
            return;
        }

        if (_lastTradeId != 0 && buyer.TradeId != _lastTradeId + 1)
        {
            Fault($"trade {buyer.TradeId} came after trade {_lastTradeId}");
        }

        _lastTradeId = buyer.TradeId;
        _trades++;
        if (_contracts.TryGetValue(buyer.ContractId, out ContractTally? tally) && tally.TradingDay == buyer.TradingDay)
        {
            tally.Add(buyer.QuantityLots, buyer.QuantityKilograms, buyer.NotionalFen);
        }

        if (_day.TradingDay == buyer.TradingDay)
        {
            _day.Add(buyer.QuantityLots, buyer.QuantityKilograms, buyer.NotionalFen);
        }
    }

    private void Check(ContractDayTotals totals)
    {
        if (!_contracts.TryGetValue(totals.ContractId, out ContractTally? tally) || tally.TradingDay != totals.TradingDay)
        {
            _uncheckedTotals++;
        }
        else if (!tally.Equals(totals.TradeCount, totals.Lots, totals.Kilograms, totals.TurnoverFen))
        {
            Fault($"{totals.Symbol} on {totals.TradingDay}: the venue's totals are {totals.TradeCount} trades, {totals.Lots} lots, {totals.TurnoverFen} fen; the fills make {tally}");
        }
        else
        {
            _contractTotals++;
        }
    }

    private void Check(DayTotals totals)
    {
        if (_day.TradingDay != totals.TradingDay)
        {
            _uncheckedTotals++;
        }
        else if (!_day.Equals(totals.TradeCount, totals.Lots, totals.Kilograms, totals.TurnoverFen))
        {
            Fault($"{totals.TradingDay}: the venue's totals are {totals.TradeCount} trades, {totals.Lots} lots, {totals.TurnoverFen} fen; the fills make {_day}");
        }
        else
        {
            _dayTotals++;
        }
    }

    // A day is seen whole when the record before its first contract definition was seen too, or it is the first of all.
    private void BeginDay(int tradingDay, long sequence)
    {
        if (tradingDay > _day.TradingDay && (_records > 1 || sequence == 1))
        {
            _day = new() { TradingDay = tradingDay };
        }
    }

    private void Fault(string text)
    {
        if (_faultCount++ < FaultsShown)
        {
            _faults.Add(text);
        }
    }

    private static string Name(Fill fill) => $"fill {fill.TradeId} {fill.Side}";

    private static long Micros(long nanos) => Math.Clamp(nanos / 1_000, 0, HighestMicros);

    private static string Show(LongHistogram histogram) => string.Create(
        CultureInfo.InvariantCulture,
        $"p50 {histogram.GetValueAtPercentile(50)} us, p99 {histogram.GetValueAtPercentile(99)} us, p99.9 {histogram.GetValueAtPercentile(99.9)} us, max {histogram.GetMaxValue()} us");
}
