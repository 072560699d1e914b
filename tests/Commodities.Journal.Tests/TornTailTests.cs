namespace Commodities.Journal.Tests;

/// <summary>The journal cut at every byte of its last 16 KiB, and random sectors of it destroyed, through the real open.</summary>
public sealed class TornTailTests
{
    private const int CutBytes = 16 * 1024;

    private const int Workers = 2;

    /// <summary>1 opens at every byte, n at every n-th; zeros in place of a shorter file are tried at every 16th of those.</summary>
    private static readonly int CutStep = Size.Of("COMMODITIES_JOURNAL_CUT_STEP", 1);

    private static readonly int RandomCases = Size.Of("COMMODITIES_JOURNAL_DAMAGE_CASES", 500);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_log_cut_at_every_byte_opens_at_the_last_whole_record(bool shorterFile) => Bounded.Run(
        () =>
        {
            int step = shorterFile ? CutStep : CutStep * 16;
            Parallel.For(0, Workers, new ParallelOptions { MaxDegreeOfParallelism = Workers }, worker => CutEvery(step, worker, shorterFile));
        },
        seconds: 600);

    [Fact]
    public void A_log_cut_below_the_durable_bound_is_refused_at_every_byte() => Bounded.Run(() =>
    {
        using var directory = new TemporaryDirectory();
        Image image = Image.TwoRuns(directory);
        RecordMap map = RecordMap.Of(image.Directory);
        long boundEnd = map.Places[image.Bound - 1].Address + map.Places[image.Bound - 1].Bytes;
        byte[] before = File.ReadAllBytes(Logs.Segment(image.Directory, 0));
        for (long cut = boundEnd - 2000; cut < boundEnd; cut++)
        {
            if (Significant(map, cut) >= boundEnd) continue;
            File.WriteAllBytes(Logs.Segment(image.Directory, 0), before.AsSpan(0, (int)cut));
            JournalVerification result = JournalVerifier.Verify(image.Directory);
            Assert.True(result.State == JournalState.Damaged, $"cut at {cut}: {result.Summary}");
            if (cut % 100 == 0) Assert.Throws<JournalDamagedException>(() => FasterJournal.Open(Settings(image.Directory)).Dispose());
        }
    });

    [Fact]
    public void Random_sectors_destroyed_never_lose_a_durable_record_silently() => Bounded.Run(
        () =>
        {
            using var directory = new TemporaryDirectory();
            Image image = Image.TwoRuns(directory);
            RecordMap map = RecordMap.Of(image.Directory);
            for (int seed = 1; seed <= RandomCases; seed++)
            {
                image.Restore();
                long from = Destroy(map, seed);
                CheckRandom(image, map, from, seed);
            }
        },
        seconds: 1200);

    private static void CutEvery(int step, int worker, bool shorterFile)
    {
        using var directory = new TemporaryDirectory();
        Image image = Image.TwoRuns(directory);
        RecordMap map = RecordMap.Of(image.Directory);
        for (long cut = map.Last.End - CutBytes + (worker * step); cut <= map.Last.End; cut += Workers * step)
        {
            image.Restore();
            if (shorterFile) map.Truncate(cut);
            else map.Zero(cut, (int)(RecordMap.SegmentBytes - (cut % RecordMap.SegmentBytes)));
            long expected = map.Places.Last(place => place.Address + place.Bytes <= Significant(map, cut)).Sequence;
            OpenAt(image.Directory, expected, appendToo: cut % 64 == 0);
        }
    }

    /// <summary>A few sectors overwritten with zeros, noise or other sectors of the log. Returns the first address that changed, or −1.</summary>
    private static long Destroy(RecordMap map, int seed)
    {
        var random = new Random(seed);
        long sectors = map.Last.End / 512;
        long from = random.NextInt64(sectors + 1) * 512;
        byte[] old = map.Read(from, 512 * random.Next(1, 4));
        byte[] bytes = new byte[old.Length];
        int way = random.Next(4);
        if (way == 1) random.NextBytes(bytes);
        else if (way == 2) bytes = map.Read(random.NextInt64(sectors) * 512, bytes.Length);
        else if (way == 3) (bytes = (byte[])old.Clone())[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        map.Write(from, bytes);
        int first = old.AsSpan().CommonPrefixLength(bytes);
        return first == old.Length ? -1 : from + first;
    }

    private static void CheckRandom(Image image, RecordMap map, long changed, int seed)
    {
        long intact = changed < 0 ? map.Last.Sequence : map.Places.LastOrDefault(place => place.End <= changed).Sequence;
        try
        {
            using FasterJournal journal = FasterJournal.Open(Settings(image.Directory));
            bool right = journal.LastSequence >= image.Bound && journal.LastSequence == intact && Logs.CheckAll(journal) == intact;
            Assert.True(right, $"seed {seed}: opened at {journal.LastSequence}; bound {image.Bound}, intact up to {intact}, changed from {changed}");
        }
        catch (JournalDamagedException error)
        {
            Assert.True(changed >= 0 && error.Findings.Count > 0, $"seed {seed}: an intact log was refused: {error.Message}");
        }
    }

    private static void OpenAt(string directory, long expected, bool appendToo)
    {
        using (FasterJournal journal = FasterJournal.Open(Settings(directory)))
        {
            if (journal.LastSequence != expected) Assert.Fail($"opened at {journal.LastSequence} instead of {expected}");
            if (!appendToo) return;
            Assert.Equal(expected, Logs.CheckAll(journal));
            Logs.Append(journal, 3, batch: 1);
        }

        JournalVerification result = JournalVerifier.Verify(directory);
        Assert.True(result.State == JournalState.Sound && result.LastSequence == expected + 3, result.Summary);
    }

    /// <summary>Zeros at the end of an entry are the same whether they were written or cut off.</summary>
    private static long Significant(RecordMap map, long cut)
    {
        RecordMap.Place place = map.Places.LastOrDefault(place => place.Address < cut);
        if (place.Sequence == 0 || cut >= place.Address + place.Bytes) return cut;
        byte[] whole = [.. new byte[4 + 36], .. Logs.Payload(place.Sequence)];
        return whole.AsSpan((int)(cut - place.Address)).ContainsAnyExcept((byte)0) ? cut : place.Address + place.Bytes;
    }

    private static JournalSettings Settings(string directory) => Logs.Small(directory) with { Disk = new UnsyncedDisk() };

    /// <summary>A killed journal of two runs in one segment, and its files in memory to restore it from.</summary>
    private sealed class Image
    {
        private readonly Dictionary<string, byte[]> _files;

        private Image(string directory, long bound)
        {
            Directory = directory;
            Bound = (int)bound;
            _files = System.IO.Directory.EnumerateFiles(directory).ToDictionary(path => path, File.ReadAllBytes);
        }

        public string Directory { get; }

        /// <summary>The last record of the first run: durable for certain.</summary>
        public int Bound { get; }

        public static Image TwoRuns(TemporaryDirectory directory)
        {
            string live = directory.Sub("live");
            string killed = directory.Sub("killed");
            Logs.Create(Settings(live), 150);
            using FasterJournal journal = FasterJournal.Open(Settings(live));
            Logs.AppendAndCopy(journal, live, killed, () => Logs.Append(journal, 250, batch: 7));
            return new Image(killed, 150);
        }

        public void Restore()
        {
            foreach ((string path, byte[] bytes) in _files)
            {
                if (path.EndsWith("owner", StringComparison.Ordinal)) continue;
                using FileStream file = new(path, FileMode.OpenOrCreate, FileAccess.Write);
                file.Write(bytes);
                file.SetLength(bytes.Length);
            }
        }
    }
}
