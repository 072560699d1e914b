using Xunit;

namespace Commodities.Domain.Tests.Contracts;

public sealed class ContractTests
{
    [Fact]
    public void Symbol_is_the_product_and_four_digits_of_the_month()
    {
        var contract = new Contract(Samples.Instrument(), new ContractMonth(2027, 1));
        Assert.Equal(("JM2701", "jm2701", "JM2701"), (contract.Symbol, contract.ExchangeSymbol, contract.ToString()));
        var thermal = Samples.Instrument() with { Symbol = "ZC", ExchangeSymbol = "ZC", ContractCodeFormat = ContractCodeFormat.ThreeDigits };
        Assert.Equal("ZC701", new Contract(thermal, new ContractMonth(2027, 1)).ExchangeSymbol);
        Assert.Equal("ZC2701", new Contract(thermal, new ContractMonth(2027, 1)).Symbol);
        Assert.Equal("ZC012", new Contract(thermal, new ContractMonth(2030, 12)).ExchangeSymbol);
    }

    [Theory]
    [InlineData("2701", 2027, 1)]
    [InlineData("0012", 2000, 12)]
    [InlineData("9906", 2099, 6)]
    public void Month_reads_four_digits(string text, int year, int month)
    {
        Assert.True(ContractMonth.TryParse(text, out var parsed));
        Assert.Equal(new ContractMonth(year, month), parsed);
        Assert.Equal(text, parsed.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2700")]
    [InlineData("2713")]
    [InlineData("701")]
    [InlineData("27011")]
    [InlineData("27-1")]
    [InlineData("２７０１")]
    public void Month_refuses_other_text(string? text) => Assert.False(ContractMonth.TryParse(text, out _));

    [Fact]
    public void Month_counts_over_year_ends()
    {
        var december = new ContractMonth(2026, 12);
        Assert.Equal(new ContractMonth(2027, 1), december.Add(1));
        Assert.Equal(new ContractMonth(2025, 12), december.Add(-12));
        Assert.True(december < december.Add(1) && december.Add(1) > december && december <= december.Add(0) && december >= december.Add(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ContractMonth(2026, 13));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ContractMonth(1999, 12));
    }

    [Fact]
    public void Listing_is_twelve_months_and_rolls_after_the_last_trading_day()
    {
        // The tenth trading day of July 2026 is the 14th.
        var instrument = Samples.Instrument();
        var before = ContractListing.Of(instrument, new DateOnly(2026, 7, 14), Samples.Calendar);
        var after = ContractListing.Of(instrument, new DateOnly(2026, 7, 15), Samples.Calendar);
        Assert.Equal(("JM2607", "JM2706", 12), (before[0].Symbol, before[^1].Symbol, before.Count));
        Assert.Equal(("JM2608", "JM2707", 12), (after[0].Symbol, after[^1].Symbol, after.Count));
    }

    [Fact]
    public void Listing_holds_only_the_months_of_the_instrument()
    {
        var corn = Samples.Instrument() with { Symbol = "C", Months = [1, 3, 5, 7, 9, 11] };
        var listed = ContractListing.Of([corn], new DateOnly(2026, 7, 15), Samples.Calendar);
        Assert.Equal("C2609 C2611 C2701 C2703 C2705 C2707", string.Join(' ', listed));
    }
}
