using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Commodities.Cli.Demo;
using Commodities.Cli.Fills;
using Commodities.Cli.Settling;
using Commodities.Client;
using Commodities.Domain;
using Commodities.Exchange.Binary;
using Commodities.Exchange.Configuration;
using Commodities.Exchange.Fills;
using Commodities.Exchange.Fix;
using Commodities.Exchange.Operations;
using Commodities.Exchange.Operators;
using Commodities.Exchange.Pipeline;
using Commodities.Exchange.Publishing;
using Commodities.Exchange.Recovery;
using Commodities.Settlement.Bank;
using Commodities.Settlement.Service;
using Commodities.Settlement.Store;
using Spectre.Console;

namespace Commodities.Cli.Running;

/// <summary>Composes a venue with what drives it and what shows it, and keeps it running until it is told to stop.</summary>
internal static class VenueRunner
{
    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(1);

    public static int Run(RunSettings settings, TextWriter output, CancellationToken cancellation)
    {
        VenueConfiguration configuration = settings.ConfigDirectory == null ? VenueConfiguration.LoadEmbedded() : VenueConfiguration.Load(settings.ConfigDirectory);
        configuration = settings.Demo ? configuration.AsDemonstration() : configuration;
        string data = Path.GetFullPath(settings.DataDirectory ?? configuration.Settings.DataDirectory);
        MarketView view = new();
        GoneOrders gone = new();
        DemoPositions positions = new(configuration.Participants.Accounts.Count, configuration.Settings.Capacity.MaxContracts);
        using EventStream? stream = settings.EventsFile == null ? null : new(settings.EventsFile);
        List<IEventPublisher> publishers = [.. stream == null ? [] : new IEventPublisher[] { stream }, view];
        if (settings.Demo)
        {
            publishers.Add(gone);
            publishers.Add(positions);
        }

        using FixDoor door = new(configuration, data, settings.Demo, settings.FixPort);
        publishers.Add(door);
        using BinaryDoor binaryDoor = new(configuration, settings.Demo, settings.BinaryPort);
        publishers.Add(binaryDoor);
        using OperatorDoor operatorDoor = new(configuration, data, settings.Demo);
        publishers.Add(operatorDoor);
        FundsDesk funds = new();
        publishers.Add(funds);
        using FillStream? fills = FillStreamFactory.Create(configuration, settings.Fills, output);
        VenueOptions options = VenueOptionsFactory.Create(configuration.Settings, data, publishers) with
        {
            CutsHoleInLastWrite = settings.AfterPowerFailure,
            DurablePublishers = fills == null ? [] : [fills],
        };
        using Venue venue = Venue.Start(options);
        Seed(view, venue);
        Greet(venue, fills, configuration, data, output);
        door.Recover(venue);
        binaryDoor.Recover(venue);
        operatorDoor.Recover(venue);
        funds.Recover(venue);
        MarketOperator marketOperator = new(venue, view, configuration.Calendar, ListingPrices(configuration, settings.Demo), configuration.ConductRules);
        marketOperator.DefineAccounts(configuration.Participants.Accounts);
        marketOperator.TellAccountTerms(configuration.Participants, configuration.Instruments);
        using (SettlementService? settlement = StartSettlement(configuration, settings, data, fills, new EngineDesk(funds), new(venue, view), output))
        using (settlement == null ? null : new BankFolder(Path.Combine(data, "settlement", "bank"), settlement, configuration.Participants, note => output.WriteLine($"note: {note}")))
        using (settlement == null || !settings.Demo ? null : new DemoBank(Path.Combine(data, "settlement", "bank"), settlement, configuration.Participants, output))
        using (OpenApi(configuration, settings, data, settlement, output))
        using (IDisposable market = settings.Demo
            ? new DemoMarket(configuration, venue, marketOperator, gone, positions, settings.Rate)
            : new CalendarMarket(configuration, venue, marketOperator))
        {
            OpenDoor("FIX 4.4", "--fix-port", "fix", door.Open, door.Wanted, () => door.EndPoint, door.SessionCodes, settings, output);
            OpenDoor("binary", "--binary-port", "binary", binaryDoor.Open, binaryDoor.Wanted, () => binaryDoor.EndPoint, binaryDoor.SessionCodes, settings, output);
            operatorDoor.Books = settlement == null ? null : new BookedFunds(settlement, funds);
            OpenOperatorDoor(operatorDoor, output);
            Watch(venue, view, settlement, output, settings.Duration ?? Timeout.InfiniteTimeSpan, cancellation);
            door.Close();
            binaryDoor.Close();
            operatorDoor.Close();
        }

        venue.Stop();
        return Farewell(venue, output);
    }

    private static Func<Instrument, long> ListingPrices(VenueConfiguration configuration, bool demo)
    {
        Dictionary<string, long> demoPrices = demo ? configuration.Demo.Products.ToDictionary(product => product.Symbol, product => (long)product.StartPriceTicks) : [];
        return instrument => demoPrices.TryGetValue(instrument.Symbol, out long price) ? price : instrument.ListingPriceTicks;
    }

    private static void Seed(MarketView view, Venue venue)
    {
        foreach (RecoveredContract contract in venue.RecoveredMarket.Contracts)
        {
            view.SeedContract(contract.Id.Value, contract.Symbol, contract.Phase, contract.LastPriceTicks ?? 0, contract.VolumeLots);
        }

        foreach (RecoveredOrder order in venue.RecoveredMarket.Orders)
        {
            view.SeedOrder(order);
        }
    }

    private static void Greet(Venue venue, FillStream? fills, VenueConfiguration configuration, string data, TextWriter output)
    {
        RecoveryReport recovery = venue.Recovery;
        foreach (string note in recovery.Notes)
        {
            output.WriteLine($"note: {note}");
        }

        int year = DateTime.UtcNow.Year;
        if (configuration.Calendar.StatusOf(year) != CalendarYearStatus.Published)
        {
            output.WriteLine($"note: the trading days of {year} are {configuration.Calendar.StatusOf(year)} in calendar.json, not published ones");
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"recovered in {recovery.Elapsed.TotalSeconds:0.00} s: snapshot at command {recovery.SnapshotSequence}, {recovery.ReplayedCommands} commands replayed, {recovery.EventsCompared} events compared, {recovery.EventsRestored} restored; command {recovery.LastCommandSequence}, event {recovery.LastEventSequence}, {recovery.OpenOrders} open orders, state hash {recovery.StateHash:x16}"));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"venue open: {configuration.Instruments.Count} instruments, data in {data}, durability {configuration.Settings.Durability.Mode}, engine memory {venue.Memory.TotalBytes / (1 << 20)} MiB"));
        output.WriteLine(fills == null
            ? "fills are not published"
            : string.Create(CultureInfo.InvariantCulture, $"fills on {fills.LiveChannel}, requests on {fills.RequestChannel}, epoch {fills.Epoch}, sequence {fills.LastSequence}"));
    }

    // A demonstration goes on beside another one that has the port; a venue that clients rely on must not start without its door.
    private static void OpenDoor(
        string name, string option, string entry, Action open, IPEndPoint wanted, Func<IPEndPoint?> endPoint, IReadOnlyList<string> sessions, RunSettings settings, TextWriter output)
    {
        try
        {
            open();
        }
        catch (SocketException failure)
        {
            string problem = $"{name} can't listen on {wanted} ({failure.Message}); {option} takes another port";
            if (!settings.Demo)
                throw new ArgumentException(problem, failure);
            output.WriteLine($"note: {problem}");
            return;
        }

        output.WriteLine(endPoint() is not IPEndPoint listening
            ? $"note: no {name}: participants.json has no session with a {entry} entry that may log on without --demo"
            : $"{name} on {listening}: {string.Join(", ", sessions)}");
    }

    // A venue goes on without it: what operators do by hand is rare, and a path that is too long must not keep the market shut.
    private static void OpenOperatorDoor(OperatorDoor door, TextWriter output)
    {
        try
        {
            door.Open();
            output.WriteLine(door.IsOpen
                ? $"operators at {door.SocketPath}: {string.Join(", ", door.OperatorCodes)}"
                : "note: no operators: participants.json has none that may act without --demo");
        }
        catch (IOException failure)
        {
            output.WriteLine($"note: no operators can act on this venue: {failure.Message}");
        }
    }

    private static string DaysIn(string data) => Path.Combine(data, "settlement", "days");

    private static ApiHost? OpenApi(VenueConfiguration configuration, RunSettings settings, string data, SettlementService? settlement, TextWriter output) => settlement == null
        ? null
        : ApiHost.Open(settings.Api ?? ApiChoice.Default, configuration, BooksOf(settings, data)!, settlement, DaysIn(data), settings.Demo, output);

    private static BooksAddress? BooksOf(RunSettings settings, string data) => settings.Books == null ? BooksChoice.DefaultIn(data) : settings.Books.Address;

    private static SettlementService? StartSettlement(
        VenueConfiguration configuration, RunSettings settings, string data, FillStream? fills, EngineDesk engine, LockedDays lockedDays, TextWriter output)
    {
        BooksAddress? books = BooksOf(settings, data);
        if (fills == null || books == null)
        {
            output.WriteLine(books == null ? "nothing is settled: --books off" : "note: nothing is settled, as no fills are published");
            return null;
        }

        FillStreamClientOptions client = FillsCommand.ClientOptions(WithoutFlowControl(fills.LiveChannel), fills.RequestChannel, "127.0.0.1", configuration.Settings.FillStream.StreamId, from: 1);
        SettlementService settlement = SettlementFactory.Create(configuration, books, client, engine, lockedDays.Of, DaysIn(data), note => output.WriteLine($"note: {note}"));
        settlement.Start();
        output.WriteLine($"books in {(books.IsPostgres ? "PostgreSQL" : books.ConnectionString)}");
        return settlement;
    }

    // What the publisher waits for is its own affair.
    private static string WithoutFlowControl(string channel) => string.Join('|', channel.Split('|').Where(part => !part.StartsWith("fc=", StringComparison.Ordinal)));

    private static void Watch(Venue venue, MarketView view, SettlementService? settlement, TextWriter output, TimeSpan duration, CancellationToken cancellation)
    {
        VenueScreen screen = new(venue, view, settlement, output);
        long started = Stopwatch.GetTimestamp();
        if (ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Interactive)
        {
            AnsiConsole.Live(screen.Draw(TimeSpan.Zero)).Start(live => Loop(uptime => live.UpdateTarget(screen.Draw(uptime))));
        }
        else
        {
            Loop(screen.WriteLine);
        }

        void Loop(Action<TimeSpan> show)
        {
            bool noted = false;
            while (venue.Failure == null)
            {
                TimeSpan left = duration == Timeout.InfiniteTimeSpan ? Refresh : duration - Stopwatch.GetElapsedTime(started);
                if (left <= TimeSpan.Zero || cancellation.WaitHandle.WaitOne(left < Refresh ? left : Refresh))
                {
                    return;
                }

                show(Stopwatch.GetElapsedTime(started));
                if (!noted && venue.CancelOnlyReason is string reason)
                {
                    noted = true;
                    output.WriteLine($"note: cancel-only until the next start: {reason}");
                }
            }
        }
    }

    private static int Farewell(Venue venue, TextWriter output)
    {
        if (venue.Failure is Exception failure)
        {
            throw new VenueHaltedException(failure);
        }

        output.WriteLine($"stopped cleanly at command {venue.ReleasedSequence}");
        return ExitCode.Success;
    }
}
