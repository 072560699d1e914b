using Commodities.Domain;
using Commodities.Matching.Tests.Scenarios;
using Commodities.Matching.Tests.Support;
using Commodities.Messages;
using CsCheck;
using Xunit;

namespace Commodities.Matching.Tests.Properties;

/// <summary>
/// What any market promises, held against the events of random streams: price-time priority, no trade through a limit, no crossed book in continuous
/// trading, the auction principle, conservation of lots, and that an order's end is final. A failure prints CsCheck's seed and the fewest lines that
/// still break the property: a scenario as in the folder <c>Golden</c>.
/// </summary>
public sealed class MarketPropertyTests
{
    private const int Streams = 600;

    private static readonly EngineOptions Options = new() { MaxContracts = 4, MaxOrders = 64, MaxAccounts = 1_000 };

    [Theory]
    [InlineData(3, 0, 0)]
    [InlineData(5, 36, 0)]
    [InlineData(25, 14, 0)]
    [InlineData(8, 14, 10)]
    public void Random_streams_keep_every_property(int venueLines, int specialLines, int moneyLines)
    {
        long traded = 0;
        RandomMarket.Lines(venueLines, specialLines, moneyLines).Sample(
            lines =>
            {
                if (Broken(lines, ref traded) is not { } broken)
                    return;
                string[] fewest = Fewest(lines, broken.Property);
                throw new BrokenPropertyException(broken.Property, $"{Broken(fewest, ref traded)!.Message}\n> {string.Join("\n> ", fewest)}");
            },
            iter: Streams,
            threads: 1);
        Assert.True(traded > Streams * 5, $"only {traded} lots traded");
    }

    [Theory]
    [InlineData(MarketWitness.PriceTimePriority, "maker 2 instead of 1")]
    [InlineData(MarketWitness.LimitKept, "price")]
    [InlineData(MarketWitness.NeverCrossed, "no trade")]
    [InlineData(MarketWitness.AuctionPrinciple, "auction price")]
    [InlineData(MarketWitness.LotsConserved, "lots")]
    [InlineData(MarketWitness.EndIsFinal, "cancelled twice")]
    [InlineData(MarketWitness.StopsInTime, "no trigger")]
    [InlineData(MarketWitness.StopsInTime, "stop price of another")]
    [InlineData(MarketWitness.AllOrNothing, "part of a fill or kill")]
    [InlineData(MarketWitness.InsideCollar, "another price before")]
    [InlineData(MarketWitness.FenConserved, "a fen")]
    [InlineData(MarketWitness.FenConserved, "frozen for nothing")]
    [InlineData(MarketWitness.HeldIsClosed, "close")]
    [InlineData(MarketWitness.LotsConserved, "busted lots")]
    public void Witness_sees_what_breaks_a_property(string property, string lie)
    {
        string[] lines = ["define 1 0..200 resting collar=5", "phase continuous", "new 1 sell 101x5", "new 2 sell 101x5", "new 7 buy stop-limit 90x1 stop=101",
            "new 3 buy 101x4", "cancel 2", "new 8 buy 101x9 ioc", "phase auction", "new 4 buy 103x5", "new 5 buy 102x5", "new 6 sell 102x4", "uncross",
            "set-account-terms for-account=71 products=-1 hedge-flags=15 is-risk-checked=1", "set-contract-risk contract=1", "move-funds funds=1 for-account=71 amount=9 deposit",
            "new 9 sell 102x1 account=71", "phase continuous", "bust-trade 1 obvious-error"];
        MarketWitness witness = new();
        BrokenPropertyException broken = Assert.Throws<BrokenPropertyException>(() => Follow(lines, witness, (ref EventSlot slot) => Tell(lie, ref slot)));
        Assert.Equal(property, broken.Property);
    }

    /// <summary>How often the witness is told of an event, which may be changed before.</summary>
    private delegate int Teller(ref EventSlot slot);

    private static BrokenPropertyException? Broken(string[] lines, ref long traded)
    {
        MarketWitness witness = new();
        try
        {
            Follow(lines, witness, (ref EventSlot _) => 1);
        }
        catch (BrokenPropertyException broken)
        {
            return broken;
        }

        traded += witness.TradedLots;
        return null;
    }

    /// <summary>Leaves out line after line as long as the same property breaks.</summary>
    private static string[] Fewest(string[] lines, string property)
    {
        long traded = 0;
        for (int index = lines.Length - 1; index >= 0; index--)
        {
            string[] fewer = [.. lines[..index], .. lines[(index + 1)..]];
            if (Broken(fewer, ref traded)?.Property == property)
                lines = fewer;
        }

        return lines;
    }

    private static void Follow(string[] lines, MarketWitness witness, Teller told)
    {
        CommandList commands = new();
        EventLog log = new();
        foreach (string line in lines)
            CommandLine.AddTo(commands, line);
        using MatchingEngine<LogSink> engine = new(Options, new LogSink(log));
        for (int index = 0; index < commands.Count; index++)
        {
            log.Clear();
            engine.Apply(in commands[index]);
            for (int read = 0; read < log.Count; read++)
            {
                for (int times = told(ref log[read]); times > 0; times--)
                    witness.See(ref log[read]);
            }

            witness.EndCommand();
        }
    }

    private static int Tell(string lie, ref EventSlot slot)
    {
        TemplateId template = slot.Header.Message.TemplateId;
        if (template == TemplateId.Trade && lie == "maker 2 instead of 1")
            slot.As<Trade>().MakerOrderId = 4;
        if (template == TemplateId.Trade && lie == "price")
            slot.As<Trade>().PriceTicks++;
        if (template == TemplateId.Trade && lie == "lots")
            slot.As<Trade>().TakerLeavesLots++;
        if (template == TemplateId.ContractDefined && lie == "another price before")
            slot.As<ContractDefined>().ReferencePriceTicks = 110;
        if (template == TemplateId.OrderTermsAccepted && lie == "stop price of another")
            slot.As<OrderTermsAccepted>().StopPriceTicks = 102;
        if (template == TemplateId.OrderAccepted && lie == "part of a fill or kill" && slot.As<OrderAccepted>().TimeInForce == TimeInForce.ImmediateOrCancel)
            slot.As<OrderAccepted>().TimeInForce = TimeInForce.FillOrKill;
        if (template == TemplateId.FundsMoved && lie == "a fen")
            slot.As<FundsMoved>().CashFen++;
        if (template == TemplateId.FundsMoved && lie == "frozen for nothing")
            (slot.As<FundsMoved>().FrozenFen, slot.As<FundsMoved>().FreeFen) = (4, slot.As<FundsMoved>().FreeFen - 4);
        if (template == TemplateId.Trade && lie == "close")
            slot.As<Trade>().MakerPositionEffect = slot.As<Trade>().TakerPositionEffect = PositionEffect.Close;
        if (template == TemplateId.TradeBusted && lie == "busted lots")
            slot.As<TradeBusted>().QuantityLots--;
        if (template == TemplateId.AuctionUncrossed && lie == "auction price")
            slot.As<AuctionUncrossed>().PriceTicks = 104;
        bool isHidden = (template == TemplateId.Trade && lie == "no trade") || (template == TemplateId.StopTriggered && lie is ("no trade" or "no trigger"));
        return isHidden ? 0 : template == TemplateId.OrderCancelled && lie == "cancelled twice" ? 2 : 1;
    }
}
