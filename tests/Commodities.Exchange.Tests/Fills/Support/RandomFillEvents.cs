using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Exchange.Tests.Fills;

/// <summary>Random trading days: contracts, auctions, trades, settlement, close, and events that the stream does not carry.</summary>
internal static class RandomFillEvents
{
    public const int MaxContracts = 6;

    public static IReadOnlyList<EventSlot> Make(int seed, int days, int tradesPerDay)
    {
        Random random = new(seed);
        FillEvents events = new();
        for (int account = 1; account <= 5; account++)
        {
            events.Account(account, account % 2);
        }

        for (int day = 0; day < days; day++)
        {
            int contracts = random.Next(2, MaxContracts + 1);
            for (int contract = 1; contract <= contracts; contract++)
            {
                events.Define(contract, $"RB27{contract:00}", 20270104 + day, tickFen: 100, lotKilograms: 10_000);
                events.Phase(contract, TradingPhase.Closed, TradingPhase.Auction);
            }

            Trade(events, random, contracts, tradesPerDay / 10, TradeFlags.Auction);
            for (int contract = 1; contract <= contracts; contract++)
            {
                events.Phase(contract, TradingPhase.Auction, TradingPhase.Continuous);
            }

            Trade(events, random, contracts, tradesPerDay, TradeFlags.None);
            for (int contract = 1; contract <= contracts; contract++)
            {
                events.Phase(contract, TradingPhase.Continuous, TradingPhase.Settling);
                events.Settle(contract, random.Next(1_000, 3_001), random.Next(1_000));
                events.Phase(contract, TradingPhase.Settling, TradingPhase.Closed);
            }
        }

        return events.Events;
    }

    private static void Trade(FillEvents events, Random random, int contracts, int trades, TradeFlags flags)
    {
        for (int trade = 0; trade < trades; trade++)
        {
            int contract = random.Next(1, contracts + 1);
            for (int other = random.Next(4); other > 0; other--)
            {
                events.Accept(contract);
            }

            if (flags == TradeFlags.None && trade > 0 && random.Next(20) == 0)
            {
                Correct(events, random);
            }

            Side side = flags == TradeFlags.Auction || random.Next(2) == 0 ? Side.Buy : Side.Sell;
            events.Trade(contract, random.Next(1_000, 3_001), random.Next(1, 100), side, random.Next(1, 6), random.Next(1, 6), flags);
        }
    }

    // The newest trade is undone, or gets another price and fewer lots.
    private static void Correct(FillEvents events, Random random)
    {
        EventSlot last = events.Events.Last(slot => slot.Header.Message.TemplateId is TemplateId.Trade or TemplateId.TradeBusted or TemplateId.TradeCorrected);
        if (last.Header.Message.TemplateId != TemplateId.Trade)
        {
            return;
        }

        Trade trade = last.As<Trade>();
        if (random.Next(2) == 0 || trade.QuantityLots == 1)
        {
            events.Bust(trade.ContractId, trade.TradeId, trade.PriceTicks, trade.QuantityLots, trade.TakerSide);
        }
        else
        {
            int lots = (int)trade.QuantityLots;
            events.Correct(trade.ContractId, trade.TradeId, trade.PriceTicks, lots, random.Next(1_000, 3_001), random.Next(1, lots), trade.TakerSide);
        }
    }
}
