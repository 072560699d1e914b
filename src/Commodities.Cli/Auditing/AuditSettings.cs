namespace Commodities.Cli.Auditing;

/// <summary>What <c>commodities audit</c> was asked for.</summary>
/// <param name="DataDirectory">The venue's data.</param>
/// <param name="Books">The books: a file, or a connection string.</param>
/// <param name="ConfigDirectory">Folder of configuration files; null is those inside the program.</param>
/// <param name="Json">Whether the report is one JSON object.</param>
/// <param name="Replay">Whether the journal is replayed and its events compared with the event log.</param>
internal sealed record AuditSettings(string DataDirectory, string Books, string? ConfigDirectory, bool Json, bool Replay);
