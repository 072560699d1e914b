namespace Commodities.Client.Tests;

public sealed class FillPositionTests
{
    [Fact]
    public void Position_is_read_as_it_was_written()
    {
        FillPosition position = new(uint.MaxValue, long.MaxValue, 7);
        Assert.Equal(position, FillPosition.Parse(position.ToString()));
        Assert.Equal("0:0:0", FillPosition.Beginning.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("1:2")]
    [InlineData("1:2:3:4")]
    [InlineData("1:-2:3")]
    [InlineData("4294967296:2:3")]
    [InlineData("a:2:3")]
    public void Other_text_is_refused_with_an_example(string text) =>
        Assert.Contains("such as", Assert.Throws<FormatException>(() => FillPosition.Parse(text)).Message, StringComparison.Ordinal);
}
