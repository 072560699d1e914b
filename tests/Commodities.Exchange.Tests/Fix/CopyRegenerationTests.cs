using Commodities.Tests;
using Xunit;

namespace Commodities.Exchange.Tests.Fix;

/// <summary>Copies are not kept but made anew from the event log: what is sent again is what was sent.</summary>
public sealed class CopyRegenerationTests : IDisposable
{
    private const int Orders = 60;
    private readonly TemporaryDirectory _directory = new();
    private readonly CopyVenue _venue;

    public CopyRegenerationTests() => _venue = new(_directory.Path);

    private string SessionFile => Path.Combine(_directory.Path, "fix", "DROP1.session");

    private string ImagesFile => Path.Combine(_directory.Path, "fix", "DROP1.images");

    public void Dispose()
    {
        _venue.Dispose();
        _directory.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_sent_again_is_what_was_sent(bool hasImages)
    {
        List<string> first;
        using (FixClient copy = new(_venue.Door.EndPoint!, "DROP1", "141=Y|20010=Y|"))
        {
            Trade();
            copy.Expect("8", "|11=last|");
            first = Reports(copy);
        }

        Assert.InRange(first.Count, 4 * Orders, 10 * Orders);
        // 8 bytes a report, and what their records and heartbeats take.
        Assert.InRange(new FileInfo(SessionFile).Length, 8 * first.Count, 80 * first.Count);
        Pipeline.Wait.Until(() => new FileInfo(ImagesFile).Length > 0, "an image is in the file");
        _venue.Dispose();
        if (!hasImages)
            File.Delete(ImagesFile);
        _venue.StartAgain();
        using FixClient again = new(_venue.Door.EndPoint!, "DROP1", "20010=Y|", lastNumber: 1);
        Assert.Equal(first, Again(again, 1, first.Count));
        // From the middle, and to a stock client.
        Assert.Equal(first.Skip(100).Take(50), Again(again, first.Count - 1, 50, first[100], first[149]));
        again.Ask("35=5", "5");
        using FixClient stock = new(_venue.Door.EndPoint!, "DROP1", lastNumber: again.LastNumber);
        Assert.Equal(first.Select(Stock), Again(stock, 1, first.Count));
    }

    private void Trade()
    {
        using FixClient trader = new(_venue.Door.EndPoint!, "TRADER1");
        for (int order = 0; order < Orders; order++)
        {
            trader.Send(Enter($"a{order}", 1, 5, 3_500));
            trader.Send($"35=G|41=a{order}|11=b{order}|55=RB2701|54=1|60=20260714-02:00:00|38=7|40=2|44=3501");
            trader.Send(Enter($"s{order}", 2, 3, 3_501));
            if (order % 10 != 0)
                trader.Send($"35=F|41=b{order}|11=c{order}|55=RB2701|54=1|60=20260714-02:00:00");
            if (order % 5 == 0)
                trader.Send(Enter($"r{order}", 1, 1, 9_999));
            // An image is due when few orders work.
            if (order == Orders / 2)
                trader.Ask("35=q|11=all|530=7|60=20260714-02:00:00", "r");
        }

        trader.Ask(Enter("last", 1, 1, 3_400), "8", "|11=last|");
    }

    private static List<string> Again(FixClient client, int from, int count, string? first = null, string? last = null)
    {
        int before = client.Received.Count;
        (string begin, string end) = first == null ? ("1", "0") : (Value(first, 34), Value(last!, 34));
        client.Send($"35=2|7={begin}|16={end}");
        Pipeline.Wait.Until(() => client.Received.Skip(before).Count(IsReport) >= count, $"{count} reports from {from} are sent again");
        List<string> again = [.. client.Received.Skip(before).Where(IsReport)];
        Assert.All(again, report => Assert.Equal("Y", Value(report, 43)));
        return [.. again.Take(count).Select(Bare)];
    }

    // Without what a second sending changes.
    private static string Bare(string report) =>
        string.Join('|', report.Split('|').Where(field => field.Split('=')[0] is not ("8" or "9" or "10" or "43" or "52" or "122" or "20003")));

    private static string Stock(string report) => string.Join('|', report.Split('|').Where(field => field.Split('=')[0] is not ("880" or "20002"))
        .Select(field => field.StartsWith("60=", StringComparison.Ordinal) ? field[..24] : field));

    private static List<string> Reports(FixClient client) => [.. client.Received.Where(IsReport).Select(Bare)];

    private static bool IsReport(string message) => message.Contains("|35=8|", StringComparison.Ordinal);

    private static long Sequence(string report) => long.Parse(Value(report, 17).TrimEnd('M', 'T'), System.Globalization.CultureInfo.InvariantCulture);

    private static string Value(string message, int tag)
    {
        string field = message.Split('|').FirstOrDefault(field => field.StartsWith($"{tag}=", StringComparison.Ordinal)) ?? "=";
        return field[(field.IndexOf('=', StringComparison.Ordinal) + 1)..];
    }

    private static string Enter(string id, int side, int lots, int price) => $"35=D|11={id}|55=RB2701|54={side}|60=20260714-02:00:00|38={lots}|40=2|44={price}";
}
