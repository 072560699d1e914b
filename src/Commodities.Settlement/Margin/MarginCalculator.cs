using System.Collections.Frozen;
using Commodities.Domain;

namespace Commodities.Settlement.Margin;

/// <summary>
/// The initial margin of an account by the rules of the home exchanges: the larger side of a product at SHFE, the dearer leg of a combination (lock, calendar spread, two products) at DCE and
/// CZCE (trading and clearing rules as of 2026-07). A pair is a lot of each leg. Pairs are formed in a fixed order: within a contract, then within a product from the nearest months on, then between
/// products in the order of the terms; so the same positions need the same margin whatever the order in which they are told.
/// </summary>
public sealed class MarginCalculator
{
    private const int TenThousandths = 10_000;

    private readonly FrozenDictionary<string, ExchangeClearingTerms> _byProduct;
    private readonly (string First, string Second)[] _pairs;

    /// <summary>A calculator for terms.</summary>
    /// <param name="terms">The terms of clearing.</param>
    /// <param name="instruments">Which product is of which exchange.</param>
    public MarginCalculator(ClearingTerms terms, IEnumerable<Instrument> instruments)
    {
        ArgumentNullException.ThrowIfNull(terms);
        Dictionary<string, ExchangeClearingTerms> exchanges = terms.Exchanges.ToDictionary(exchange => exchange.Exchange, StringComparer.Ordinal);
        _byProduct = instruments.Where(instrument => exchanges.ContainsKey(instrument.Exchange))
            .ToFrozenDictionary(instrument => instrument.Symbol, instrument => exchanges[instrument.Exchange], StringComparer.Ordinal);
        _pairs = [.. terms.Exchanges.SelectMany(exchange => exchange.ProductPairs ?? []).Select(pair => (pair.Split('-')[0], pair.Split('-')[1]))];
    }

    /// <summary>The margin of the legs of one account.</summary>
    public MarginFigures Of(IReadOnlyCollection<MarginLeg> legs)
    {
        ArgumentNullException.ThrowIfNull(legs);
        Int128 gross = 0;
        foreach (MarginLeg leg in legs)
        {
            gross += leg.Amount;
        }

        if (legs.Count < 2)
            return new(UpToFen(gross), UpToFen(gross));
        Int128 relief = 0;
        foreach (IGrouping<string, MarginLeg> product in legs.Where(leg => ReliefOf(leg.Product) == MarginRelief.LargerSide && leg.SharesLargerSide).GroupBy(leg => leg.Product))
        {
            relief += Int128.Min(Sum(product, Side.Buy), Sum(product, Side.Sell));
        }

        MarginLeg[] combinable = [.. legs.Where(leg => ReliefOf(leg.Product) == MarginRelief.Combinations)];
        return new(UpToFen(gross), UpToFen(gross - relief - (combinable.Length < 2 ? 0 : CombinationRelief(combinable))));
    }

    /// <summary>Trading days, up to the last one, in which a contract of a product does not share by the larger side.</summary>
    public int NoReliefLastTradingDays(string product) => _byProduct.GetValueOrDefault(product)?.NoReliefLastTradingDays ?? 0;

    private static Int128 Sum(IEnumerable<MarginLeg> legs, Side side) => legs.Where(leg => leg.Side == side).Aggregate(Int128.Zero, (sum, leg) => sum + leg.Amount);

    private static long UpToFen(Int128 amount) => checked((long)((amount + TenThousandths - 1) / TenThousandths));

    private static Int128 Pair(MarginLeg[] legs, long[] left, Func<MarginLeg, MarginLeg, bool> mayPair)
    {
        Int128 relief = 0;
        for (int one = 0; one < legs.Length; one++)
        {
            for (int other = 0; other < legs.Length && left[one] > 0; other++)
            {
                if (legs[one].Side != Side.Buy || legs[other].Side != Side.Sell || left[other] == 0 || !mayPair(legs[one], legs[other]))
                    continue;
                long lots = Math.Min(left[one], left[other]);
                (left[one], left[other]) = (left[one] - lots, left[other] - lots);
                relief += (Int128)Math.Min(legs[one].PerLot, legs[other].PerLot) * lots;
            }
        }

        return relief;
    }

    private MarginRelief ReliefOf(string product) => _byProduct.GetValueOrDefault(product)?.Relief ?? MarginRelief.None;

    private Int128 CombinationRelief(MarginLeg[] legs)
    {
        Array.Sort(legs, (one, other) => (one.DeliveryMonth, one.ContractId, one.HedgeFlag, one.Side).CompareTo((other.DeliveryMonth, other.ContractId, other.HedgeFlag, other.Side)));
        long[] left = [.. legs.Select(leg => leg.Lots)];
        Int128 relief = Pair(legs, left, (one, other) => one.ContractId == other.ContractId);
        relief += Pair(legs, left, (one, other) => one.Product == other.Product);
        foreach ((string first, string second) in _pairs)
        {
            relief += Pair(legs, left, (one, other) => (one.Product == first && other.Product == second) || (one.Product == second && other.Product == first));
        }

        return relief;
    }
}
