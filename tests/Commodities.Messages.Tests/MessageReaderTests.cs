using System.Runtime.InteropServices;
using Commodities.Domain;
using Xunit;

namespace Commodities.Messages.Tests;

public sealed class MessageReaderTests
{
    [Fact]
    public void Reader_returns_what_was_written()
    {
        CommandSlot slot = default;
        Fill(ref slot);

        NewOrder order = MessageReader.Read<NewOrder>(slot.Bytes());

        Assert.Equal(96, slot.Bytes().Length);
        Assert.Equal(2_401, order.PriceTicks);
        Assert.Equal(Side.Sell, order.Side);
        Assert.Equal(7, order.Header.Sequence);
    }

    [Fact]
    public void Layout_of_a_new_order_is_byte_for_byte_the_golden_one()
    {
        CommandSlot slot = default;
        Fill(ref slot);

        Assert.Equal(
            "5800" + "0400" + "9626" + "0300" + "0700000000000000" + "0800000000000000" + "03000000" + "05000000"
            + "2A00000000000000" + "6109000000000000" + "0A00000000000000" + "09000000" + "02" + "01" + "03" + "00" + "0000000000000000"
            + "0000000000000000" + "0000000000000000" + "00000000" + "00000000",
            Convert.ToHexString(slot.Bytes()));
    }

    [Fact]
    public void Reader_fills_fields_that_an_older_version_did_not_have_with_zero()
    {
        CommandSlot slot = default;
        Fill(ref slot);
        byte[] old = Reblocked(slot.Bytes(), blockLength: 40, version: 0);

        NewOrder order = MessageReader.Read<NewOrder>(old);

        Assert.Equal(42, order.ClientOrderId);
        Assert.Equal(2_401, order.PriceTicks);
        Assert.Equal(0, order.QuantityLots);
        Assert.Equal(Side.None, order.Side);
        Assert.Equal(0, order.Header.Message.Version);
    }

    [Fact]
    public void Reader_skips_bytes_that_a_newer_version_appended()
    {
        CommandSlot slot = default;
        Fill(ref slot);
        byte[] newer = Reblocked([.. slot.Bytes(), .. new byte[100]], blockLength: 188, version: 9);
        newer.AsSpan(96).Fill(0xEE);

        Assert.Equal(10, MessageReader.Read<NewOrder>(newer).QuantityLots);
        MessageReader.ReadCommand(newer, out CommandSlot read);
        Assert.Equal(Schema.SlotLength, read.Bytes().Length);
        Assert.Equal(10, read.As<NewOrder>().QuantityLots);
    }

    [Theory]
    [InlineData(5, "shorter than its header")]
    [InlineData(20, "announces a block of 88 bytes")]
    public void Reader_names_what_is_wrong_when_bytes_are_missing(int length, string expected)
    {
        CommandSlot slot = default;
        Fill(ref slot);
        byte[] bytes = slot.Bytes()[..length].ToArray();

        Assert.Contains(expected, Assert.Throws<MalformedMessageException>(() => MessageReader.Read<NewOrder>(bytes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reader_refuses_another_schema_another_template_and_a_block_without_the_shared_part()
    {
        CommandSlot slot = default;
        Fill(ref slot);
        byte[] foreign = slot.Bytes().ToArray();
        foreign[4] = 1;
        byte[] right = slot.Bytes().ToArray();
        byte[] tooShort = Reblocked(right, blockLength: 10, version: 1);

        Assert.Contains("schema id", Assert.Throws<MalformedMessageException>(() => MessageReader.Read<NewOrder>(foreign)).Message, StringComparison.Ordinal);
        Assert.Contains("template id 4", Assert.Throws<MalformedMessageException>(() => MessageReader.Read<Trade>(right)).Message, StringComparison.Ordinal);
        Assert.Contains("block length 10", Assert.Throws<MalformedMessageException>(() => MessageReader.ReadCommand(tooShort, out _)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Formatter_names_each_public_field_once()
    {
        CommandSlot slot = default;
        Fill(ref slot);

        Assert.Equal(
            "NewOrder sequence=7 timestampNanos=8 sessionId=3 accountId=5 clientOrderId=42 priceTicks=2401 quantityLots=10 contractId=9"
            + " side=Sell orderType=Limit timeInForce=ImmediateOrCancel instructions=None minQuantityLots=0 stopPriceTicks=0"
            + " displayLots=0 expiryDay=0 positionEffect=None hedgeFlag=Speculation",
            MessageFormatter.Format(slot.Bytes()));
    }

    [Fact]
    public void Formatter_names_an_unknown_template()
    {
        CommandSlot slot = default;
        Fill(ref slot);
        byte[] bytes = slot.Bytes().ToArray();
        bytes[2] = 99;

        Assert.Contains("template id 99", Assert.Throws<MalformedMessageException>(() => MessageFormatter.Format(bytes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Symbol_keeps_up_to_sixteen_characters_and_refuses_more()
    {
        Assert.Equal("JM2701", Symbol16.From("JM2701").ToString());
        Assert.Equal("ABCDEFGHIJKLMNOP", Symbol16.From("ABCDEFGHIJKLMNOP").ToString());
        Assert.Throws<ArgumentException>(() => Symbol16.From("ABCDEFGHIJKLMNOPQ"));
        Assert.Throws<ArgumentException>(() => Symbol16.From("煤"));
        Assert.Throws<ArgumentException>(() => Symbol16.From(""));
    }

    private static void Fill(ref CommandSlot slot)
    {
        ref NewOrder order = ref slot.Begin<NewOrder>();
        order.Header.Sequence = 7;
        order.Header.TimestampNanos = 8;
        order.Header.SessionId = 3;
        order.Header.AccountId = 5;
        order.ClientOrderId = 42;
        order.PriceTicks = 2_401;
        order.QuantityLots = 10;
        order.ContractId = 9;
        order.Side = Side.Sell;
        order.OrderType = OrderType.Limit;
        order.TimeInForce = TimeInForce.ImmediateOrCancel;
    }

    private static byte[] Reblocked(ReadOnlySpan<byte> bytes, ushort blockLength, ushort version)
    {
        byte[] copy = bytes[..Math.Min(bytes.Length, MessageHeader.Length + blockLength)].ToArray();
        MessageHeader header = MemoryMarshal.Read<MessageHeader>(copy);
        header.BlockLength = blockLength;
        header.Version = version;
        MemoryMarshal.Write(copy, header);
        return copy;
    }
}
