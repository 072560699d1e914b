using Commodities.Domain;
using Commodities.Messages;
using Commodities.Tests;
using Xunit;

namespace Commodities.Exchange.Tests.Fix;

/// <summary>A start reads from the event log only what the files do not hold, and comes to the same without them.</summary>
public sealed class FixStartTests : IDisposable
{
    private const int Orders = 40;
    private readonly TemporaryDirectory _directory = new();
    private readonly CopyVenue _venue;

    public FixStartTests() => _venue = new(_directory.Path);

    private string Files => Path.Combine(_directory.Path, "fix");

    public void Dispose()
    {
        _venue.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void After_a_clean_stop_next_to_nothing_is_read_and_orders_go_on()
    {
        Trade("a");
        _venue.Restart();
        Assert.InRange(_venue.Door.EventsReadAtStart, 0, 1);
        using FixClient trader = new(_venue.Door.EndPoint!, "TRADER1");
        using FixClient copy = new(_venue.Door.EndPoint!, "DROP1");
        // Filled in part before, filled now; done before, known still; a name of before is used.
        Assert.Contains("|39=1|", trader.Ask("35=H|11=a-part|54=1|55=RB2701", "8", "|150=I|"), StringComparison.Ordinal);
        Assert.Contains("|39=2|", trader.Ask("35=H|11=a0|54=1|55=RB2701", "8", "|150=I|"), StringComparison.Ordinal);
        Assert.Contains("|103=6|", trader.Ask(Enter("a0", 1, 1, 3_400), "8", "|150=8|"), StringComparison.Ordinal);
        trader.Ask("35=F|41=a0|11=late|55=RB2701|54=1|60=20260714-02:00:00", "9", "|102=0|");
        _venue.EnterForMill(Side.Sell, 3_450, 6);
        string filled = trader.Expect("8", "|32=6|");
        Assert.Contains("|150=F|39=2|", filled, StringComparison.Ordinal);
        Assert.Contains("|14=10|6=3465|", filled, StringComparison.Ordinal);
        Assert.Contains("|14=10|6=3465|", copy.Expect("8", "|32=6|"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*.states", true)]
    [InlineData("*.states", false)]
    [InlineData("*.images", true)]
    [InlineData("*.images", false)]
    [InlineData("office.state", true)]
    [InlineData("office.state", false)]
    public void Without_a_file_or_with_a_damaged_one_more_is_read_and_nothing_changes(string files, bool isDamaged)
    {
        Trade("a");
        List<string> before = Told();
        _venue.Restart(() =>
        {
            foreach (string file in Directory.GetFiles(Files, files))
            {
                if (isDamaged)
                    File.WriteAllBytes(file, [.. File.ReadAllBytes(file).Select((one, index) => index == 40 ? (byte)(one ^ 1) : one)]);
                else
                    File.Delete(file);
            }
        });
        Assert.InRange(_venue.Door.EventsReadAtStart, Orders, long.MaxValue);
        Assert.Equal(before, Told());
    }

    [Fact]
    public void Files_of_an_earlier_stop_cost_the_events_since_then()
    {
        Trade("a");
        string kept = Path.Combine(_directory.Path, "kept");
        Directory.CreateDirectory(kept);
        _venue.Restart(() =>
        {
            foreach (string file in Directory.GetFiles(Files).Where(IsOfEvents))
                File.Copy(file, Path.Combine(kept, Path.GetFileName(file)));
        });
        long first = _venue.Venue.Recovery.LastEventSequence;
        Trade("b");
        List<string> before = Told();
        _venue.Restart(() =>
        {
            foreach (string file in Directory.GetFiles(kept))
                File.Copy(file, Path.Combine(Files, Path.GetFileName(file)), overwrite: true);
        });
        Assert.InRange(_venue.Door.EventsReadAtStart, Orders, _venue.Venue.Recovery.LastEventSequence - first + 1);
        Assert.Equal(before, Told());
    }

    [Fact]
    public void Trades_of_before_can_be_asked_for_and_a_bust_of_one_is_told_to_trader_and_copy()
    {
        Trade("a");
        _venue.Restart();
        using FixClient trader = new(_venue.Door.EndPoint!, "TRADER1");
        using FixClient copy = new(_venue.Door.EndPoint!, "DROP1");
        // The first trade is that of a0, which is done; the last that of an order that works.
        BustTrade bust = new() { TradeId = 1, Reason = TradeCorrectionReason.VenueFault };
        _venue.Publish(in bust);
        foreach (FixClient client in (FixClient[])[trader, copy])
        {
            string told = client.Expect("8", "|150=H|");
            Assert.Contains("|11=a0|", told, StringComparison.Ordinal);
            Assert.Contains("|39=2|", told, StringComparison.Ordinal);
            Assert.Contains("|151=0|14=0|6=0|", told, StringComparison.Ordinal);
        }

        Assert.Equal(trader.Expect("8", "|150=H|").Split("|19=")[1].Split('|')[0], copy.Expect("8", "|150=H|").Split("|19=")[1].Split('|')[0]);
        CorrectTrade correct = new() { TradeId = Orders + 1, PriceTicks = 3_400, QuantityLots = 2, Reason = TradeCorrectionReason.VenueFault };
        _venue.Publish(in correct);
        Assert.Contains("|11=a-part2|", copy.Expect("8", "|150=G|"), StringComparison.Ordinal);
        Assert.Contains("|39=1|", copy.Expect("8", "|14=2|6=3400|"), StringComparison.Ordinal);
        foreach (FixClient client in (FixClient[])[trader, copy])
        {
            Assert.Contains($"|748={Orders + 1}|749=0|", client.Ask("35=AD|568=t|569=0", "AQ"), StringComparison.Ordinal);
            Assert.Contains("|880=1|", client.Expect("AE", "|150=H|"), StringComparison.Ordinal);
            Assert.Contains($"|880={Orders + 1}|", client.Expect("AE", "|150=G|"), StringComparison.Ordinal);
            client.Expect("AE", "|912=Y|");
        }
    }

    [Fact]
    public void Prices_of_the_day_are_those_of_before_the_start_too()
    {
        Trade("a");
        const string ask = "35=e|324=s|263=0|55=RB2701";
        _venue.Restart();
        using FixClient trader = new(_venue.Door.EndPoint!, "TRADER1");
        int number = 0;
        Pipeline.Wait.Until(
            () => trader.Ask(ask.Replace("=s|", $"=s{++number}|", StringComparison.Ordinal), "f", $"|324=s{number}|").Contains("|332=3500|333=3480|", StringComparison.Ordinal), "high and low of before are told");
    }

    private static bool IsOfEvents(string file) => Path.GetExtension(file) is ".states" or ".images" or ".state";

    // Forty orders that are filled, and one that is filled in part and works on.
    private void Trade(string name)
    {
        using FixClient trader = new(_venue.Door.EndPoint!, "TRADER1");
        for (int order = 0; order < Orders; order++)
        {
            _venue.EnterForMill(Side.Sell, 3_500, 2);
            trader.Ask(Enter($"{name}{order}", 1, 2, 3_500), "8", $"|11={name}{order}|17=");
        }

        _venue.EnterForMill(Side.Sell, 3_480, 4);
        trader.Ask(Enter($"{name}-part", 1, 10, 3_500) + "|59=1", "8", "|32=4|");
        // What is left goes on at another price.
        trader.Ask($"35=G|41={name}-part|11={name}-less|55=RB2701|54=1|60=20260714-02:00:00|38=10|40=2|44=3455|59=1", "8", "|150=5|");
        trader.Ask($"35=G|41={name}-less|11={name}-part2|55=RB2701|54=1|60=20260714-02:00:00|38=10|40=2|44=3455|59=1", "8", "|150=5|");
    }

    // What each session can be told of orders and trades.
    private List<string> Told()
    {
        using FixClient trader = new(_venue.Door.EndPoint!, "TRADER1");
        trader.Ask("35=AF|584=all|585=7", "8", "|912=Y|");
        trader.Ask("35=AD|568=t|569=0", "AE", "|912=Y|");
        return [.. trader.Received.Where(message => message.Contains("|35=8|", StringComparison.Ordinal) || message.Contains("|35=AE|", StringComparison.Ordinal)).Select(Bare)];
    }

    private static string Bare(string report) => string.Join(
        '|', report.Split('|').Where(field => field.Split('=')[0] is not ("8" or "9" or "10" or "34" or "52" or "60" or "17")));

    private static string Enter(string id, int side, int lots, int price) => $"35=D|11={id}|55=RB2701|54={side}|60=20260714-02:00:00|38={lots}|40=2|44={price}";
}
