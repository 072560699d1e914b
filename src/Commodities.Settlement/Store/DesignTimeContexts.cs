using Microsoft.EntityFrameworkCore.Design;

namespace Commodities.Settlement.Store;

/// <summary>Lets <c>dotnet ef migrations add NAME --context SqliteSettlementDb --output-dir Store/Migrations/Sqlite</c> see the model.</summary>
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteSettlementDb>
{
    public SqliteSettlementDb CreateDbContext(string[] args) => (SqliteSettlementDb)Books.Open(BooksAddress.File("design.db"));
}

/// <summary>Lets <c>dotnet ef migrations add NAME --context PostgresSettlementDb --output-dir Store/Migrations/Postgres</c> see the model.</summary>
internal sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresSettlementDb>
{
    public PostgresSettlementDb CreateDbContext(string[] args) => (PostgresSettlementDb)Books.Open(BooksAddress.Postgres("Host=127.0.0.1;Database=design"));
}
