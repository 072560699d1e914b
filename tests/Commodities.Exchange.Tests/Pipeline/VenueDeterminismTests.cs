using Commodities.Exchange.Configuration;
using Commodities.Exchange.Pipeline;
using Commodities.Exchange.Recovery;
using Commodities.Journal;
using Commodities.Matching;
using Commodities.Messages;
using Commodities.Tests;
using Xunit;

namespace Commodities.Exchange.Tests.Pipeline;

public sealed class VenueDeterminismTests
{
    private const int Commands = 5_000;
    private const int Parts = 4;
    private const int Seed = 20_260_714;

    [Fact]
    public void Batches_of_1_7_and_4096_and_a_second_run_give_the_same_events_and_the_same_hash()
    {
        List<(ulong Hash, IReadOnlyList<byte[]> Events)> runs = [Run(1), Run(7), Run(4_096), Run(4_096)];

        Assert.NotEmpty(runs[0].Events);
        foreach ((ulong hash, IReadOnlyList<byte[]> events) in runs)
        {
            Assert.Equal(runs[0].Hash, hash);
            Assert.Equal(runs[0].Events, events);
        }
    }

    [Fact]
    public void Warming_up_leaves_nothing_behind()
    {
        (ulong hash, IReadOnlyList<byte[]> events) = Run(7, warmsUp: false);

        Assert.True(MatcherWarmUp.RunOnce() > TimeSpan.Zero);
        (ulong warmHash, IReadOnlyList<byte[]> warmEvents) = Run(7, warmsUp: true);

        Assert.Equal(hash, warmHash);
        Assert.Equal(events, warmEvents);
    }

    [Fact]
    public void Replay_from_zero_and_from_every_snapshot_gives_the_hash_of_the_running_engine()
    {
        using TemporaryDirectory directory = new();
        VenueOptions options = VenueFixture.Options(directory.Path) with { SnapshotCommands = 400, SnapshotInterval = TimeSpan.FromHours(1), SnapshotsKept = 100 };
        RandomFlow flow = new(Seed);
        VenueDirectories directories = new(directory.Path);
        SnapshotStore store = new(directories.Snapshots);
        using (Venue venue = Venue.Start(options))
        {
            flow.Open(venue.Commands);
            for (int part = 0; part < Parts; part++)
            {
                VenueFixture.PublishInGroups(venue, flow, part * Commands / Parts, (part + 1) * Commands / Parts, 10);
                Wait.Until(
                    () =>
                    {
                        // The image is taken between two batches: without commands there are none.
                        NoOperation nothing = default;
                        venue.Commands.Publish(in nothing);
                        return store.List().Valid.Count > part;
                    },
                    $"snapshot {part + 1} is written");
            }
        }

        IReadOnlyList<SnapshotFile> snapshots = store.List().Valid;
        Assert.InRange(snapshots.Count, Parts, 100);
        ulong last = snapshots[0].Info.StateHash;
        Dictionary<long, ulong> fromZero = [];
        Assert.Equal(last, Replay(directories, options.Engine, null, fromZero));
        foreach (SnapshotFile snapshot in snapshots)
        {
            Assert.Equal(fromZero[snapshot.Info.Sequence], snapshot.Info.StateHash);
            Assert.Equal(last, Replay(directories, options.Engine, snapshot, null));
        }
    }

    [Fact]
    public void Restart_finds_the_state_and_the_sequences_where_they_were_and_goes_on()
    {
        using TemporaryDirectory directory = new();
        EventRecorder first = new();
        RandomFlow flow = new(Seed);
        long commands;
        using (Venue venue = Venue.Start(VenueFixture.Options(directory.Path, first)))
        {
            flow.Open(venue.Commands);
            VenueFixture.PublishInGroups(venue, flow, 0, 1_000, 50);
            commands = venue.Commands.LastSequence;
        }

        EventRecorder second = new();
        using (Venue venue = Venue.Start(VenueFixture.Options(directory.Path, second)))
        {
            Assert.Equal(commands, venue.Recovery.SnapshotSequence);
            Assert.Equal(commands, venue.Recovery.LastCommandSequence);
            Assert.Equal(first.Events.Count, venue.Recovery.LastEventSequence);
            Assert.Equal(venue.Recovery.OpenOrders, venue.RecoveredMarket.Orders.Count);
            VenueFixture.PublishInGroups(venue, flow, 1_000, 2_000, 50);
        }

        Assert.Equal(
            Enumerable.Range(1, first.Events.Count + second.Events.Count).Select(number => (long)number),
            first.Events.Concat(second.Events).Select(bytes => { MessageReader.ReadEvent(bytes, out EventSlot slot); return slot.Header.Sequence; }));
    }

    [Fact]
    public void Start_refuses_an_event_log_that_the_journal_does_not_make()
    {
        using TemporaryDirectory ours = new();
        using TemporaryDirectory other = new();
        Fill(ours.Path, Seed);
        Fill(other.Path, Seed + 1);
        VenueDirectories directories = new(ours.Path);
        Directory.Delete(directories.Events, recursive: true);
        Directory.Delete(directories.Snapshots, recursive: true);
        Directory.Move(new VenueDirectories(other.Path).Events, directories.Events);

        ReplayDivergedException error = Assert.Throws<ReplayDivergedException>(() => Venue.Start(VenueFixture.Options(ours.Path)));

        Assert.Contains("when it was published", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_makes_the_events_again_that_the_event_log_has_lost()
    {
        using TemporaryDirectory directory = new();
        Fill(directory.Path, Seed);
        VenueDirectories directories = new(directory.Path);
        List<string> before = Dump(directories.Events);
        Directory.Delete(directories.Events, recursive: true);
        Directory.Delete(directories.Snapshots, recursive: true);

        using (Venue venue = Venue.Start(VenueFixture.Options(directory.Path)))
        {
            Assert.Equal(before.Count, venue.Recovery.EventsRestored);
        }

        Assert.Equal(before, Dump(directories.Events));
    }

    [Fact]
    public void Start_replays_from_an_older_snapshot_when_the_newest_is_damaged_and_says_so()
    {
        using TemporaryDirectory directory = new();
        Fill(directory.Path, Seed);
        string newest = new SnapshotStore(new VenueDirectories(directory.Path).Snapshots).List().Valid[0].Path;
        byte[] bytes = File.ReadAllBytes(newest);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(newest, bytes);

        using Venue venue = Venue.Start(VenueFixture.Options(directory.Path));

        Assert.Contains(venue.Recovery.Notes, note => note.Contains(Path.GetFileName(newest), StringComparison.Ordinal));
        Assert.True(venue.Recovery.ReplayedCommands > 0);
        Assert.Equal(venue.Recovery.EventsCompared, venue.Recovery.LastEventSequence);
    }

    [Fact]
    public void Start_refuses_other_capacities_than_those_the_data_was_made_with()
    {
        using TemporaryDirectory directory = new();
        Fill(directory.Path, Seed);
        VenueOptions options = VenueFixture.Options(directory.Path);

        ConfigurationException error = Assert.Throws<ConfigurationException>(
            () => Venue.Start(options with { Engine = options.Engine with { MaxOrders = 9_999 } }));

        Assert.Equal(
            $"exchange.json: $.capacity.maxOrders is 9999, expected 10000, with which the data in {directory.Path} was made: a replay must find the same room",
            error.Message);
    }

    [Fact]
    public void Start_refuses_a_journal_without_its_capacities()
    {
        using TemporaryDirectory directory = new();
        Fill(directory.Path, Seed);
        File.Delete(Path.Combine(directory.Path, "engine.json"));

        Assert.Contains(
            "engine.json is missing",
            Assert.Throws<JournalDamagedException>(() => Venue.Start(VenueFixture.Options(directory.Path))).Message,
            StringComparison.Ordinal);
    }

    private static (ulong Hash, IReadOnlyList<byte[]> Events) Run(int groupSize, bool warmsUp = true)
    {
        using TemporaryDirectory directory = new();
        EventRecorder recorder = new();
        RandomFlow flow = new(Seed);
        using (Venue venue = Venue.Start(VenueFixture.Options(directory.Path, recorder) with { WarmsUp = warmsUp }))
        {
            flow.Open(venue.Commands);
            VenueFixture.PublishInGroups(venue, flow, 0, Commands, groupSize);
        }

        SnapshotFile snapshot = new SnapshotStore(new VenueDirectories(directory.Path).Snapshots).List().Valid[0];
        return (snapshot.Info.StateHash, recorder.Events);
    }

    private static ulong Replay(VenueDirectories directories, EngineOptions options, SnapshotFile? from, Dictionary<long, ulong>? hashes)
    {
        using MatchingEngine<ForgettingSink> engine = from == null
            ? new(options, new ForgettingSink())
            : MatchingEngine<ForgettingSink>.ReadSnapshot(options, new ForgettingSink(), from.ReadPayload());
        using JournalReader reader = JournalReader.OpenOffline(directories.Commands, engine.LastCommandSequence + 1);
        while (reader.TryRead(out JournalRecord record))
        {
            MessageReader.ReadCommand(record.Payload, out CommandSlot slot);
            engine.Apply(in slot);
            hashes?.Add(engine.LastCommandSequence, engine.StateHash());
        }

        return engine.StateHash();
    }

    private static void Fill(string directory, int seed)
    {
        using Venue venue = Venue.Start(VenueFixture.Options(directory));
        RandomFlow flow = new(seed);
        flow.Open(venue.Commands);
        VenueFixture.PublishInGroups(venue, flow, 0, 1_000, 50);
    }

    private static List<string> Dump(string log)
    {
        using JournalReader reader = JournalReader.OpenOffline(log);
        List<string> lines = [];
        while (reader.TryRead(out JournalRecord record))
        {
            lines.Add(MessageFormatter.Format(record.Payload));
        }

        return lines;
    }

    private readonly struct ForgettingSink : IEventSink
    {
        private readonly EventSlot[] _slots = GC.AllocateArray<EventSlot>(1, pinned: true);

        public ForgettingSink()
        {
        }

        public ref EventSlot Next() => ref _slots[0];
    }
}
