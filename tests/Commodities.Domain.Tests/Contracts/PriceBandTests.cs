using System.Numerics;
using Xunit;

namespace Commodities.Domain.Tests.Contracts;

public sealed class PriceBandTests
{
    [Theory]
    [InlineData(2941, 1000, 2647, 3235)]
    [InlineData(3888, 500, 3694, 4082)]
    [InlineData(4000, 500, 3800, 4200)]
    [InlineData(1, 500, 1, 1)]
    [InlineData(1, 10000, 0, 2)]
    [InlineData(777, 0, 777, 777)]
    [InlineData(9_999_999, 500, 9_500_000, 10_000_000)]
    public void Band_is_rounded_inside(long reference, int limit, long low, long high) =>
        Assert.Equal(new PriceBand(new Price(low), new Price(high)), PriceBand.Around(new Price(reference), limit));

    [Fact]
    public void Band_is_the_widest_inside_the_limit_for_any_reference()
    {
        const int seed = 20260714;
        var random = new Random(seed);
        for (var round = 0; round < 20_000; round++)
        {
            var reference = random.NextInt64(1, Price.MaxTicks + 1);
            var limit = random.Next(0, BasisPoints.One + 1);
            var band = PriceBand.Around(new Price(reference), limit);
            var least = (BigInteger)reference * (BasisPoints.One - limit);
            var most = BigInteger.Min((BigInteger)reference * (BasisPoints.One + limit), (BigInteger)Price.MaxTicks * BasisPoints.One);
            var where = $"seed {seed}, round {round}: reference {reference}, limit {limit}, band {band}";
            Assert.True(band.Contains(new Price(reference)), where);
            Assert.True((BigInteger)band.Low.Ticks * BasisPoints.One >= least && (BigInteger)(band.Low.Ticks - 1) * BasisPoints.One < least, where);
            Assert.True((BigInteger)band.High.Ticks * BasisPoints.One <= most && (BigInteger)(band.High.Ticks + 1) * BasisPoints.One > most, where);
        }
    }

    [Theory]
    [InlineData(0, 500)]
    [InlineData(Price.MaxTicks + 1, 500)]
    [InlineData(100, -1)]
    [InlineData(100, 10_001)]
    public void Band_refuses_what_is_out_of_range(long reference, int limit) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PriceBand.Around(new Price(reference), limit));

    [Fact]
    public void Band_of_a_contract_uses_the_limit_of_its_month_and_day()
    {
        var notice = new ParameterNotice { EffectiveFrom = Samples.Day, PriceLimitBasisPoints = 800 };
        var contract = new Contract(Samples.Instrument(notice), new ContractMonth(2027, 1));
        Assert.Equal(new PriceBand(new Price(960), new Price(1040)), contract.PriceBandFor(new Price(1000), Samples.Day.AddDays(-1)));
        Assert.Equal(new PriceBand(new Price(920), new Price(1080)), contract.PriceBandFor(new Price(1000), Samples.Day));
    }
}
