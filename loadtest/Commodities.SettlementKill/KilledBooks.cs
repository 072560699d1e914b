using Commodities.Settlement.Store;
using Commodities.Settlement.Tests.Support;
using Commodities.Tests;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Commodities.SettlementKill;

/// <summary>Empty books for one trial, gone with it.</summary>
internal sealed class KilledBooks : IDisposable
{
    private readonly TemporaryDirectory? _directory;
    private readonly string? _server;

    private KilledBooks(string connection, TemporaryDirectory? directory, string? server) => (Connection, _directory, _server) = (connection, directory, server);

    /// <summary>A path, or a connection string.</summary>
    public string Connection { get; }

    /// <summary>New books.</summary>
    /// <param name="server">A connection to a server; null makes a file.</param>
    public static KilledBooks Make(string? server)
    {
        if (server == null)
        {
            TemporaryDirectory directory = new();
            return new(Path.Combine(directory.Path, "books.db"), directory, null);
        }

        string name = $"settlementkill_{Guid.NewGuid():N}";
        Execute(server, $"CREATE DATABASE {name}");
        return new(new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString(), null, server);
    }

    /// <summary>All rows of all tables, but for how far the stream was when the matcher was told: that is a matter of time.</summary>
    public string Dump()
    {
        using (SettlementDb db = Books.Open(SettlementChild.AddressOf(Connection)))
        {
            db.EngineMovements.ExecuteUpdate(rows => rows.SetProperty(row => row.AfterEventSequence, 0));
        }

        return BooksDump.Of(SettlementChild.AddressOf(Connection));
    }

    /// <summary>Changes a fen behind everybody's back.</summary>
    public void ChangeOneFen()
    {
        using SettlementDb db = Books.Open(SettlementChild.AddressOf(Connection));
        Store(db);
    }

    public void Dispose()
    {
        if (_directory != null)
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            _directory.Dispose();
            return;
        }

        NpgsqlConnection.ClearAllPools();
        Execute(_server!, $"DROP DATABASE {new NpgsqlConnectionStringBuilder(Connection).Database} WITH (FORCE)");
    }

    private static void Store(SettlementDb db)
    {
        var account = db.LedgerAccounts.OrderBy(row => row.Id).First();
        account.Credits++;
        db.SaveChanges();
    }

    private static void Execute(string connectionString, string sql)
    {
        using NpgsqlConnection connection = new(connectionString);
        connection.Open();
        using NpgsqlCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Names are made here.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
