namespace Commodities.Cli.Replay;

/// <summary>The figures of a replay, as printed by <c>--stats</c>.</summary>
/// <param name="Commands">Commands of the file.</param>
/// <param name="Fills">Trades.</param>
/// <param name="Seconds">Time in matching alone, the file already in memory and the code warm.</param>
/// <param name="CommandsPerSecond">Commands by seconds.</param>
/// <param name="AllocatedBytes">Bytes allocated while matching.</param>
/// <param name="StateHash">State hash at the end, in hexadecimal.</param>
public sealed record ReplayResult(long Commands, long Fills, double Seconds, long CommandsPerSecond, long AllocatedBytes, string StateHash);
