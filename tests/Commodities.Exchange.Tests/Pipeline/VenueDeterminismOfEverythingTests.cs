using System.Reflection;
using Commodities.Exchange.Pipeline;
using Commodities.Exchange.Recovery;
using Commodities.Journal;
using Commodities.Matching;
using Commodities.Matching.Tests.Support;
using Commodities.Messages;
using Commodities.Tests;
using Xunit;

namespace Commodities.Exchange.Tests.Pipeline;

/// <summary>
/// The whole venue with everything switched on: commands of every kind, right and wrong ones, over all phases, as matching's comparison with its
/// reference engine uses them.
/// </summary>
public sealed class VenueDeterminismOfEverythingTests
{
    private const int Commands = 3_000;
    private const int Seed = 31;
    private const int SnapshotCommands = 500;

    private static readonly MethodInfo PublishOne = typeof(VenueDeterminismOfEverythingTests).GetMethod(nameof(PublishAs), BindingFlags.Static | BindingFlags.NonPublic)!;

    [Fact]
    public void Batches_of_1_7_and_4096_and_a_second_run_give_the_same_events_and_the_same_hash()
    {
        (ulong Hash, byte[] Events)[] runs = [Run(1), Run(7), Run(4_096), Run(4_096)];

        foreach ((ulong hash, byte[] events) in runs)
        {
            Assert.Equal(runs[0].Hash, hash);
            Assert.Equal(runs[0].Events, events);
        }
    }

    [Fact]
    public void Every_snapshot_and_the_rest_of_the_journal_give_the_bytes_that_were_published()
    {
        using TemporaryDirectory directory = new();
        EventRecorder recorder = new();
        VenueOptions options = Options(directory, recorder) with { SnapshotCommands = SnapshotCommands, SnapshotInterval = TimeSpan.FromHours(1), SnapshotsKept = 100 };
        CommandList commands = RandomCommands.Generate(Seed, Commands);
        SnapshotStore store = new(new VenueDirectories(directory.Path).Snapshots);
        using (Venue venue = Venue.Start(options))
        {
            for (int from = 0; from < Commands; from += SnapshotCommands)
            {
                Publish(venue, commands, from, from + SnapshotCommands, 64);
                int snapshots = (from / SnapshotCommands) + 1;
                Wait.Until(() => PublishNothing(venue) && store.List().Valid.Count >= snapshots, $"snapshot {snapshots} is written");
            }
        }

        byte[][] published = [.. recorder.Events];
        IReadOnlyList<SnapshotFile> found = store.List().Valid;
        Assert.InRange(found.Count, Commands / SnapshotCommands, 100);
        foreach (SnapshotFile snapshot in found)
            AssertTail(directory, options.Engine, snapshot, published, found[0].Info.StateHash);
    }

    private static void AssertTail(TemporaryDirectory directory, EngineOptions options, SnapshotFile snapshot, byte[][] published, ulong lastHash)
    {
        EventLog tail = new();
        using MatchingEngine<LogSink> engine = MatchingEngine<LogSink>.ReadSnapshot(options, new LogSink(tail), snapshot.ReadPayload());
        using JournalReader reader = JournalReader.OpenOffline(new VenueDirectories(directory.Path).Commands, engine.LastCommandSequence + 1);
        while (reader.TryRead(out JournalRecord record))
        {
            MessageReader.ReadCommand(record.Payload, out CommandSlot slot);
            engine.Apply(in slot);
        }

        Assert.Equal(lastHash, engine.StateHash());
        Assert.Equal(published[^tail.Count..].SelectMany(bytes => bytes), tail.ToArray());
    }

    private static (ulong Hash, byte[] Events) Run(int groupSize)
    {
        using TemporaryDirectory directory = new();
        EventRecorder recorder = new();
        CommandList commands = RandomCommands.Generate(Seed, Commands);
        using (Venue venue = Venue.Start(Options(directory, recorder)))
            Publish(venue, commands, 0, Commands, groupSize);

        byte[] events = [.. recorder.Events.SelectMany(bytes => bytes)];
        Assert.True(recorder.Events.Count > Commands, $"only {recorder.Events.Count} events");
        return (new SnapshotStore(new VenueDirectories(directory.Path).Snapshots).List().Valid[0].Info.StateHash, events);
    }

    private static VenueOptions Options(TemporaryDirectory directory, EventRecorder recorder)
    {
        VenueOptions options = VenueFixture.Options(directory.Path, recorder);
        // One of the contracts has the widest price band that there is; its ladder is address space.
        return options with { Engine = options.Engine with { MaxContracts = 5, MaxLadderBytes = 1L << 40, MaxAccounts = 1_000 } };
    }

    private static void Publish(Venue venue, CommandList commands, int from, int to, int groupSize)
    {
        for (int group = from; group < to; group += groupSize)
        {
            long last = 0;
            for (int index = group; index < Math.Min(to, group + groupSize); index++)
                last = Publish(venue, ref commands[index]);
            Wait.Until(() => venue.ReleasedSequence >= last, $"command {last} is released");
        }
    }

    /// <summary>A template that is no command can't be published; nothing is, in its place.</summary>
    private static long Publish(Venue venue, ref CommandSlot slot)
    {
        Type command = slot.Header.Message.TemplateId < (TemplateId)100 ? MessageFormatter.StructOf(slot.Header.Message.TemplateId) ?? typeof(NoOperation) : typeof(NoOperation);
        return (long)PublishOne.MakeGenericMethod(command).Invoke(null, [venue.Commands, slot])!;
    }

    private static long PublishAs<TCommand>(CommandPublisher commands, CommandSlot slot)
        where TCommand : unmanaged, IMessage<TCommand> => commands.Publish(in slot.As<TCommand>());

    private static bool PublishNothing(Venue venue)
    {
        // The image is taken between two batches: without commands there are none.
        NoOperation nothing = default;
        return venue.Commands.Publish(in nothing) > 0;
    }
}
