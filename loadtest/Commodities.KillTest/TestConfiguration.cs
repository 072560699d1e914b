namespace Commodities.KillTest;

/// <summary>Settings of the venue under test: small segments and frequent snapshots, so that a kill often meets one.</summary>
internal static class TestConfiguration
{
    // Long, so that a kill hardly ever finds nothing to lose.
    private const int AsyncWindowMillis = 500;

    /// <summary>Writes <c>exchange.json</c> into a folder; every other file is the one inside the program.</summary>
    public static void Write(string directory, bool isAsync)
    {
        Directory.CreateDirectory(directory);
        File.WriteAllText(Path.Combine(directory, "exchange.json"), Exchange(isAsync));
    }

    private static string Exchange(bool isAsync) =>
        $$"""
        {
          "$schema": "schema/exchange.schema.json",
          "dataDirectory": "data",
          "capacity": { "maxContracts": 1024, "maxOrders": 65536, "recentTrades": 4096, "maxLadderMebibytes": 256, "maxPositions": 65536, "maxChanges": 4096 },
          "rings": { "commandRingSize": 16384, "eventRingSize": 65536 },
          "waitStrategies": { "commandRing": "Blocking", "eventRing": "Blocking" },
          "durability": { "mode": "{{(isAsync ? "Async" : "Durable")}}", "lossWindowMilliseconds": {{(isAsync ? AsyncWindowMillis : 0)}} },
          "journal": { "segmentMebibytes": 4 },
          "eventLog": { "segmentMebibytes": 4, "commitMilliseconds": 20 },
          "snapshots": { "everyCommands": 2000, "everySeconds": 1, "keep": 3, "dropJournalBelow": false },
          "fillStream": {
            "enabled": false,
            "streamId": 1,
            "liveChannel": "aeron:udp?control=127.0.0.1:20121|control-mode=dynamic",
            "requestChannel": "aeron:udp?endpoint=127.0.0.1:20122",
            "heartbeatMilliseconds": 200,
            "maxReplays": 8
          },
          "metrics": { "intervalMilliseconds": 1000 }
        }
        """;
}
