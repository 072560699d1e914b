using System.Diagnostics;
using Commodities.Cli.Auditing;
using Commodities.Exchange.Configuration;
using Commodities.Settlement.Service;
using Commodities.Settlement.Store;
using Commodities.Settlement.Tests.Support;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Commodities.Cli.Tests.Auditing;

/// <summary>A scripted venue with books that the real settlement service has kept of it.</summary>
internal sealed class AuditedVenue : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryBooks _books;

    private readonly long _fenPerLot;

    /// <param name="database">sqlite or postgres.</param>
    /// <param name="fenPerLot">The fee of a lot to open; half of it to close.</param>
    public AuditedVenue(string database, long fenPerLot = 100)
    {
        (_books, _fenPerLot) = (TemporaryBooks.In(database), fenPerLot);
        ProductFee fee = new(fenPerLot, fenPerLot / 2, fenPerLot / 2, IsOfValue: false);
        Fees = new(new Dictionary<string, ProductFee> { ["JM"] = fee, ["RB"] = fee });
    }

    public ScriptedVenue Venue { get; } = new();

    public BooksAddress Address => _books.Address;

    /// <summary>The fees in the auditor's own words.</summary>
    public FeeTerms Fees { get; }

    /// <summary>Takes in everything that the venue has published so far.</summary>
    /// <param name="records">Only up to this record; null is all.</param>
    public AuditedVenue TakeIn(int? records = null)
    {
        Venue.Commit();
        List<byte[]> published = records is int most ? Venue.Records[..most] : Venue.Records;
        using SettlementService service = new(new()
        {
            Books = Address,
            Participants = VenueConfiguration.LoadEmbedded().Participants,
            Fees = new LotFees(_fenPerLot),
            Source = position => new ListSource(published, position.Sequence),
        });
        service.Start();
        Stopwatch watch = Stopwatch.StartNew();
        while (service.Status.Position.Sequence != published.Count)
        {
            Assert.True(watch.Elapsed < Patience, $"waited in vain for record {published.Count}: {service.Status}");
            Thread.Sleep(5);
        }

        return this;
    }

    /// <summary>Changes the books behind the service's back.</summary>
    public AuditedVenue Damage(string sql)
    {
        using System.Data.Common.DbConnection connection = Address.IsPostgres
            ? new NpgsqlConnection(Address.ConnectionString)
            : new SqliteConnection($"Data Source={Address.ConnectionString}");
        connection.Open();
        using System.Data.Common.DbCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is the test's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        Assert.True(command.ExecuteNonQuery() > 0, $"nothing was changed by {sql}");
        return this;
    }

    public AuditReport Audit(bool replay = true) => Auditor.Run(new(Venue.DataDirectory, Address.ConnectionString, null, Json: false, replay), Fees);

    public void Dispose()
    {
        Venue.Dispose();
        _books.Dispose();
    }
}
