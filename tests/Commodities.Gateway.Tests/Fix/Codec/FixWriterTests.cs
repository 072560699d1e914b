using Commodities.Gateway.Fix.Codec;
using Commodities.Gateway.Fix.Dictionary;
using Commodities.Gateway.Tests.Support;
using Xunit;

namespace Commodities.Gateway.Tests.Fix.Codec;

public sealed class FixWriterTests
{
    private static readonly long Moment = (new DateTime(2026, 11, 24, 1, 2, 3, 45, DateTimeKind.Utc) - DateTime.UnixEpoch).Ticks * 100;

    [Fact]
    public void Writer_puts_length_and_checksum_around_what_it_is_given()
    {
        byte[] buffer = new byte[256];
        FixWriter writer = new(buffer);
        writer.Write(35, '8');
        writer.Write(49, "COMMODITIES"u8);
        writer.Write(34, 1234567890123L);
        writer.WriteTime(52, Moment);
        writer.Write(43, true);
        writer.Write(58, "price 1 \u2264 2\u0001=");
        writer.WriteDecimal(44, 123450, 2);
        writer.WriteDecimal(6, 123400, 2);
        writer.WriteDecimal(99, -5, 2);
        writer.WriteDecimal(14, 70, 0);
        byte[] written = writer.Finish().ToArray();
        Assert.Equal(
            Wire.Show(Wire.Of("35=8|49=COMMODITIES|34=1234567890123|52=20261124-01:02:03.045|43=Y|58=price 1 ? 2?=|44=1234.5|6=1234|99=-0.05|14=70|")),
            Wire.Show(written));
        Assert.Equal(FixFrameStatus.Message, FixFramer.Read(written, 1024, out _));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(94)]
    [InlineData(995)]
    public void Message_of_any_length_reads_back_as_it_was_written(int textLength)
    {
        byte[] buffer = new byte[textLength + 256];
        FixWriter writer = new(buffer);
        writer.Write(35, '5');
        writer.Write(58, new string('t', textLength));
        ReadOnlySpan<byte> written = writer.Finish();
        Assert.Equal(FixFrameStatus.Message, FixFramer.Read(written, 2048, out int consumed));
        Assert.Equal(written.Length, consumed);
        FixMessage message = new(FixDictionary.Fix44, 2048);
        message.Load(written);
        Assert.Equal(textLength, message.Find(58).Length);
    }

    [Theory]
    [InlineData("20261124-01:02:03", 0L)]
    [InlineData("20261124-01:02:03.5", 500_000_000L)]
    [InlineData("20261124-01:02:03.045", 45_000_000L)]
    [InlineData("20261124-01:02:03.000000009", 9L)]
    public void Moment_is_read_to_the_nanosecond(string text, long nanos)
    {
        Assert.True(FixTime.TryParse(Wire.Raw(text), out long moment));
        Assert.Equal(Moment - 45_000_000L + nanos, moment);
    }

    [Theory]
    [InlineData("12.5", 2, 1250L)]
    [InlineData("0012.50000", 2, 1250L)]
    [InlineData("-7", 0, -7L)]
    [InlineData(".5", 1, 5L)]
    [InlineData("999999999999999999", 0, 999_999_999_999_999_999L)]
    public void Decimal_is_read_in_units_of_its_last_place(string text, int decimals, long expected)
    {
        Assert.True(FixText.TryParseDecimal(Wire.Raw(text), decimals, out long value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("12.505", 2)]
    [InlineData("9999999999999999999", 0)]
    [InlineData("99999999999999999", 2)]
    [InlineData("-", 2)]
    [InlineData("", 2)]
    public void Decimal_that_does_not_fit_is_refused(string text, int decimals) => Assert.False(FixText.TryParseDecimal(Wire.Raw(text), decimals, out _));
}
