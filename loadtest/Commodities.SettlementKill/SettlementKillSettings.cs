namespace Commodities.SettlementKill;

/// <summary>What was asked for.</summary>
/// <param name="Cycles">Kills.</param>
/// <param name="Seed">Decides trades and moments.</param>
/// <param name="Postgres">A connection to a server on which databases may be made; null keeps the books in SQLite files.</param>
/// <param name="Sabotage">Whether a fen is changed after the first kill, to show that the audit can fail.</param>
internal sealed record SettlementKillSettings(int Cycles, int Seed, string? Postgres, bool Sabotage);
