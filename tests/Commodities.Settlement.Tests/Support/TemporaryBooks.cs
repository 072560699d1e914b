using Commodities.Settlement.Store;
using Microsoft.Data.Sqlite;

namespace Commodities.Settlement.Tests.Support;

/// <summary>Empty books in one of the two databases, gone with the test.</summary>
public sealed class TemporaryBooks : IDisposable
{
    /// <summary>Both databases: the same tests run on each.</summary>
    public static TheoryData<string> Both => ["sqlite", "postgres"];

    private readonly string? _directory;

    private TemporaryBooks(BooksAddress address, string? directory)
    {
        (Address, _directory) = (address, directory);
        Books.Migrate(address);
    }

    /// <summary>Where they are.</summary>
    public BooksAddress Address { get; }

    /// <summary>New books.</summary>
    /// <param name="database">sqlite or postgres; the test is skipped where PostgreSQL is not installed.</param>
    public static TemporaryBooks In(string database)
    {
        if (database == "sqlite")
        {
            string directory = Directory.CreateTempSubdirectory("commodities-books-").FullName;
            return new(BooksAddress.File(Path.Combine(directory, "books.db")), directory);
        }

        if (PostgresCluster.WhyNot is string reason)
            Assert.Skip(reason);
        return new(BooksAddress.Postgres(PostgresCluster.Get().CreateDatabase()), null);
    }

    /// <summary>A context on them.</summary>
    public SettlementDb Open() => Books.Open(Address);

    public void Dispose()
    {
        if (_directory == null)
            return;
        SqliteConnection.ClearAllPools();
        Directory.Delete(_directory, recursive: true);
    }
}
