using Commodities.Exchange.Pipeline;
using Commodities.Journal;

namespace Commodities.Exchange.Recovery;

/// <summary>The three stores of a data directory, open for one venue.</summary>
internal sealed class VenueStores : IDisposable
{
    private VenueStores(SnapshotStore snapshots, IJournal commands, IJournal events)
    {
        Snapshots = snapshots;
        Commands = commands;
        Events = events;
    }

    public SnapshotStore Snapshots { get; }

    public IJournal Commands { get; }

    public IJournal Events { get; }

    /// <summary>Opens all three; the snapshots say what must at least be in the other two.</summary>
    public static VenueStores Open(VenueOptions options)
    {
        VenueDirectories directories = new(options.DataDirectory);
        SnapshotStore snapshots = new(directories.Snapshots, options.SnapshotsKept);
        IJournal commands = OpenLog(directories.Commands, "commands", options, snapshots.NewestSequence);
        try
        {
            return new(snapshots, commands, OpenLog(directories.Events, "events", options, snapshots.NewestEventSequence));
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

    private static IJournal OpenLog(string directory, string kind, VenueOptions options, long durableBound) => FasterJournal.Open(new JournalSettings
    {
        Directory = directory,
        Kind = kind,
        SegmentBytes = options.SegmentBytes,
        DurableBound = durableBound,
    });
}
