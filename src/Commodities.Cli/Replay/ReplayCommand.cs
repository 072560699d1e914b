using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace Commodities.Cli.Replay;

/// <summary><c>commodities replay</c>.</summary>
internal static class ReplayCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static Command Build(TextWriter output)
    {
        Argument<FileInfo> file = new("FILE") { Description = "Order flow as seq,ts,op,order_id,side,price,qty,note (op: N I C P R A U)." };
        Option<FileInfo?> fills = new("--fills") { Description = "Write the fills to this file as seq,taker,maker,price,qty.", HelpName = "OUT.csv" };
        Option<bool> stats = new("--stats") { Description = "Print one JSON line: commands, fills, seconds, commandsPerSecond, allocatedBytes, stateHash." };
        Option<PriceCollar?> collar = new("--price-collar")
        {
            Description = "Prices taken: none (0 to 10,000,000 ticks), or LOW-HIGH in ticks. Unless given, the lowest to the highest price of the file.",
            CustomParser = PriceCollar.Parse,
            HelpName = "none|LOW-HIGH",
        };
        Command command = new("replay", "Replays recorded order flow through the matching engine.\n\nExample: commodities replay morning.commands.csv --fills fills.csv --stats")
        {
            file, fills, stats, collar,
        };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(file), parsed.GetValue(fills), parsed.GetValue(stats), parsed.GetValue(collar), output));
        return command;
    }

    private static int Run(FileInfo file, FileInfo? fillsFile, bool stats, PriceCollar? collar, TextWriter output)
    {
        OrderFlow flow = OrderFlowReader.Read(file.FullName);
        collar ??= new(flow.LowestPriceTicks, flow.HighestPriceTicks);
        ReplayResult result;
        if (fillsFile == null)
        {
            result = ReplayRunner.Run(flow, collar, null);
        }
        else
        {
            using StreamWriter writer = new(fillsFile.FullName);
            writer.Write("seq,taker,maker,price,qty\n");
            result = ReplayRunner.Run(flow, collar, fill => writer.Write(
                string.Create(CultureInfo.InvariantCulture, $"{fill.CommandSequence},{fill.Taker},{fill.Maker},{fill.PriceTicks},{fill.QuantityLots}\n")));
        }

        output.WriteLine(stats
            ? JsonSerializer.Serialize(result, Json)
            : string.Create(CultureInfo.InvariantCulture, $"{result.Commands} commands, {result.Fills} fills, state hash {result.StateHash}"));
        return ExitCode.Success;
    }
}
