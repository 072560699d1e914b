using Commodities.Exchange.Configuration;

namespace Commodities.Cli.Demo;

/// <summary>
/// The price that the simulated participants of one product believe in: a random walk whose usual step and whose tail follow
/// the product's five-minute bars, pulled back when it nears the day's band.
/// </summary>
internal sealed class PriceWalk(DemoProductSettings product, double priceTicks)
{
    private const double TailShare = 0.05;
    private const double HundredthBasisPoint = 1e-6;
    private const double PullBack = 0.02;

    /// <summary>The price now, in ticks.</summary>
    public double PriceTicks { get; private set; } = priceTicks;

    /// <summary>Moves on.</summary>
    /// <param name="random">The simulation's random numbers.</param>
    /// <param name="bars">Time passed in five-minute bars of the market's day.</param>
    /// <param name="referenceTicks">The day's reference price.</param>
    public void Step(Random random, double bars, double referenceTicks)
    {
        int volatility = random.NextDouble() < TailShare ? product.TailVolatilityHundredthBasisPoints : product.VolatilityHundredthBasisPoints;
        double step = volatility * HundredthBasisPoint * Math.Sqrt(bars) * Gaussian(random);
        double pull = Math.Log(referenceTicks / PriceTicks) * PullBack * bars;
        PriceTicks *= Math.Exp(step + pull);
    }

    private static double Gaussian(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
