using Commodities.Exchange.Pipeline;
using Commodities.Journal;

namespace Commodities.Exchange.Recovery;

/// <summary>The three stores of a data directory, open for one venue.</summary>
internal sealed class VenueStores : IDisposable
{
    private VenueStores(SnapshotStore snapshots, SnapshotListing found, IJournal commands, IJournal events)
    {
        Snapshots = snapshots;
        Found = found;
        Commands = commands;
        Events = events;
    }

    public SnapshotStore Snapshots { get; }

    /// <summary>The snapshots that were there at the start.</summary>
    public SnapshotListing Found { get; }

    public IJournal Commands { get; }

    public IJournal Events { get; }

    /// <summary>Opens all three; the snapshots say what must at least be in the other two.</summary>
    public static VenueStores Open(VenueOptions options)
    {
        VenueDirectories directories = new(options.DataDirectory);
        EngineCapacity.Settle(directories, options.Engine);
        SnapshotStore snapshots = new(directories.Snapshots, options.SnapshotsKept);
        SnapshotListing found = snapshots.List();
        JournalSettings both = new() { Directory = directories.Root, CutHoleInLastWrite = options.CutsHoleInLastWrite };
        JournalSettings commandSettings = both with
        {
            Directory = directories.Commands,
            Kind = "commands",
            SegmentBytes = options.SegmentBytes,
            DurableBound = found.Newest?.Info.Sequence ?? 0,
        };
        JournalSettings eventSettings = both with
        {
            Directory = directories.Events,
            Kind = "events",
            SegmentBytes = options.EventSegmentBytes,
            DurableBound = found.Newest?.Info.EventSequence ?? 0,
        };
        IJournal commands = options.CommandJournal(FasterJournal.Open(commandSettings));
        try
        {
            return new(snapshots, found, commands, FasterJournal.Open(eventSettings));
        }
        catch
        {
            commands.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Commands.Dispose();
        Events.Dispose();
    }
}
