using System.Buffers.Binary;
using Commodities.Messages.OrderEntry;
using Xunit;

namespace Commodities.Messages.Tests;

public sealed class OrderEntryCodecTests
{
    private static byte[] Whole()
    {
        OrderEntry.CancelOrder message = new() { Reference = 7, OriginalReference = 5 };
        return OrderEntryCodec.Seal(ref message).ToArray();
    }

    [Fact]
    public void Message_is_found_once_it_is_there_as_a_whole()
    {
        byte[] bytes = [.. Whole(), 1, 2, 3];
        for (int have = 0; have < Whole().Length; have++)
        {
            Assert.False(OrderEntryCodec.TryFrame(bytes.AsSpan(0, have), out _, out string? early));
            Assert.Null(early);
        }

        Assert.True(OrderEntryCodec.TryFrame(bytes, out int length, out string? fault));
        Assert.Null(fault);
        Assert.Equal(Whole().Length, length);
        Assert.Equal(5, OrderEntryCodec.Read<OrderEntry.CancelOrder>(bytes.AsSpan(0, length)).OriginalReference);
    }

    [Theory]
    [InlineData(0, 11, "message length 11 at offset 0, expected 12 to 128")]
    [InlineData(0, 129, "message length 129 at offset 0, expected 12 to 128")]
    [InlineData(2, 0xCAFE, "encoding type cafe at offset 2, expected eb50")]
    [InlineData(4, 99, "block length 99 at offset 4, but the frame leaves 16")]
    [InlineData(8, 9878, "schema id 9878 at offset 8, expected 9880")]
    [InlineData(10, 0, "version 0 at offset 10, expected 1 or higher")]
    public void Header_that_can_never_be_one_is_named(int offset, int value, string expected)
    {
        byte[] bytes = Whole();
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(offset), (ushort)value);
        Assert.False(OrderEntryCodec.TryFrame(bytes, out _, out string? fault));
        Assert.Equal(expected, fault);
    }

    [Fact]
    public void Fields_that_an_older_writer_did_not_know_are_zero_and_those_of_a_newer_one_are_passed_over()
    {
        byte[] older = Whole()[..20];
        BinaryPrimitives.WriteUInt16LittleEndian(older, 20);
        BinaryPrimitives.WriteUInt16LittleEndian(older.AsSpan(4), 8);
        Assert.True(OrderEntryCodec.TryFrame(older, out int length, out _));
        OrderEntry.CancelOrder read = OrderEntryCodec.Read<OrderEntry.CancelOrder>(older.AsSpan(0, length));
        Assert.Equal((7L, 0L), (read.Reference, read.OriginalReference));

        byte[] newer = [.. Whole(), 9, 9, 9, 9];
        BinaryPrimitives.WriteUInt16LittleEndian(newer, (ushort)newer.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(newer.AsSpan(4), 20);
        Assert.True(OrderEntryCodec.TryFrame(newer, out length, out _));
        Assert.Equal(newer.Length, length);
        Assert.Equal(5, OrderEntryCodec.Read<OrderEntry.CancelOrder>(newer.AsSpan(0, length)).OriginalReference);
    }
}
