namespace Commodities.Settlement.Store;

/// <summary>Where the books are kept.</summary>
/// <param name="ConnectionString">Of Npgsql for PostgreSQL, or the path of an SQLite file.</param>
/// <param name="IsPostgres">Which of the two it is.</param>
public sealed record BooksAddress(string ConnectionString, bool IsPostgres)
{
    /// <summary>Books in a file.</summary>
    public static BooksAddress File(string path) => new(Path.GetFullPath(path), IsPostgres: false);

    /// <summary>Books in PostgreSQL.</summary>
    /// <param name="connectionString">Such as <c>Host=127.0.0.1;Port=5432;Database=commodities;Username=settlement</c>.</param>
    public static BooksAddress Postgres(string connectionString) => new(connectionString, IsPostgres: true);
}
