using Commodities.Domain;
using Commodities.Exchange.Configuration;
using Commodities.Exchange.Fix;
using Commodities.Exchange.Operations;
using Commodities.Exchange.Pipeline;
using Commodities.Exchange.Tests.Pipeline;
using Commodities.Messages;
using Commodities.Tests;
using Xunit;

namespace Commodities.Exchange.Tests.Fix;

/// <summary>Rebuilds the book from what a FIX client is told and compares it with the engine's, after random flow through auction, halt, busts and restarts.</summary>
public sealed class MarketDataRebuildTests
{
    private const int Day = 20_260_714;
    private const int Marker = 4;
    private const string MarkerSymbol = "RB2704";
    private static readonly string[] Symbols = ["RB2701", "RB2702", "RB2703"];

    [Theory]
    [InlineData(21, 1 << 14)]
    [InlineData(22, 16)]
    public void Book_rebuilt_from_the_feed_is_the_engines_book(int seed, int feedCapacity)
    {
        using TemporaryDirectory directory = new();
        RandomFlow flow = new(seed);
        int increments = 0;
        long caughtUp = 0;
        for (int round = 0; round < 4; round++)
        {
            RebuiltBook book = new();
            using (FixDoor door = new(VenueConfiguration.LoadEmbedded(), directory.Path, demo: true, port: 0) { FeedCapacity = feedCapacity })
            using (Venue venue = Venue.Start(VenueFixture.Options(directory.Path, door) with { UtcNanos = () => VenueClock.UtcNanos }))
            {
                door.Recover(venue);
                if (round == 0)
                    List(venue, flow);
                door.Open();
                using FixClient client = new(door.EndPoint!, "TRADER1");
                client.Told = book.Take;
                foreach ((string id, int depth) in new[] { ("all", 0), ("five", 5), ("top", 1) })
                    client.Send($"35=V|262={id}|263=1|264={depth}|265=1|267=3|269=0|269=1|269=2|146=4|{string.Join('|', Symbols.Append(MarkerSymbol).Select(symbol => $"55={symbol}"))}");
                Pipeline.Wait.Until(() => book.Snapshots == 12, "all snapshots came");
                Trade(venue, flow, round);
                Mark(venue, round);
                string mark = $"{900 + round}x3";
                Pipeline.Wait.Until(() => book.Show("top", MarkerSymbol, '0').Contains(mark, StringComparison.Ordinal), "the marker came");
                increments += book.Increments;
                caughtUp += door.FeedCaughtUp;
            }

            using Venue recovered = Venue.Start(VenueFixture.Options(directory.Path));
            Assert.Null(book.Fault);
            Compare(recovered, book);
        }

        Assert.True(increments > 50, $"{increments} increments");
        Assert.Equal(feedCapacity == 16, caughtUp > 0);
    }

    private static void List(Venue venue, RandomFlow flow)
    {
        flow.Open(venue.Commands);
        for (int id = 3; id <= Marker; id++)
        {
            DefineContract define = new()
            {
                ContractId = id,
                TradingDay = Day,
                Symbol = Symbol16.From($"RB270{id}"),
                TickSizeFen = 100,
                LotKilograms = 10_000,
                PriceLowTicks = 900,
                PriceHighTicks = 1_100,
                ReferencePriceTicks = 1_000,
                MinQuantityLots = 1,
                MaxQuantityLots = 500,
                MaxMarketQuantityLots = 60,
                PriceStepTicks = 1,
                QuantityStepLots = 1,
            };
            venue.Commands.Publish(in define);
            SetPhase phase = new() { ContractId = id, TradingDay = Day, Phase = TradingPhase.Auction };
            long last = venue.Commands.Publish(in phase);
            Pipeline.Wait.Until(() => venue.ReleasedSequence >= last, "the contract is listed");
        }
    }

    private static void Trade(Venue venue, RandomFlow flow, int round)
    {
        int from = 700 * round;
        VenueFixture.PublishInGroups(venue, flow, from, from + 300, 25);
        SetPhase(venue, TradingPhase.Halted, round == 0 ? TradingPhase.Auction : TradingPhase.Continuous);
        VenueFixture.PublishInGroups(venue, flow, from + 300, from + 700, 100);
        for (long tradeId = (round * 20) + 1; tradeId <= (round * 20) + 20; tradeId += 2)
        {
            BustTrade bust = new() { TradeId = tradeId, Reason = TradeCorrectionReason.VenueFault };
            venue.Commands.Publish(in bust);
        }
    }

    private static void SetPhase(Venue venue, params TradingPhase[] phases)
    {
        foreach (TradingPhase phase in phases)
        {
            SetPhase command = new() { TradingDay = Day, Phase = phase };
            venue.Commands.Publish(in command);
        }
    }

    private static void Mark(Venue venue, int round)
    {
        NewOrder order = new()
        {
            ClientOrderId = 1_000_000 + round,
            ContractId = Marker,
            Side = Side.Buy,
            OrderType = OrderType.Limit,
            TimeInForce = TimeInForce.GoodTillCancelled,
            PriceTicks = 900 + round,
            QuantityLots = 3,
        };
        order.Header.SessionId = 3;
        order.Header.AccountId = 3;
        venue.Commands.Publish(in order);
    }

    private static void Compare(Venue recovered, RebuiltBook book)
    {
        int levels = 0;
        foreach (RecoveredContract contract in recovered.RecoveredMarket.Contracts)
        {
            foreach (Side side in new[] { Side.Buy, Side.Sell })
            {
                var all = recovered.RecoveredMarket.Orders.Where(order => order.ContractId == contract.Id && order.Side == side && order.ShownLots > 0)
                    .GroupBy(order => order.PriceTicks).Select(level => (Price: level.Key, Lots: level.Sum(order => order.ShownLots))).OrderBy(level => side == Side.Buy ? -level.Price : level.Price).ToList();
                levels += all.Count;
                foreach ((string id, int depth) in new[] { ("all", int.MaxValue), ("five", 5), ("top", 1) })
                    Assert.Equal($"{id} {contract.Symbol} {string.Join(' ', all.Take(depth).Select(level => $"{level.Price}x{level.Lots}"))}", $"{id} {contract.Symbol} {book.Show(id, contract.Symbol, side == Side.Buy ? '0' : '1')}");
            }
        }

        Assert.True(levels > 20, $"only {levels} prices");
        Assert.Contains(recovered.RecoveredMarket.Orders, order => order.DisplayLots != 0 && order.ShownLots != order.LeavesLots);
    }
}
