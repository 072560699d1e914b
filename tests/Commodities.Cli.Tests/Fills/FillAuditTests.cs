using System.Runtime.InteropServices;
using Commodities.Cli.Fills;
using Commodities.Client;
using Commodities.Domain;
using Commodities.Exchange.Tests.Fills;
using Commodities.Messages.Fills;

namespace Commodities.Cli.Tests.Fills;

public sealed class FillAuditTests
{
    private readonly List<byte[]> _records = Projection.Of(RandomFillEvents.Make(seed: 41, days: 3, tradesPerDay: 200));

    public FillAuditTests() => _records.ForEach(record => FillCodec.Stamp(record, 1, FillFlags.PossibleDuplicate));

    private delegate void Change<TRecord>(ref TRecord record)
        where TRecord : unmanaged;

    [Fact]
    public void Whole_days_hold_and_every_total_is_compared()
    {
        (bool holds, string summary) = Audit(_records);
        Assert.True(holds, summary);
        int totals = _records.Count(record => KindOf(record) == FillTemplateId.ContractDayTotals);
        Assert.Contains($"{totals} contract totals and 3 day totals equal (0 of days that began before)", summary, StringComparison.Ordinal);
        Assert.Contains(" 660 trades with both fills", summary, StringComparison.Ordinal);
        Assert.StartsWith($"verified: {_records.Count} records", summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Stream_that_is_joined_in_the_middle_holds_and_says_which_totals_it_could_not_compare()
    {
        int middle = _records.FindIndex(record => KindOf(record) == FillTemplateId.Fill) + 21;
        (bool holds, string summary) = Audit(_records[middle..]);
        Assert.True(holds, summary);
        Assert.Contains("2 day totals equal", summary, StringComparison.Ordinal);
        Assert.DoesNotContain("(0 of days", summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_not_verified() => Assert.False(Audit([]).Holds);

    [Fact]
    public void Missing_doubled_or_swapped_record_is_a_fault()
    {
        List<byte[]> missing = [.. _records[..50], .. _records[51..]];
        Assert.Contains("came after", Faults(missing), StringComparison.Ordinal);
        List<byte[]> doubled = [.. _records[..50], _records[49], .. _records[50..]];
        Assert.Contains("record 50 came after 50", Faults(doubled), StringComparison.Ordinal);
        List<byte[]> swapped = [.. _records];
        (swapped[60], swapped[61]) = (swapped[61], swapped[60]);
        Assert.Contains("came after", Faults(swapped), StringComparison.Ordinal);
    }

    [Fact]
    public void Changed_byte_is_a_fault_by_checksum_and_by_chain()
    {
        _records[70] = [.. _records[70]];
        _records[70][100] ^= 1;
        string faults = Faults(_records);
        Assert.Contains("wrong checksum", faults, StringComparison.Ordinal);
        Assert.Contains("does not follow the one before", faults, StringComparison.Ordinal);
    }

    [Fact]
    public void Side_that_says_otherwise_than_the_other_is_a_fault()
    {
        Forge((ref Fill fill) => fill.QuantityLots++, IsSeller);
        Assert.Contains("are not the two fills of one trade", Faults(_records), StringComparison.Ordinal);
    }

    [Fact]
    public void Worth_or_obligation_that_is_not_that_of_the_fill_is_a_fault()
    {
        Forge((ref Fill fill) => fill.NotionalFen++, IsSeller);
        Forge((ref Fill fill) => fill.ObligationId--, IsSeller);
        string faults = Faults(_records);
        Assert.Contains("fen a tonne", faults, StringComparison.Ordinal);
        Assert.Contains("its obligation is", faults, StringComparison.Ordinal);
    }

    [Fact]
    public void Trade_that_is_left_out_is_a_fault_though_the_sequence_is_dense()
    {
        int buyer = _records.FindIndex(record => KindOf(record) == FillTemplateId.Fill && FillCodec.Read<Fill>(record).TradeId == 30);
        _records.RemoveRange(buyer, 2);
        Reseal();
        string faults = Faults(_records);
        Assert.Contains("trade 31 came after trade 29", faults, StringComparison.Ordinal);
        Assert.Contains("the venue's totals are", faults, StringComparison.Ordinal);
    }

    [Fact]
    public void Totals_that_are_not_those_of_the_fills_are_a_fault()
    {
        Forge((ref ContractDayTotals totals) => totals.Lots++, _ => true);
        Forge((ref DayTotals totals) => totals.TurnoverFen--, _ => true);
        string faults = Faults(_records);
        Assert.Contains(" on 20270104: the venue's totals are", faults, StringComparison.Ordinal);
        Assert.Contains("fault: 20270104: the venue's totals are", faults, StringComparison.Ordinal);
    }

    private static bool IsSeller(byte[] record) => FillCodec.Read<Fill>(record).Side == Side.Sell;

    private static FillTemplateId KindOf(byte[] record) => FillCodec.HeaderOf(record).Message.TemplateId;

    private static string Faults(List<byte[]> records)
    {
        (bool holds, string text) = Audit(records);
        Assert.False(holds, text);
        return text;
    }

    private static (bool Holds, string Text) Audit(List<byte[]> records)
    {
        FillAudit audit = new();
        foreach (byte[] record in records)
        {
            audit.Take(new FillRecord(record, default));
        }

        using StringWriter output = new();
        audit.Summarise(output);
        return (audit.Holds, output.ToString());
    }

    // Forges one record so that only what it says is wrong: sequence, chain and checksum are made right again.
    private void Forge<TRecord>(Change<TRecord> change, Func<byte[], bool> which)
        where TRecord : unmanaged, IFillRecord<TRecord>
    {
        byte[] record = _records.First(record => KindOf(record) == TRecord.TemplateId && which(record));
        change(ref MemoryMarshal.AsRef<TRecord>(record.AsSpan()));
        Reseal();
    }

    private void Reseal()
    {
        uint chain = 0;
        long sequence = 0;
        foreach (byte[] record in _records)
        {
            ref FillHeader header = ref MemoryMarshal.AsRef<FillHeader>(record.AsSpan());
            header.Sequence = ++sequence;
            chain = FillCodec.ChainAfter(chain, record);
            header.Chain = chain;
            FillCodec.Stamp(record, 1, FillFlags.PossibleDuplicate);
        }
    }
}
