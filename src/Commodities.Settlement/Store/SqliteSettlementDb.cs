using Microsoft.EntityFrameworkCore;

namespace Commodities.Settlement.Store;

/// <summary>The books in an SQLite file.</summary>
public sealed class SqliteSettlementDb(DbContextOptions<SqliteSettlementDb> options) : SettlementDb(options);
