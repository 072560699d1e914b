using Commodities.Domain;
using Commodities.Exchange.Configuration;

namespace Commodities.Cli.Demo;

/// <summary>The contract of one product that the simulated participants trade: its main month.</summary>
internal sealed class DemoContract(DemoProductSettings product, Contract contract, int contractId, double priceTicks)
{
    private readonly OrderSizeShare[] _sizes = [.. product.OrderSizes];

    public DemoProductSettings Product => product;

    public Contract Contract => contract;

    public int ContractId => contractId;

    public PriceWalk Walk { get; } = new(product, priceTicks);

    /// <summary>The prices that the day takes.</summary>
    public PriceBand Band { get; private set; } = new(new(0), new(Price.MaxTicks));

    /// <summary>The day's reference price in ticks.</summary>
    public long ReferenceTicks { get; private set; } = (long)priceTicks;

    public void BeginDay(long referenceTicks, PriceBand band) => (ReferenceTicks, Band) = (referenceTicks, band);

    /// <summary>A price so many ticks from the believed one, inside the band.</summary>
    public long PriceAt(double offsetTicks) =>
        Math.Clamp((long)Math.Round(Walk.PriceTicks + offsetTicks), Band.Low.Ticks, Band.High.Ticks);

    /// <summary>An order quantity as the product's traders send them.</summary>
    public int NextLots(Random random)
    {
        int draw = random.Next(10_000);
        foreach (OrderSizeShare size in _sizes)
        {
            draw -= size.ShareBasisPoints;
            if (draw < 0)
            {
                return size.Lots;
            }
        }

        return _sizes[^1].Lots;
    }

    /// <summary>The month that most of a product's trade is in: January, May or September (October for steel), two months ahead at least.</summary>
    public static Contract MainMonth(IReadOnlyList<Contract> listed, DateOnly tradingDay)
    {
        ContractMonth earliest = ContractMonth.Of(tradingDay).Add(2);
        int[] months = listed[0].Instrument.Group == ProductGroup.Steel ? [1, 5, 10] : [1, 5, 9];
        return listed.FirstOrDefault(contract => contract.Month >= earliest && months.Contains(contract.Month.Month)) ?? listed[^1];
    }
}
