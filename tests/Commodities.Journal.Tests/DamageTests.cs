namespace Commodities.Journal.Tests;

/// <summary>
/// Every class of damage ends in "refused, and named" or in exactly the records before it. The journal of these tests has four segments;
/// it is damaged once as closed in order (everything is known to be durable) and once as a kill leaves it (the watermark is far behind).
/// </summary>
public sealed class DamageTests : IClassFixture<DamageTests.Journals>
{
    private const int Records = 1600;
    private readonly Journals _journals;

    public DamageTests(Journals journals) => _journals = journals;

    public static TheoryData<string> RecordDamages => [.. Damages.OfOneRecord.Keys];

    public static TheoryData<string> LogDamages => [.. Damages.OfTheLog.Keys];

    [Theory]
    [MemberData(nameof(RecordDamages))]
    public void A_record_damaged_in_a_journal_that_was_closed_is_refused_and_named(string damage) => Bounded.Run(() =>
    {
        foreach (int sequence in new[] { 15, 16, Records / 2, Records - 15, Records })
        {
            using var directory = new TemporaryDirectory();
            RecordMap map = _journals.CopyOf(_journals.Closed, directory.Path);
            RecordMap.Place place = PlaceFor(map, damage, sequence);
            Damages.OfOneRecord[damage](map, place);
            JournalDamagedException error = AssertRefused(directory.Path);
            Assert.Contains(error.Findings, finding => finding.ExpectedSequence >= place.Sequence - 1 && finding.ExpectedSequence <= place.Sequence && finding.Address >= 0);
        }
    });

    [Theory]
    [MemberData(nameof(RecordDamages))]
    public void A_record_damaged_before_the_end_of_a_killed_journal_is_refused_and_named(string damage) => Bounded.Run(() =>
    {
        foreach (int sequence in new[] { 15, Records / 2, Records - 15 })
        {
            using var directory = new TemporaryDirectory();
            RecordMap map = _journals.CopyOf(_journals.Killed, directory.Path);
            Damages.OfOneRecord[damage](map, PlaceFor(map, damage, sequence));
            AssertRefused(directory.Path);
        }
    });

    [Theory]
    [MemberData(nameof(LogDamages))]
    public void A_damaged_log_is_refused_and_named(string damage) => Bounded.Run(() =>
    {
        foreach (string source in new[] { _journals.Closed, _journals.Killed })
        {
            using var directory = new TemporaryDirectory();
            Damages.OfTheLog[damage](_journals.CopyOf(source, directory.Path));
            AssertRefused(directory.Path);
        }
    });

    [Theory]
    [InlineData("length zeroed")]
    [InlineData("record zeroed")]
    [InlineData("bit flipped in length")]
    [InlineData("bit flipped in payload")]
    [InlineData("bit flipped in crc")]
    public void The_last_record_torn_above_the_durable_bound_is_cut_off(string damage) => Bounded.Run(() =>
    {
        using var directory = new TemporaryDirectory();
        RecordMap map = _journals.CopyOf(_journals.Killed, directory.Path);
        Damages.OfOneRecord[damage](map, map.Last);
        AssertOpensAt(directory.Path, Records - 1);
    });

    [Fact]
    public void The_same_torn_record_is_refused_when_a_snapshot_tells_that_it_was_durable() => Bounded.Run(() =>
    {
        using var directory = new TemporaryDirectory();
        RecordMap map = _journals.CopyOf(_journals.Killed, directory.Path);
        map.FlipBit(map.Last.Address + 40);
        JournalDamagedException error = AssertRefused(directory.Path, settings => settings with { DurableBound = Records });
        Assert.Contains(error.Findings, finding => finding.Kind == JournalFindingKind.EndsBeforeBound);
        AssertOpensAt(directory.Path, Records - 1);
    });

    [Fact]
    public void Whole_records_behind_a_hole_in_the_last_batch_need_an_operators_word() => Bounded.Run(() =>
    {
        using var directory = new TemporaryDirectory();
        RecordMap map = _journals.CopyOf(_journals.Killed, directory.Path);
        map.Zero(map.Places[Records - 11].Address, map.Places[Records - 11].Bytes);
        JournalDamagedException error = AssertRefused(directory.Path);
        Assert.Contains(error.Findings, finding => finding.Kind == JournalFindingKind.HoleInLastWrite);
        using (FasterJournal journal = FasterJournal.Open(Logs.Small(directory.Path) with { CutHoleInLastWrite = true }))
            Assert.Equal(Records - 11, journal.LastSequence);
        AssertOpensAt(directory.Path, Records - 11);
    });

    [Fact]
    public void A_hole_before_the_last_batch_is_refused_even_with_an_operators_word() => Bounded.Run(() =>
    {
        using var directory = new TemporaryDirectory();
        RecordMap map = _journals.CopyOf(_journals.Killed, directory.Path);
        map.Zero(map.Places[Records - 60].Address, map.Places[Records - 60].Bytes);
        AssertRefused(directory.Path, settings => settings with { CutHoleInLastWrite = true });
    });

    [Theory]
    [InlineData("page size")]
    [InlineData("segment size")]
    [InlineData("kind")]
    public void Other_settings_than_the_journal_was_created_with_are_refused_and_named(string setting) => Bounded.Run(() =>
    {
        using var directory = new TemporaryDirectory();
        _journals.CopyOf(_journals.Closed, directory.Path);
        JournalDamagedException error = AssertRefused(directory.Path, settings => setting switch
        {
            "page size" => settings with { PageSizeBits = 13 },
            "segment size" => settings with { SegmentBytes = 128 * 1024 },
            _ => settings with { Kind = "events" },
        });
        Assert.Equal(JournalFindingKind.DifferentSettings, error.Findings[0].Kind);
        AssertOpensAt(directory.Path, Records);
    });

    [Fact]
    public void A_segment_of_another_journal_is_refused() => Bounded.Run(() =>
    {
        using var directory = new TemporaryDirectory();
        using var other = new TemporaryDirectory();
        Logs.Create(Logs.Small(other.Path), Records);
        _journals.CopyOf(_journals.Closed, directory.Path);
        File.Copy(Logs.Segment(other.Path, 1), Logs.Segment(directory.Path, 1), overwrite: true);
        JournalDamagedException error = AssertRefused(directory.Path);
        Assert.Equal((JournalFindingKind.WrongChain, (long)RecordMap.SegmentBytes), (error.Findings[0].Kind, error.Findings[0].Address));
    });

    [Fact]
    public void The_watermark_of_another_journal_is_refused() => Bounded.Run(() =>
    {
        using var directory = new TemporaryDirectory();
        using var other = new TemporaryDirectory();
        Logs.Create(Logs.Small(other.Path), 0);
        _journals.CopyOf(_journals.Killed, directory.Path);
        File.Copy(Path.Combine(other.Path, "journal.watermark"), Path.Combine(directory.Path, "journal.watermark"), overwrite: true);
        Assert.Equal(JournalFindingKind.DamagedWatermark, AssertRefused(directory.Path).Findings[0].Kind);
    });

    [Fact]
    public void Zeros_at_the_end_of_a_page_are_named_where_they_begin() => Bounded.Run(() =>
    {
        using var directory = new TemporaryDirectory();
        RecordMap map = _journals.CopyOf(_journals.Closed, directory.Path);
        RecordMap.Place place = map.Places.Last(place => place.Address < 5 * RecordMap.PageBytes - 400);
        map.Zero(place.Address, (int)((5 * RecordMap.PageBytes) - place.Address));
        JournalDamagedException error = AssertRefused(directory.Path);
        Assert.Equal((JournalFindingKind.Gap, place.Address, place.Sequence), (error.Findings[0].Kind, error.Findings[0].Address, error.Findings[0].ExpectedSequence));
    });

    [Theory]
    [InlineData("journal.manifest")]
    [InlineData("journal.watermark")]
    public void Files_of_two_histories_of_one_journal_do_not_go_together(string foreignFile) => Bounded.Run(() =>
    {
        using var directory = new TemporaryDirectory();
        using var other = new TemporaryDirectory();
        Logs.Create(Logs.Small(directory.Path), 300);
        TemporaryDirectory.Copy(directory.Path, other.Path);
        foreach ((string path, byte first) in new[] { (directory.Path, (byte)1), (other.Path, (byte)2) })
        {
            for (int run = 0; run < 2; run++)
            {
                using FasterJournal journal = FasterJournal.Open(Logs.Small(path));
                for (int index = 0; index < 100; index++) journal.Append([first, 2, 3], journal.LastSequence + 1);
            }
        }

        File.Copy(Path.Combine(other.Path, foreignFile), Path.Combine(directory.Path, foreignFile), overwrite: true);
        JournalDamagedException error = AssertRefused(directory.Path);
        Assert.Equal((JournalFindingKind.WrongChain, foreignFile == "journal.manifest" ? 401L : 501L), (error.Findings[0].Kind, error.Findings[0].ExpectedSequence));
    });

    [Theory]
    [InlineData("journal.manifest")]
    [InlineData("segments")]
    public void Files_restored_from_an_older_copy_are_refused(string which) => Bounded.Run(() =>
    {
        using var directory = new TemporaryDirectory();
        using var older = new TemporaryDirectory();
        Logs.Create(Logs.Small(directory.Path), 300);
        TemporaryDirectory.Copy(directory.Path, older.Path);
        Logs.Create(Logs.Small(directory.Path), 1000);
        string[] files = which == "segments" ? [.. Directory.EnumerateFiles(older.Path, "segment-*").Select(path => Path.GetFileName(path)!)] : [which];
        foreach (string file in files) File.Copy(Path.Combine(older.Path, file), Path.Combine(directory.Path, file), overwrite: true);
        AssertRefused(directory.Path);
    });

    [Fact]
    public void A_watermark_from_an_older_copy_only_weakens_the_bound() => Bounded.Run(() =>
    {
        using var directory = new TemporaryDirectory();
        string kept = directory.Sub("kept");
        Logs.Create(Logs.Small(directory.Path), 300);
        File.Copy(Path.Combine(directory.Path, "journal.watermark"), kept);
        Logs.Create(Logs.Small(directory.Path), 1000);
        File.Move(kept, Path.Combine(directory.Path, "journal.watermark"), overwrite: true);
        AssertOpensAt(directory.Path, 1300);
    });

    [Fact]
    public void A_stale_future_never_comes_back() => Bounded.Run(() =>
    {
        using var directory = new TemporaryDirectory();
        using var before = new TemporaryDirectory();
        RecordMap map = _journals.CopyOf(_journals.Killed, directory.Path);
        TemporaryDirectory.Copy(directory.Path, before.Path);
        map.Zero(map.Last.Address, map.Last.Bytes);
        using (FasterJournal journal = FasterJournal.Open(Logs.Small(directory.Path)))
        {
            Assert.Equal(Records - 1, journal.LastSequence);
            journal.Append(new byte[20], Records);
            journal.Commit();
        }

        // The record that was cut off lies again where it was, behind the shorter one that took its sequence.
        RecordMap stale = RecordMap.Of(before.Path);
        byte[] old = stale.Read(stale.Last.Address, stale.Last.Bytes);
        map.Write(map.Last.Address + 64, old);
        using (FasterJournal journal = FasterJournal.Open(Logs.Small(directory.Path)))
        {
            Assert.Equal(Records, journal.LastSequence);
            using JournalReader reader = journal.OpenReader(Records);
            Assert.True(reader.TryRead(out JournalRecord record));
            Assert.Equal(20, record.Payload.Length);
            Assert.False(reader.TryRead(out _));
        }

        Assert.Equal(new byte[old.Length], map.Read(map.Last.Address + 64, old.Length));
    });

    [Fact]
    public void A_crash_between_making_a_segment_and_noting_it_is_no_damage() => Bounded.Run(() =>
    {
        using var directory = new TemporaryDirectory();
        RecordMap map = _journals.CopyOf(_journals.Killed, directory.Path);
        int next = (int)(map.Last.Address / RecordMap.SegmentBytes) + 2;
        File.WriteAllBytes(Logs.Segment(directory.Path, next), new byte[RecordMap.SegmentBytes]);
        File.WriteAllBytes(Logs.Segment(directory.Path, next + 1) + ".tmp", new byte[100]);
        AssertOpensAt(directory.Path, Records);
    });

    /// <summary>Expects the open to be refused with findings, and every file to be as it was.</summary>
    private static JournalDamagedException AssertRefused(string directory, Func<JournalSettings, JournalSettings>? change = null)
    {
        Dictionary<string, string> before = Fingerprints(directory);
        JournalSettings settings = Logs.Small(directory);
        var error = Assert.Throws<JournalDamagedException>(() => FasterJournal.Open(change is null ? settings : change(settings)).Dispose());
        Assert.NotEmpty(error.Findings);
        Assert.Contains(directory, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, Fingerprints(directory));
        return error;
    }

    private static void AssertOpensAt(string directory, long last)
    {
        using (FasterJournal journal = FasterJournal.Open(Logs.Small(directory)))
        {
            Assert.Equal(last, journal.LastSequence);
            Assert.Equal(last, Logs.CheckAll(journal));
            Logs.Append(journal, 30);
        }

        JournalVerification result = JournalVerifier.Verify(directory);
        Assert.True(result.State == JournalState.Sound, result.Summary);
        Assert.Equal(last + 30, result.LastSequence);
    }

    private static Dictionary<string, string> Fingerprints(string directory) => Directory.EnumerateFiles(directory)
        .Where(path => !path.EndsWith("journal.lock", StringComparison.Ordinal) && !path.EndsWith("journal.owner", StringComparison.Ordinal))
        .ToDictionary(path => path, path => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path))));

    /// <summary>Damages of neighbours need a pair of one length, and padding damages a record that has padding.</summary>
    private static RecordMap.Place PlaceFor(RecordMap map, string damage, int sequence)
    {
        int index = sequence - 1;
        while (!Suits(map, damage, index)) index--;
        return map.Places[index];
    }

    private static bool Suits(RecordMap map, string damage, int index)
    {
        RecordMap.Place place = map.Places[index];
        if (damage.Contains("padding", StringComparison.Ordinal)) return place.End > place.Address + place.Bytes;
        return !damage.Contains("neighbour", StringComparison.Ordinal)
            || (map.Places[index - 1].Bytes == place.Bytes && map.Places[index - 1].End == place.Address);
    }

    /// <summary>The two journals that the tests damage copies of.</summary>
    public sealed class Journals : IDisposable
    {
        private readonly TemporaryDirectory _directory = new();

        public Journals()
        {
            Closed = _directory.Sub("closed");
            Killed = _directory.Sub("killed");
            Logs.Create(Logs.Small(Closed), Records);
            Logs.CreateCrashed(_directory.Sub("live"), Killed, Records);
        }

        internal string Closed { get; }

        internal string Killed { get; }

        public void Dispose() => _directory.Dispose();

        internal RecordMap CopyOf(string source, string target)
        {
            TemporaryDirectory.Copy(source, target);
            return RecordMap.Of(target);
        }
    }
}
