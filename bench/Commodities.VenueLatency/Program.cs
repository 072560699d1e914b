using System.CommandLine;
using Commodities.Exchange.Configuration;
using Commodities.VenueLatency;

Option<int> commands = new("--commands") { Description = "Commands of a throughput round.", DefaultValueFactory = _ => 3_000_000 };
Option<int> singles = new("--singles") { Description = "Single commands of a latency round.", DefaultValueFactory = _ => 1_000 };
Option<int> rounds = new("--rounds") { Description = "Rounds; the yardstick runs in each.", DefaultValueFactory = _ => 5 };
Option<string> data = new("--data") { Description = "Folder on the disk to measure; emptied.", DefaultValueFactory = _ => Path.Combine(Path.GetTempPath(), "commodities-venue-latency") };
Option<int> orders = new("--orders") { Description = "Working orders: the snapshot pause grows with them.", DefaultValueFactory = _ => 1_000 };
Option<WaitStrategyName?> wait = new("--wait") { Description = "Wait strategy of both rings; that of the embedded configuration unless given." };
Option<string?> first = new("--first") { Description = "Only the first 1,000 commands that the process matches: cold, or warm (after the warm-up of the venue's start)." };
first.AcceptOnlyFromAmong("cold", "warm");
RootCommand root = new("Measures the whole venue, journal included: commands a second in batches, and one command at a time beside a bare write and fdatasync.")
{
    commands, singles, rounds, data, orders, wait, first,
};
root.SetAction(parsed =>
{
    if (parsed.GetValue(first) is string kind)
        FirstCommands.Run(kind == "warm");
    else
        VenueMeasurement.Run(parsed.GetValue(commands), parsed.GetValue(singles), parsed.GetValue(rounds), parsed.GetValue(data)!, parsed.GetValue(orders), parsed.GetValue(wait));
});
return root.Parse(args).Invoke();
