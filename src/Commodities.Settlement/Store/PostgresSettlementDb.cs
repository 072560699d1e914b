using Microsoft.EntityFrameworkCore;

namespace Commodities.Settlement.Store;

/// <summary>The books in a PostgreSQL database.</summary>
public sealed class PostgresSettlementDb(DbContextOptions<PostgresSettlementDb> options) : SettlementDb(options);
