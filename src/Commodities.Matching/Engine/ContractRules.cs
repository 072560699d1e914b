using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching;

/// <summary>Whether the terms of a contract make sense.</summary>
internal static class ContractRules
{
    /// <summary>The first rule that the terms break: the limit and the value found; code none when they break none.</summary>
    public static Refusal RefusalOf(in ContractDefined terms)
    {
        Refusal refusal = RefusalOfPrices(in terms);
        return refusal.Code != RejectCode.None ? refusal : RefusalOfQuantities(in terms);
    }

    private static Refusal RefusalOfPrices(in ContractDefined terms)
    {
        if (terms.Symbol[0] == 0)
            return Broken(1, 0);
        if (terms.TickSizeFen < 1)
            return Broken(1, terms.TickSizeFen);
        if (terms.LotKilograms < 1)
            return Broken(1, terms.LotKilograms);
        if (terms.PriceLowTicks < 0)
            return Broken(0, terms.PriceLowTicks);
        if (terms.PriceHighTicks > Price.MaxTicks)
            return Broken(Price.MaxTicks, terms.PriceHighTicks);
        if (terms.PriceHighTicks < terms.PriceLowTicks)
            return Broken(terms.PriceLowTicks, terms.PriceHighTicks);
        if (terms.ReferencePriceTicks < terms.PriceLowTicks)
            return Broken(terms.PriceLowTicks, terms.ReferencePriceTicks);
        if (terms.ReferencePriceTicks > terms.PriceHighTicks)
            return Broken(terms.PriceHighTicks, terms.ReferencePriceTicks);
        if (terms.PriceStepTicks < 1)
            return Broken(1, terms.PriceStepTicks);
        Int128 lotValueFen = (Int128)terms.TickSizeFen * terms.LotKilograms * Math.Max(1, terms.PriceHighTicks) / 1_000;
        return lotValueFen > RiskRules.HighestLotValueFen
            ? Broken(RiskRules.HighestLotValueFen, (long)Int128.Min(lotValueFen, long.MaxValue))
            : default;
    }

    private static Refusal RefusalOfQuantities(in ContractDefined terms)
    {
        if (terms.MinQuantityLots < 1)
            return Broken(1, terms.MinQuantityLots);
        if (terms.MaxQuantityLots < terms.MinQuantityLots)
            return Broken(terms.MinQuantityLots, terms.MaxQuantityLots);
        if (terms.MaxQuantityLots > Quantity.MaxLots)
            return Broken(Quantity.MaxLots, terms.MaxQuantityLots);
        if (terms.MaxMarketQuantityLots < 0)
            return Broken(0, terms.MaxMarketQuantityLots);
        if (terms.MaxMarketQuantityLots > Quantity.MaxLots)
            return Broken(Quantity.MaxLots, terms.MaxMarketQuantityLots);
        if (terms.QuantityStepLots < 1)
            return Broken(1, terms.QuantityStepLots);
        if (!MatchPrice.Knows(terms.TradePricePolicy))
            return Broken(0, (long)terms.TradePricePolicy);
        if (!AuctionPrice.Knows(terms.AuctionRule))
            return Broken(0, (long)terms.AuctionRule);
        if (terms.MarketOrderForm > MarketOrderForm.BestPrice)
            return Broken((long)MarketOrderForm.BestPrice, (long)terms.MarketOrderForm);
        if (terms.SelfTradePolicy > SelfTradePolicy.Decrement)
            return Broken((long)SelfTradePolicy.Decrement, (long)terms.SelfTradePolicy);
        if (terms.CollarTicks < 0)
            return Broken(0, terms.CollarTicks);
        if (terms.CollarTicks > Price.MaxTicks)
            return Broken(Price.MaxTicks, terms.CollarTicks);
        return terms.LimitLockPriority > LimitLockPriority.ClosingFirst
            ? Broken((long)LimitLockPriority.ClosingFirst, (long)terms.LimitLockPriority)
            : default;
    }

    private static Refusal Broken(long limitValue, long askedValue) => new(RejectCode.InvalidContractDefinition, limitValue, askedValue);
}
