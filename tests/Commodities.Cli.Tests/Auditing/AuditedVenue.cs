using System.Data.Common;
using System.Diagnostics;
using Commodities.Cli.Auditing;
using Commodities.Exchange.Configuration;
using Commodities.Messages.Fills;
using Commodities.Settlement.Margin;
using Commodities.Settlement.Runs;
using Commodities.Settlement.Service;
using Commodities.Settlement.Store;
using Commodities.Settlement.Tests.Support;
using Commodities.Tests;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Commodities.Cli.Tests.Auditing;

/// <summary>A scripted venue with books that the real settlement service has kept of it.</summary>
internal sealed class AuditedVenue : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly IDisposable? _books;
    private readonly bool _ownsVenue;

    private readonly VenueConfiguration _configuration = VenueConfiguration.LoadEmbedded();
    private readonly bool _settles;

    /// <param name="database">sqlite or postgres.</param>
    /// <param name="settles">Whether days are settled.</param>
    public AuditedVenue(string database, bool settles = true)
    {
        TemporaryBooks books = TemporaryBooks.In(database);
        (Address, _books, Venue, _settles, _ownsVenue) = (books.Address, books, new(), settles, true);
    }

    /// <param name="address">Where the books are, or will be; not removed.</param>
    public AuditedVenue(BooksAddress address) => (Address, Venue, _settles, _ownsVenue) = (address, new(), true, true);

    private AuditedVenue(AuditedVenue other, BooksAddress address, IDisposable? books) => (Venue, Address, _books) = (other.Venue, address, books);

    public ScriptedVenue Venue { get; }

    public BooksAddress Address { get; }

    /// <summary>Takes in everything that the venue has published so far.</summary>
    /// <param name="records">Only up to this record; null is all.</param>
    public AuditedVenue TakeIn(int? records = null)
    {
        Venue.Commit();
        List<byte[]> published = records is int most ? Venue.Records[..WholeTrades(most)] : Venue.Records;
        using SettlementService service = Open(published);
        service.Start();
        Wait(service, status => status.Position.Sequence == published.Count);
        return this;
    }

    /// <summary>A service over everything that the venue has published so far, not started yet.</summary>
    public SettlementService Open(Func<SettlementOptions, SettlementOptions>? change = null)
    {
        Venue.Commit();
        return Open(Venue.Records, change);
    }

    /// <summary>Waits until a service has taken everything in.</summary>
    public void WaitForAll(SettlementService service) => Wait(service, status => status.Position.Sequence == Venue.Records.Count);

    /// <summary>Waits for a status.</summary>
    public static void Wait(SettlementService service, Func<SettlementStatus, bool> holds)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (!holds(service.Status))
        {
            Assert.True(watch.Elapsed < Patience, $"waited in vain: {service.Status}");
            Thread.Sleep(5);
        }
    }

    /// <summary>A connection of one's own to the books.</summary>
    public DbConnection Connect() => Connect(Address);

    /// <summary>The same venue with a copy of the books, to be damaged.</summary>
    public AuditedVenue Copy()
    {
        if (!Address.IsPostgres)
        {
            TemporaryDirectory directory = new();
            string path = Path.Combine(directory.Path, "books.db");
            Execute(Address, $"VACUUM INTO '{path}'");
            return new(this, BooksAddress.File(path), directory);
        }

        NpgsqlConnection.ClearAllPools();
        NpgsqlConnectionStringBuilder builder = new(Address.ConnectionString);
        string copy = $"copy_{Guid.NewGuid():N}";
        BooksAddress server = BooksAddress.Postgres(new NpgsqlConnectionStringBuilder(Address.ConnectionString) { Database = "postgres" }.ToString());
        Execute(server, $"CREATE DATABASE {copy} TEMPLATE {builder.Database}");
        builder.Database = copy;
        return new(this, BooksAddress.Postgres(builder.ToString()), null);
    }

    /// <summary>Changes the books behind the service's back.</summary>
    public AuditedVenue Damage(string sql)
    {
        Assert.True(Execute(Address, sql) > 0, $"nothing was changed by {sql}");
        return this;
    }

    public AuditReport Audit(bool replay = true) => Auditor.Run(
        new(Venue.DataDirectory, Address.ConnectionString, null, Json: false, replay),
        AuditTerms.Of(_configuration.Clearing, _configuration.Participants, _configuration.Instruments, _configuration.Calendar));

    private static int Execute(BooksAddress address, string sql)
    {
        using DbConnection connection = Connect(address);
        using DbCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is the test's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteNonQuery();
    }

    private static DbConnection Connect(BooksAddress address)
    {
        DbConnection connection = address.IsPostgres
            ? new NpgsqlConnection(address.ConnectionString)
            : new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = address.ConnectionString, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    // Nothing is committed in the middle of a trade.
    private int WholeTrades(int records)
    {
        byte[] last = Venue.Records[records - 1];
        bool isBuy = FillCodec.HeaderOf(last).Message.TemplateId == FillTemplateId.Fill && FillCodec.Read<Fill>(last).Side == Domain.Side.Buy;
        return isBuy ? records - 1 : records;
    }

    private SettlementService Open(List<byte[]> published, Func<SettlementOptions, SettlementOptions>? change = null)
    {
        SettlementOptions options = new()
        {
            Books = Address,
            Participants = _configuration.Participants,
            Fees = new FeeCalculator(_configuration.Clearing),
            Terms = _configuration.Clearing,
            DailyRun = _settles ? Run() : null,
            Source = position => new ListSource(published, position.Sequence),
            RetryAfter = TimeSpan.FromMilliseconds(100),
        };
        return new(change?.Invoke(options) ?? options);
    }

    private DailyRun Run() => new(new()
    {
        Clearing = _configuration.Clearing,
        Instruments = _configuration.Instruments,
        Calendar = _configuration.Calendar,
        Participants = _configuration.Participants,
        AccountsOfStep = 2,
    });

    public void Dispose()
    {
        if (_ownsVenue)
        {
            Venue.Dispose();
        }

        _books?.Dispose();
    }
}
