using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Commodities.Settlement.Store;

/// <summary>Makes the writer of a kind of row for a database.</summary>
public static class RowWriters
{
    /// <summary>A writer for one connection; for one thread.</summary>
    /// <typeparam name="TRow">A row of the model.</typeparam>
    /// <param name="connection">Open, of SQLite or PostgreSQL.</param>
    /// <param name="model">The model of <see cref="SettlementDb"/>.</param>
    public static RowWriter<TRow> On<TRow>(DbConnection connection, IModel model)
        where TRow : class => connection switch
        {
            SqliteConnection sqlite => new SqliteRowWriter<TRow>(sqlite, new(model)),
            NpgsqlConnection postgres => new PostgresRowWriter<TRow>(postgres, new(model)),
            _ => throw new NotSupportedException($"{connection?.GetType().Name} is neither SQLite nor PostgreSQL"),
        };
}
