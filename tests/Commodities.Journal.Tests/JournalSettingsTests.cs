namespace Commodities.Journal.Tests;

public sealed class JournalSettingsTests
{
    private static readonly Dictionary<string, Func<JournalSettings, JournalSettings>> Wrong = new()
    {
        ["Directory"] = settings => settings with { Directory = " " },
        ["Kind"] = settings => settings with { Kind = "Commands!" },
        ["Mode"] = settings => settings with { Mode = (JournalOpenMode)9 },
        ["PageSizeBits"] = settings => settings with { PageSizeBits = 9 },
        ["SegmentBytes"] = settings => settings with { SegmentBytes = 3_000_000 },
        ["MaxPayloadBytes"] = settings => settings with { MaxPayloadBytes = 0 },
        ["WatermarkInterval"] = settings => settings with { WatermarkInterval = TimeSpan.Zero },
        ["DurableBound"] = settings => settings with { DurableBound = -1 },
    };

    public static TheoryData<string> Names => [.. Wrong.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_wrong_setting_is_refused_by_name(string name)
    {
        var error = Assert.Throws<ArgumentException>(() => FasterJournal.Open(Wrong[name](new JournalSettings { Directory = "nowhere" })));
        Assert.Equal(name, error.ParamName);
        Assert.Contains("expected", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists("nowhere"));
    }

    [Fact]
    public void A_missing_journal_is_not_created_when_it_must_exist()
    {
        using var directory = new TemporaryDirectory();
        foreach (string path in new[] { directory.Path, directory.Sub("missing") })
        {
            JournalSettings settings = Logs.Small(path) with { Mode = JournalOpenMode.OpenExisting };
            var error = Assert.Throws<InvalidOperationException>(() => FasterJournal.Open(settings));
            Assert.Contains(path, error.Message, StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(directory.Sub("missing")));
    }

    [Fact]
    public void An_existing_journal_is_not_opened_when_a_new_one_is_asked_for()
    {
        using var directory = new TemporaryDirectory();
        JournalSettings settings = Logs.Small(directory.Path) with { Mode = JournalOpenMode.CreateNew };
        FasterJournal.Open(settings).Dispose();
        Assert.Throws<InvalidOperationException>(() => FasterJournal.Open(settings));
        FasterJournal.Open(settings with { Mode = JournalOpenMode.OpenExisting }).Dispose();
    }

    [Fact]
    public void An_empty_directory_is_refused_when_records_are_known_to_have_been_durable()
    {
        using var directory = new TemporaryDirectory();
        var error = Assert.Throws<InvalidOperationException>(() => FasterJournal.Open(Logs.Small(directory.Path) with { DurableBound = 17 }));
        Assert.Contains("17", error.Message, StringComparison.Ordinal);
    }
}
