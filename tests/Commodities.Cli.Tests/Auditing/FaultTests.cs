using System.Data.Common;
using System.Diagnostics;
using Commodities.Cli.Auditing;
using Commodities.Settlement.Service;
using Commodities.Settlement.Store;
using Commodities.Settlement.Tests.Support;
using Commodities.Tests;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Commodities.Cli.Tests.Auditing;

/// <summary>The database is locked, full, or killed under the settlement: it waits, goes on, and the auditor finds nothing.</summary>
public sealed class FaultTests
{
    private static readonly TimeSpan Held = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static TheoryData<string> Both => TemporaryBooks.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public void A_locked_database_is_waited_for(string database)
    {
        using AuditedVenue audited = new(database);
        Traded(audited.Venue);
        audited.TakeIn(10);
        using DbConnection other = audited.Connect();
        Execute(other, audited.Address.IsPostgres ? "BEGIN; LOCK TABLE fill IN ACCESS EXCLUSIVE MODE" : "BEGIN IMMEDIATE");

        using SettlementService service = audited.Open();
        service.Start();
        Thread.Sleep(Held);
        Assert.Equal(0, service.Status.Committed);
        Execute(other, "COMMIT");
        audited.WaitForAll(service);

        AssertAgrees(audited);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_full_database_is_waited_for_until_there_is_room(string database)
    {
        using TemporaryDirectory directory = new();
        if (!OperatingSystem.IsWindows())
        {
            // The database's own user has to get there.
            File.SetUnixFileMode(directory.Path, File.GetUnixFileMode(directory.Path) | UnixFileMode.OtherExecute | UnixFileMode.OtherRead);
        }

        using SmallDisk disk = SmallDisk.Mount(Path.Combine(directory.Path, "disk"), mebibytes: 32);
        using AuditedVenue audited = new(database == "sqlite" ? BooksAddress.File(Path.Combine(disk.Root, "books.db")) : OnDisk(disk));
        audited.Venue.BeginDay().TradeAtRandom(31, 1_500).EndDay().BeginDay();
        Books.Migrate(audited.Address);
        NpgsqlConnection.ClearAllPools();
        SqliteConnection.ClearAllPools();
        disk.FillUpTo(kibibytesFree: 700);

        using SettlementService service = audited.Open();
        service.Start();
        AuditedVenue.Wait(service, status => status.State == SettlementState.WaitsForDatabase);
        AssertAgrees(audited);
        Assert.True(service.Status.Position.Sequence < audited.Venue.Records.Count);
        disk.MakeRoom();
        audited.WaitForAll(service);

        AssertAgrees(audited);
    }

    [Fact]
    public void A_killed_PostgreSQL_is_waited_for_and_has_whole_commits_only()
    {
        Assert.SkipWhen(PostgresCluster.WhyNot != null, PostgresCluster.WhyNot ?? "");
        using PostgresCluster cluster = PostgresCluster.Start();
        using AuditedVenue audited = new(BooksAddress.Postgres(cluster.CreateDatabase()));
        Traded(audited.Venue);
        int reached = 0;
        using SemaphoreSlim killed = new(0);
        using SemaphoreSlim compared = new(0);
        using SettlementService service = audited.Open(options => options with
        {
            MostRecordsOfCommit = 20,
            Reached = name =>
            {
                // At another place each time: in the intake, and in settlement runs.
                if (++reached is 7 or 20 or 61)
                {
                    cluster.Kill();
                    killed.Release();
                    compared.Wait();
                }
            },
        });

        service.Start();
        for (int kill = 0; kill < 3; kill++)
        {
            Assert.True(killed.Wait(Patience, TestContext.Current.CancellationToken), $"was not killed: {service.Status}");
            cluster.StartServer();
            AssertAgrees(audited);
            compared.Release();
        }

        audited.WaitForAll(service);
        AssertAgrees(audited);
    }

    private static void Traded(ScriptedVenue venue) => venue.BeginDay().TradeAtRandom(21, 60).EndDay().BeginDay().TradeAtRandom(22, 60).EndDay().BeginDay();

    private static BooksAddress OnDisk(SmallDisk disk)
    {
        Assert.SkipWhen(PostgresCluster.WhyNot != null, PostgresCluster.WhyNot ?? "");
        PostgresCluster cluster = PostgresCluster.Get();
        using (Process own = Process.Start("chown", ["postgres", disk.Root]))
        {
            own.WaitForExit();
        }

        string name = $"small_{Guid.NewGuid():N}";
        using NpgsqlConnection server = new(new NpgsqlConnectionStringBuilder(cluster.CreateDatabase()) { Database = "postgres" }.ToString());
        server.Open();
        Execute(server, $"CREATE TABLESPACE {name} LOCATION '{disk.Root}'");
        Execute(server, $"CREATE DATABASE {name} TABLESPACE {name}");
        disk.BeforeUnmount = () =>
        {
            NpgsqlConnection.ClearAllPools();
            using NpgsqlConnection again = new(server.ConnectionString);
            again.Open();
            Execute(again, $"DROP DATABASE {name} WITH (FORCE)");
            Execute(again, $"DROP TABLESPACE {name}");
        };
        return BooksAddress.Postgres(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name }.ToString());
    }

    private static void AssertAgrees(AuditedVenue audited)
    {
        AuditReport report = audited.Audit(replay: false);
        Assert.True(report.DifferenceCount == 0, string.Join('\n', report.Differences));
    }

    private static void Execute(DbConnection connection, string sql)
    {
        using DbCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is the test's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
