using System.Runtime.InteropServices;
using Commodities.Domain;
using Commodities.Messages.Fills;
using Xunit;

namespace Commodities.Messages.Tests;

public sealed class FillCodecTests
{
    [Fact]
    public void Checksum_is_the_published_one_of_Castagnoli() =>
        Assert.Equal(0xE3069283u, Crc32C.Of("123456789"u8));

    [Fact]
    public void Layout_of_a_phase_change_is_byte_for_byte_the_golden_one()
    {
        byte[] record = Sample();

        Assert.Equal(
            "5800" + "0500" + "9726" + "0100" + "0700000000000000" + "01" + "000000" + Crc(record) + "00000000" + "6000" + "0100" + "EFBEADDE" + "00000000"
            + "0500000000000000" + "0900000000000000" + "0B00000000000000" + "03000000" + "05293501" + "4A4D3237303100000000000000000000" + "01" + "02" + "0000" + "00000000",
            Convert.ToHexString(record));
    }

    [Fact]
    public void Record_is_sound_as_it_was_stamped_and_damaged_when_any_bit_is_another()
    {
        byte[] record = Sample();
        Assert.True(FillCodec.Verify(record));
        for (int bit = 0; bit < record.Length * 8; bit++)
        {
            record[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(FillCodec.Verify(record), $"bit {bit}");
            record[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void Bytes_behind_the_message_do_not_matter_and_bytes_missing_do()
    {
        byte[] record = Sample();
        Assert.True(FillCodec.Verify([.. record, 1, 2, 3]));
        Assert.False(FillCodec.Verify(record.AsSpan(0, record.Length - 1)));
        Assert.False(FillCodec.Verify(record.AsSpan(0, 10)));
    }

    [Fact]
    public void Chain_depends_on_what_can_never_change_and_on_the_record_before_but_not_on_the_copy()
    {
        byte[] record = Sample();
        uint chain = FillCodec.ChainAfter(77, record);
        byte[] copy = [.. record];
        FillCodec.Stamp(copy, 123_456, FillFlags.PossibleDuplicate);
        Assert.Equal(chain, FillCodec.ChainAfter(77, copy));
        Assert.NotEqual(chain, FillCodec.ChainAfter(78, record));
        Change(record, (ref PhaseChange phase) => phase.Header.Sequence++);
        Assert.NotEqual(chain, FillCodec.ChainAfter(77, record));
        Change(record, (ref PhaseChange phase) =>
        {
            phase.Header.Sequence--;
            phase.Phase = TradingPhase.Halted;
        });
        Assert.NotEqual(chain, FillCodec.ChainAfter(77, record));
    }

    [Fact]
    public void Chain_is_the_checksum_of_the_bytes_that_the_page_of_the_protocol_names()
    {
        byte[] record = Sample();
        byte[] covered = [.. BitConverter.GetBytes(77u), .. record[..8], .. record[28..96]];
        Assert.Equal(Crc32C.Of(covered), FillCodec.ChainAfter(77, record));
    }

    [Fact]
    public void Reader_fills_fields_of_a_later_version_with_zero_and_names_what_is_wrong()
    {
        byte[] record = Sample();
        byte[] older = record[..88];
        BitConverter.TryWriteBytes(older, (ushort)80);
        PhaseChange read = FillCodec.Read<PhaseChange>(older);
        Assert.Equal("JM2701", read.Symbol.ToString());
        Assert.Equal(TradingPhase.Closed, read.Phase);
        Assert.Contains("template id 5", Assert.Throws<MalformedMessageException>(() => FillCodec.Read<Fill>(record)).Message, StringComparison.Ordinal);
        Assert.Contains("shorter than its header", Assert.Throws<MalformedMessageException>(() => FillCodec.ReadHeader(record.AsSpan(0, 3))).Message, StringComparison.Ordinal);
        record[4]++;
        Assert.Contains("schema id", Assert.Throws<MalformedMessageException>(() => FillCodec.ReadHeader(record)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fields_from_the_configuration_are_the_last_and_not_chained()
    {
        Assert.Equal((int)Marshal.OffsetOf<Fill>(nameof(Fill.DeliveryUnitLots)), Fill.ChainedLength);
        Assert.Equal((int)Marshal.OffsetOf<ContractDefinition>(nameof(ContractDefinition.DeliveryUnitLots)), ContractDefinition.ChainedLength);
    }

    [Fact]
    public void Endpoint_keeps_up_to_64_characters_and_refuses_more()
    {
        Assert.Equal("[2001:db8::1]:40123", Endpoint64.From("[2001:db8::1]:40123").ToString());
        Assert.Throws<ArgumentException>(() => Endpoint64.From(new string('1', 65)));
        Assert.Throws<ArgumentException>(() => Endpoint64.From(""));
    }

    private delegate void PhaseChanger(ref PhaseChange phase);

    private static void Change(byte[] record, PhaseChanger change) => change(ref MemoryMarshal.AsRef<PhaseChange>(record.AsSpan()));

    private static string Crc(byte[] record) => Convert.ToHexString(record, FillHeader.CrcOffset, 4);

    private static byte[] Sample()
    {
        PhaseChange phase = new()
        {
            ContractId = 3,
            TradingDay = 20_261_125,
            Symbol = Symbol16.From("JM2701"),
            PreviousPhase = TradingPhase.Auction,
            Phase = TradingPhase.Continuous,
        };
        phase.Header.Message = new() { BlockLength = 88, TemplateId = FillTemplateId.PhaseChange, SchemaId = FillSchema.Id, Version = FillSchema.Version };
        (phase.Header.StreamId, phase.Header.Epoch, phase.Header.ChainedLength) = (1, 0xDEADBEEF, 96);
        (phase.Header.Sequence, phase.Header.EventSequence, phase.Header.EventNanos) = (5, 9, 11);
        byte[] record = FillCodec.BytesOf(in phase).ToArray();
        FillCodec.Stamp(record, 7, FillFlags.PossibleDuplicate);
        return record;
    }
}
