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
        IJournal commands = options.CommandJournal(OpenLog(directories.Commands, "commands", options.SegmentBytes, found.Newest?.Info.Sequence ?? 0));
        try
        {
            return new(snapshots, found, commands, OpenLog(directories.Events, "events", options.EventSegmentBytes, found.Newest?.Info.EventSequence ?? 0));
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

    private static FasterJournal OpenLog(string directory, string kind, int segmentBytes, long durableBound) => FasterJournal.Open(new JournalSettings
    {
        Directory = directory,
        Kind = kind,
        SegmentBytes = segmentBytes,
        DurableBound = durableBound,
    });
}
