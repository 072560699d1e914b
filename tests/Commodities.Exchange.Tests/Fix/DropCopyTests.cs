using Commodities.Domain;
using Commodities.Messages;
using Commodities.Tests;
using Xunit;

namespace Commodities.Exchange.Tests.Fix;

public sealed class DropCopyTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly CopyVenue _venue;

    public DropCopyTests() => _venue = new(_directory.Path);

    public void Dispose()
    {
        _venue.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void Each_report_of_the_firm_is_copied_and_no_other_firm_is_seen()
    {
        using FixClient trader = new(_venue.Door.EndPoint!, "TRADER1");
        using FixClient copy = new(_venue.Door.EndPoint!, "DROP1");
        using FixClient clearer = new(_venue.Door.EndPoint!, "CLEAR1");
        _venue.EnterForMill(Side.Sell, 3_500, 5);
        trader.Ask(Enter("buy", 1, 8, 3_500), "8", "|150=F|");
        trader.Ask("35=G|41=buy|11=more|55=RB2701|54=1|60=20260714-02:00:00|38=12|40=2|44=3501", "8", "|150=5|");
        trader.Ask("35=F|41=more|11=gone|55=RB2701|54=1|60=20260714-02:00:00", "8", "|150=4|");
        trader.Ask(Enter("far", 1, 1, 9_999), "8", "|150=8|");
        copy.Expect("8", "|150=8|");
        clearer.Expect("8", "|150=8|");
        List<string> reports = Reports(copy);
        Assert.Equal(["0", "F", "5", "4", "8"], reports.Select(report => Value(report, 150)));
        Assert.All(reports, report => Assert.Equal("Y", Value(report, 797)));
        Assert.All(reports, report => Assert.Contains("|453=2|448=BROK|447=D|452=1|448=TRADER1|447=D|452=36|", report, StringComparison.Ordinal));
        Assert.Equal(["buy", "buy", "more", "gone", "far"], reports.Select(report => Value(report, 11)));
        foreach (int tag in new[] { 37, 17, 150, 39, 11, 41, 1, 55, 54, 38, 40, 44, 59, 32, 31, 151, 14, 6, 103, 58 })
            Assert.Equal(Reports(trader).Take(4).Select(report => Value(report, tag)), reports.Take(4).Select(report => Value(report, tag)));
        // Of a refused order the venue's event has no terms.
        foreach (int tag in new[] { 17, 150, 39, 11, 1, 55, 103, 58 })
            Assert.Equal(Value(Reports(trader)[4], tag), Value(reports[4], tag));
        Assert.DoesNotContain(copy.Received, message => message.Contains("MILL", StringComparison.Ordinal));
        Assert.Equal(7, Reports(clearer).Count);
        Assert.Equal(2, Reports(clearer).Count(report => report.Contains("|448=MILL|", StringComparison.Ordinal)));
        Assert.DoesNotContain(trader.Received, message => message.Contains("|797=", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("D", "11=x|55=RB2701|54=1|60=20260714-02:00:00|38=1|40=2|44=3500")]
    [InlineData("F", "11=x|41=buy|55=RB2701|54=1|60=20260714-02:00:00")]
    [InlineData("q", "11=x|530=7|60=20260714-02:00:00")]
    [InlineData("H", "11=buy|54=1|55=RB2701")]
    public void Drop_copy_enters_nothing(string type, string fields)
    {
        using FixClient copy = new(_venue.Door.EndPoint!, "DROP1");
        long before = _venue.Venue.ReleasedSequence;
        string refused = copy.Ask($"35={type}|{fields}", "j");
        Assert.Contains($"|372={type}|", refused, StringComparison.Ordinal);
        Assert.Contains("|380=6|58=a drop copy session is told of orders and enters none|", refused, StringComparison.Ordinal);
        Assert.Equal(before, _venue.Venue.ReleasedSequence);
    }

    [Fact]
    public void Copies_made_while_nobody_listened_and_those_of_before_a_restart_are_sent_again_from_the_first()
    {
        using (FixClient trader = new(_venue.Door.EndPoint!, "TRADER1"))
        {
            trader.Ask(Enter("a", 1, 3, 3_400), "8", "|150=0|");
            trader.Ask(Enter("b", 1, 3, 3_401), "8", "|150=0|");
        }

        _venue.Restart();
        using FixClient again = new(_venue.Door.EndPoint!, "TRADER1");
        again.Ask("35=F|41=a|11=c|55=RB2701|54=1|60=20260714-02:00:00", "8", "|150=4|");
        using FixClient copy = new(_venue.Door.EndPoint!, "DROP1");
        copy.Send("35=2|7=1|16=0");
        copy.Expect("8", "|11=c|");
        List<string> copies = [.. Reports(copy)];
        Assert.Equal(["a", "b", "c"], copies.Select(report => Value(report, 11)));
        Assert.Equal(["1", "2", "3"], copies.Select(report => Value(report, 34)));
        Assert.All(copies, report => Assert.Equal("Y", Value(report, 43)));
    }

    [Fact]
    public void Trades_are_told_on_request_and_as_they_come_and_a_bust_is_told_too()
    {
        using FixClient trader = new(_venue.Door.EndPoint!, "TRADER1");
        using FixClient copy = new(_venue.Door.EndPoint!, "DROP1");
        _venue.EnterForMill(Side.Sell, 3_500, 5);
        trader.Ask(Enter("buy", 1, 2, 3_500), "8", "|150=F|");
        copy.Expect("8", "|150=F|");
        string answer = copy.Ask("35=AD|568=t|569=0|263=1", "AQ");
        Assert.Equal(("1", "0", "0"), (Value(answer, 748), Value(answer, 749), Value(answer, 750)));
        string told = copy.Expect("AE");
        Assert.Equal(("t", "F", "1", "Y", "2", "3500", "20260714"), (Value(told, 568), Value(told, 150), Value(told, 880), Value(told, 912), Value(told, 32), Value(told, 31), Value(told, 75)));
        Assert.Contains("|552=1|54=1|37=", told, StringComparison.Ordinal);
        Assert.Contains("|11=buy|453=2|448=BROK|", told, StringComparison.Ordinal);
        int before = copy.Received.Count;
        trader.Ask(Enter("more", 1, 1, 3_500), "8", "|11=more|");
        string news = copy.Expect("AE", "", before);
        Assert.Equal(("Y", "2", "1"), (Value(news, 325), Value(news, 880), Value(news, 32)));
        before = copy.Received.Count;
        BustTrade bust = new() { TradeId = 1, Reason = TradeCorrectionReason.VenueFault };
        _venue.Publish(in bust);
        string taken = copy.Expect("8", "|150=H|", before);
        string original = Reports(copy).First(report => Value(report, 150) == "F");
        Assert.Equal((Value(original, 17), "0", "0"), (Value(taken, 19), Value(taken, 14), Value(taken, 6)));
        Assert.Equal("H", Value(copy.Expect("AE", "", before), 150));
        Assert.Equal("1", Value(trader.Ask("35=AD|568=own|569=1|37=" + Value(original, 37), "AQ"), 748));
        Assert.Contains("|749=8|", trader.Ask("35=AD|568=no|569=3", "AQ", "|568=no|"), StringComparison.Ordinal);
        using FixClient stranger = new(_venue.Door.EndPoint!, "TRADER2");
        Assert.Equal("0", Value(stranger.Ask("35=AD|568=none|569=0", "AQ"), 748));
    }

    private static string Enter(string id, int side, int lots, int price) => $"35=D|11={id}|55=RB2701|54={side}|60=20260714-02:00:00|38={lots}|40=2|44={price}";

    private static List<string> Reports(FixClient client) => [.. client.Received.Where(message => message.Contains("|35=8|", StringComparison.Ordinal))];

    private static string Value(string message, int tag)
    {
        int at = message.IndexOf($"|{tag}=", StringComparison.Ordinal);
        if (at < 0)
            return "";
        int start = message.IndexOf('=', at) + 1;
        return message[start..message.IndexOf('|', start)];
    }
}
