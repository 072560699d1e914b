using Commodities.Client;
using Commodities.Exchange.Configuration;
using Commodities.Settlement.Margin;
using Commodities.Settlement.Runs;
using Commodities.Settlement.Service;
using Commodities.Settlement.Store;

namespace Commodities.Cli.Settling;

/// <summary>Puts the settlement together, for a venue in this process or for one elsewhere.</summary>
internal static class SettlementFactory
{
    /// <summary>A service that has not begun yet.</summary>
    /// <param name="configuration">The venue's configuration.</param>
    /// <param name="books">Where the books are; their folder is made.</param>
    /// <param name="client">Where the fill stream is.</param>
    /// <param name="engine">The way to the matcher; null is none.</param>
    /// <param name="lockedDays">Of a contract, how many days just settled closed locked.</param>
    /// <param name="filesDirectory">Where the files of the end of each day are written; it is made.</param>
    /// <param name="note">Takes what a person should read.</param>
    public static SettlementService Create(
        VenueConfiguration configuration, BooksAddress books, FillStreamClientOptions client, IEngineDesk? engine, Func<int, int> lockedDays, string filesDirectory, Action<string> note)
    {
        if (!books.IsPostgres)
            Directory.CreateDirectory(Path.GetDirectoryName(books.ConnectionString)!);
        Directory.CreateDirectory(filesDirectory);
        return new(new()
        {
            Books = books,
            Participants = configuration.Participants,
            Fees = new FeeCalculator(configuration.Clearing),
            Terms = configuration.Clearing,
            Source = position => new FillStreamSource(client, position),
            StreamId = client.StreamId,
            DailyRun = Run(configuration, lockedDays),
            Files = new(filesDirectory, configuration.Participants),
            Engine = engine,
            Note = note,
        });
    }

    /// <summary>A service on the books alone: it takes nothing in, and settles nothing unless asked.</summary>
    public static SettlementService Open(VenueConfiguration configuration, BooksAddress books) => new(new()
    {
        Books = books,
        Participants = configuration.Participants,
        Fees = new FeeCalculator(configuration.Clearing),
        Terms = configuration.Clearing,
        Source = null,
        StreamId = configuration.Settings.FillStream.StreamId,
    });

    /// <summary>The settlement run by a configuration.</summary>
    public static DailyRun Run(VenueConfiguration configuration, Func<int, int> lockedDays) => new(new()
    {
        Clearing = configuration.Clearing,
        Instruments = configuration.Instruments,
        Calendar = configuration.Calendar,
        Participants = configuration.Participants,
        LockedDays = lockedDays,
    });
}
