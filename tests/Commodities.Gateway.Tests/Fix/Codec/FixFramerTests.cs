using System.Buffers;
using Commodities.Gateway.Fix.Codec;
using Commodities.Gateway.Fix.Dictionary;
using Commodities.Gateway.Tests.Support;
using Xunit;

namespace Commodities.Gateway.Tests.Fix.Codec;

public sealed class FixFramerTests
{
    private const int MaxBodyLength = 1024;
    private const string Heartbeat = "35=0|49=A|56=B|34=2|52=20261124-10:00:00|";

    [Fact]
    public void Framer_waits_for_more_after_each_byte_but_the_last()
    {
        byte[] message = Wire.Of(Heartbeat);
        for (int length = 1; length < message.Length; length++)
            Assert.Equal((FixFrameStatus.Incomplete, 0), Read(message.AsSpan(0, length)));
        Assert.Equal((FixFrameStatus.Message, message.Length), Read(message));
    }

    [Theory]
    [InlineData("8=FIX.4.4|9=5|35=0|10=163|")]
    [InlineData("8=FIX.4.4|9=05|35=0|10=211|")]
    [InlineData("8=FIX.4.4|9=0005|35=0|10=051|")]
    public void Framer_takes_a_body_length_with_leading_zeros(string message) => Assert.Equal((FixFrameStatus.Message, message.Length), Read(Wire.Raw(message)));

    [Theory]
    [InlineData("8=FIX.4.4|9=5|35=0|10=164|", "wrong checksum")]
    [InlineData("8=FIX.4.4|9=5|35=0|10=1a3|", "checksum with a letter")]
    [InlineData("8=FIX.4.4|9=4|35=0|10=162|", "length too small")]
    [InlineData("8=FIX.4.4|9=6|35=0|10=164|8=FIX.4.4|", "length too large")]
    [InlineData("8=FIX.4.4|9=|35=0|10=110|", "no length")]
    [InlineData("8=FIX.4.4|9=-5|35=0|10=208|", "negative length")]
    [InlineData("8=FIX.4.4|35=0|9=5|10=163|", "length not second")]
    [InlineData("8=FIX.4.4|9=5|34=0|10=162|", "type not third")]
    [InlineData("9=5|8=FIX.4.4|35=0|10=163|", "begin string not first")]
    [InlineData("hello, is anybody there?|", "no FIX at all")]
    [InlineData("8=FIX.4.4.4.4.4.4.4.4.4.4|", "begin string too long")]
    [InlineData("8=FIX.4.4|9=0000000000000000005|35=0|", "length of too many digits")]
    public void Framer_drops_what_is_garbled(string bytes, string why)
    {
        (FixFrameStatus status, int consumed) = Read(Wire.Raw(bytes));
        Assert.True(status == FixFrameStatus.Garbled && consumed > 0, why);
    }

    [Theory]
    [InlineData("8=FIX.4.4|9=99|35=0|49=A|10=001|")]
    [InlineData("8=FIX.4.4|9=2|35=0|10=001|")]
    [InlineData("rubbish 8=F")]
    [InlineData("8=")]
    public void Message_after_garbled_bytes_is_found(string garbled)
    {
        byte[] good = Wire.Of(Heartbeat);
        List<FixFrameStatus> found = ReadAll([.. Wire.Raw(garbled), .. good, .. good, .. good]);
        Assert.Contains(FixFrameStatus.Garbled, found);
        Assert.True(found.Count(status => status == FixFrameStatus.Message) >= 2, string.Join(' ', found));
    }

    [Theory]
    [InlineData("8=FIX.4.4|9=1025|35=")]
    [InlineData("8=FIX.4.4|9=999999999|35=")]
    public void Framer_refuses_a_message_longer_than_any_may_be_at_once(string beginning) =>
        Assert.Equal(FixFrameStatus.TooLong, Read(Wire.Raw(beginning)).Status);

    [Fact]
    public void Checksum_is_the_sum_modulo_256_at_each_length()
    {
        byte[] bytes = [.. Enumerable.Range(0, 300).Select(index => (byte)(index * 7))];
        for (int length = 0; length <= bytes.Length; length++)
            Assert.Equal(bytes[..length].Sum(value => value) % 256, FixFramer.Checksum(bytes.AsSpan(0, length)));
    }

    [Fact]
    public void Reader_joins_pieces_wherever_they_are_cut()
    {
        byte[] bytes = [.. Wire.Of(Heartbeat), .. Wire.Of(Heartbeat + "112=x|")];
        for (int first = 1; first < bytes.Length - 1; first++)
        {
            for (int second = first + 1; second < bytes.Length; second += 5)
            {
                ReadOnlySequence<byte> input = Pieces.Of(bytes[..first], bytes[first..second], bytes[second..]);
                FixReader reader = new(FixDictionary.Fix44, MaxBodyLength);
                Assert.Equal(FixFrameStatus.Message, reader.Read(ref input));
                Assert.Equal(FixFrameStatus.Message, reader.Read(ref input));
                Assert.Equal("x", Wire.Show(reader.Message.Find(112)));
                Assert.True(input.IsEmpty);
            }
        }
    }

    private static (FixFrameStatus Status, int Consumed) Read(ReadOnlySpan<byte> bytes) => (FixFramer.Read(bytes, MaxBodyLength, out int consumed), consumed);

    private static List<FixFrameStatus> ReadAll(byte[] bytes)
    {
        List<FixFrameStatus> found = [];
        ReadOnlySequence<byte> input = new(bytes);
        FixReader reader = new(FixDictionary.Fix44, MaxBodyLength);
        do
        {
            found.Add(reader.Read(ref input));
        }
        while (found[^1] is FixFrameStatus.Message or FixFrameStatus.Garbled && !input.IsEmpty);
        return found;
    }
}
