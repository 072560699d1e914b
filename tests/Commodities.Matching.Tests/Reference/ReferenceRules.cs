using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching.Tests.Reference;

/// <summary>The checks, each in the order that the page on matching gives. Null is taken.</summary>
internal static class ReferenceRules
{
    public static ReferenceRefusal? PhaseFor(TradingPhase phase, bool addsOrMoves) => phase switch
    {
        TradingPhase.Closed => new(RejectCode.ContractClosed),
        TradingPhase.Halted or TradingPhase.Pause or TradingPhase.Settling => new(RejectCode.ContractHalted),
        TradingPhase.NoCancelMatch => new(RejectCode.NoCancelMatch),
        TradingPhase.CancelOnly when addsOrMoves => new(RejectCode.CancelOnly),
        _ => null,
    };

    public static ReferenceRefusal? Kind(
        TradingPhase phase, MarketOrderForm form, Side side, OrderType type, TimeInForce timeInForce, OrderInstructions instructions)
    {
        if (side != Side.Buy && side != Side.Sell)
            return new(RejectCode.InvalidSide, 0, (long)side);
        if ((int)type is < 1 or > 4)
            return new(RejectCode.InvalidOrderType, 0, (long)type);
        bool rests = timeInForce is TimeInForce.Day or TimeInForce.GoodTillCancelled or TimeInForce.GoodTillDate or TimeInForce.GoodInSession;
        bool immediate = timeInForce == TimeInForce.ImmediateOrCancel || timeInForce == TimeInForce.FillOrKill;
        bool fits = type switch
        {
            OrderType.Limit => rests || immediate,
            OrderType.Market when form == MarketOrderForm.Immediate => immediate,
            OrderType.Market when form == MarketOrderForm.BestPrice => timeInForce == TimeInForce.ImmediateOrCancel,
            OrderType.Market => rests || immediate,
            _ => rests,
        };
        if (!fits)
            return new(RejectCode.InvalidTimeInForce, 0, (long)timeInForce);
        bool postOnly = instructions == OrderInstructions.PostOnly;
        if ((instructions != OrderInstructions.None && !postOnly) || (postOnly && (immediate || type != OrderType.Limit)))
            return new(RejectCode.InvalidInstructions, 0, (long)instructions);
        return phase == TradingPhase.Auction && (immediate || postOnly || type != OrderType.Limit) ? new(RejectCode.NotInAuction) : null;
    }

    public static ReferenceRefusal? Purpose(PositionEffect effect, HedgeFlag hedge) =>
        !Enum.IsDefined(effect) ? new(RejectCode.InvalidPositionEffect, 5, (long)effect)
        : !Enum.IsDefined(hedge) ? new(RejectCode.InvalidHedgeFlag, 3, (long)hedge)
        : null;

    public static ReferenceRefusal? StopPrice(in ContractDefined terms, long price)
    {
        long low = Math.Max(terms.PriceLowTicks, 1);
        if (price < low || price > terms.PriceHighTicks)
            return new(RejectCode.InvalidStopPrice, price < low ? low : terms.PriceHighTicks, price);
        return price % terms.PriceStepTicks == 0 ? null : new(RejectCode.InvalidStopPrice, terms.PriceStepTicks, price);
    }

    public static ReferenceRefusal? Trigger(ReferenceContract contract, Side side, long stop)
    {
        IEnumerable<long> prices = contract.LastPrice == Schema.NullInt64 ? contract.Prints : contract.Prints.Append(contract.LastPrice);
        long[] reaching = [.. prices.Where(price => side == Side.Buy ? price >= stop : price <= stop)];
        return reaching.Length == 0 ? null : new(RejectCode.StopWouldTrigger, side == Side.Buy ? reaching.Max() : reaching.Min(), stop);
    }

    public static ReferenceRefusal? Display(in ContractDefined terms, long display, long most)
    {
        if (display < 0)
            return new(RejectCode.InvalidDisplayQuantity, 0, display);
        if (display > most)
            return new(RejectCode.InvalidDisplayQuantity, most, display);
        return display % terms.QuantityStepLots == 0 ? null : new(RejectCode.InvalidDisplayQuantity, terms.QuantityStepLots, display);
    }

    public static ReferenceRefusal? Price(in ContractDefined terms, long price)
    {
        if (price < 0)
            return new(RejectCode.InvalidPrice, 0, price);
        if (price > 10_000_000)
            return new(RejectCode.InvalidPrice, 10_000_000, price);
        if (price < terms.PriceLowTicks)
            return new(RejectCode.OutsidePriceBand, terms.PriceLowTicks, price);
        if (price > terms.PriceHighTicks)
            return new(RejectCode.OutsidePriceBand, terms.PriceHighTicks, price);
        return price % terms.PriceStepTicks == 0 ? null : new(RejectCode.NotOnTick, terms.PriceStepTicks, price);
    }

    public static ReferenceRefusal? Quantity(in ContractDefined terms, long lots, long max)
    {
        if (lots < terms.MinQuantityLots)
            return new(RejectCode.QuantityTooSmall, terms.MinQuantityLots, lots);
        if (lots > max)
            return new(RejectCode.QuantityTooLarge, max, lots);
        return lots % terms.QuantityStepLots == 0 ? null : new(RejectCode.NotOnLot, terms.QuantityStepLots, lots);
    }

    public static ReferenceRefusal? Terms(in ContractDefined terms)
    {
        Int128 lotValue = (Int128)terms.TickSizeFen * terms.LotKilograms * Math.Max(1, terms.PriceHighTicks) / 1000;

        // Each row: is it broken, the limit, the value found.
        (bool Broken, long Limit, long Asked)[] rows =
        [
            (terms.Symbol[0] == 0, 1, 0),
            (terms.TickSizeFen < 1, 1, terms.TickSizeFen),
            (terms.LotKilograms < 1, 1, terms.LotKilograms),
            (terms.PriceLowTicks < 0, 0, terms.PriceLowTicks),
            (terms.PriceHighTicks > 10_000_000, 10_000_000, terms.PriceHighTicks),
            (terms.PriceHighTicks < terms.PriceLowTicks, terms.PriceLowTicks, terms.PriceHighTicks),
            (terms.ReferencePriceTicks < terms.PriceLowTicks, terms.PriceLowTicks, terms.ReferencePriceTicks),
            (terms.ReferencePriceTicks > terms.PriceHighTicks, terms.PriceHighTicks, terms.ReferencePriceTicks),
            (terms.PriceStepTicks < 1, 1, terms.PriceStepTicks),
            (lotValue > 100_000_000_000, 100_000_000_000, (long)Int128.Min(lotValue, long.MaxValue)),
            (terms.MinQuantityLots < 1, 1, terms.MinQuantityLots),
            (terms.MaxQuantityLots < terms.MinQuantityLots, terms.MinQuantityLots, terms.MaxQuantityLots),
            (terms.MaxQuantityLots > 1_000_000_000, 1_000_000_000, terms.MaxQuantityLots),
            (terms.MaxMarketQuantityLots < 0, 0, terms.MaxMarketQuantityLots),
            (terms.MaxMarketQuantityLots > 1_000_000_000, 1_000_000_000, terms.MaxMarketQuantityLots),
            (terms.QuantityStepLots < 1, 1, terms.QuantityStepLots),
            (!Enum.IsDefined(terms.TradePricePolicy), 0, (long)terms.TradePricePolicy),
            (!Enum.IsDefined(terms.AuctionRule), 0, (long)terms.AuctionRule),
            (!Enum.IsDefined(terms.MarketOrderForm), 3, (long)terms.MarketOrderForm),
            (!Enum.IsDefined(terms.SelfTradePolicy), 5, (long)terms.SelfTradePolicy),
            (terms.CollarTicks < 0, 0, terms.CollarTicks),
            (terms.CollarTicks > 10_000_000, 10_000_000, terms.CollarTicks),
            (!Enum.IsDefined(terms.LimitLockPriority), 1, (long)terms.LimitLockPriority),
        ];
        foreach ((bool broken, long limit, long asked) in rows)
        {
            if (broken)
                return new(RejectCode.InvalidContractDefinition, limit, asked);
        }

        return null;
    }
}
