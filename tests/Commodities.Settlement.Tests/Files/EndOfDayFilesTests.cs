using System.Text.Json;
using Commodities.Settlement.Files;
using Commodities.Settlement.Runs;
using Commodities.Settlement.Store;
using Commodities.Settlement.Tests.Service;
using Commodities.Settlement.Tests.Support;
using Commodities.Tests;

namespace Commodities.Settlement.Tests.Files;

public sealed class EndOfDayFilesTests
{
    private const int Day = 20270104;

    public static TheoryData<string> Both => TemporaryBooks.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public void The_files_of_a_day_are_whole_signed_and_the_same_when_they_are_written_again(string database)
    {
        using TemporaryDirectory directory = new();
        using TemporaryBooks books = TemporaryBooks.In(database);
        EndOfDayFiles files = new(directory.Path, TestParticipants.Directory);
        SettlementHost.TakeIn(books.Address, SettlementServiceTests.RandomStream(seed: 21, trades: 90), options => options with { DailyRun = new DailyRun(TestTerms.Run), Files = files });
        string folder = files.FolderOf(Day);
        Assert.Equal(
            ["capital.csv", "delivery_match.csv", "manifest.json", "manifest.sig", "obligation.csv", "position.csv", "receipt.csv", "settle_price.csv", "statistics.csv", "trade.csv"],
            Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Empty(files.Verify(Day));
        Assert.Equal(3, Directory.GetDirectories(directory.Path).Length);

        Dictionary<string, byte[]> first = Bytes(folder);
        Directory.Delete(folder, recursive: true);
        using (SettlementDb db = books.Open())
        {
            files.Write(db, Day);
        }

        Assert.Equal(first, Bytes(folder));
    }

    [Fact]
    public void Control_totals_are_those_of_the_books()
    {
        using TemporaryDirectory directory = new();
        using TemporaryBooks books = TemporaryBooks.In("sqlite");
        EndOfDayFiles files = new(directory.Path, TestParticipants.Directory);
        SettlementHost.TakeIn(books.Address, SettlementServiceTests.RandomStream(seed: 22, trades: 90), options => options with { DailyRun = new DailyRun(TestTerms.Run), Files = files });
        Manifest manifest = JsonSerializer.Deserialize<Manifest>(File.ReadAllText(Path.Combine(files.FolderOf(Day), "manifest.json")), JsonSerializerOptions.Web)!;
        ManifestEntry Entry(string file) => manifest.Files.Single(entry => entry.File == file);
        using SettlementDb db = books.Open();
        Assert.Equal(db.Fills.Count(row => row.TradingDay == Day), Entry("trade.csv").Rows);
        Assert.Equal(db.Fills.Where(row => row.TradingDay == Day).Sum(row => row.NotionalFen).ToString(System.Globalization.CultureInfo.InvariantCulture), Entry("trade.csv").Totals["notional_fen"]);
        Assert.Equal("0", Entry("position.csv").Totals["profit_fen"]);
        Assert.Equal(Entry("position.csv").Totals["long_lots"], Entry("position.csv").Totals["short_lots"]);
        Assert.Equal(6, Entry("capital.csv").Rows);
        Assert.Equal(2, Entry("settle_price.csv").Rows);
        Assert.Equal(Convert.ToHexStringLower(db.LedgerAnchors.Single(row => row.TradingDay == Day).Hash), manifest.LedgerHash);
    }

    [Theory]
    [InlineData("capital.csv", "capital.csv is not the file of the manifest")]
    [InlineData("manifest.json", "manifest.json is not what was signed")]
    public void A_byte_that_was_changed_is_found(string file, string expected)
    {
        using TemporaryDirectory directory = new();
        using TemporaryBooks books = TemporaryBooks.In("sqlite");
        EndOfDayFiles files = new(directory.Path, TestParticipants.Directory);
        SettlementHost.TakeIn(books.Address, SettlementServiceTests.RandomStream(seed: 23, trades: 30), options => options with { DailyRun = new DailyRun(TestTerms.Run), Files = files });
        string path = Path.Combine(files.FolderOf(Day), file);
        byte[] bytes = File.ReadAllBytes(path);
        int at = Array.LastIndexOf(bytes, (byte)'1');
        bytes[at] = (byte)'2';
        File.WriteAllBytes(path, bytes);
        Assert.Contains(expected, files.Verify(Day));
    }

    private static Dictionary<string, byte[]> Bytes(string folder) => Directory.GetFiles(folder).ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes);
}
