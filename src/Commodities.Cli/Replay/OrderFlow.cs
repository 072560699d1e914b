using Commodities.Messages;

namespace Commodities.Cli.Replay;

/// <summary>An order flow in memory: one command a line, not yet numbered.</summary>
/// <param name="Commands">The commands, in the order of the file.</param>
/// <param name="FileSequences">The file's own number of each command.</param>
/// <param name="LowestPriceTicks">Lowest price in the file; 0 when there is none.</param>
/// <param name="HighestPriceTicks">Highest price in the file; 0 when there is none.</param>
public sealed record OrderFlow(CommandSlot[] Commands, long[] FileSequences, long LowestPriceTicks, long HighestPriceTicks)
{
    /// <summary>The contract that all commands are for.</summary>
    public const int ContractId = 1;

    /// <summary>The session that all commands come from.</summary>
    public const int SessionId = 1;
}
