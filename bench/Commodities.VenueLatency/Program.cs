using System.CommandLine;
using Commodities.VenueLatency;

Option<int> commands = new("--commands") { Description = "Commands of a throughput round.", DefaultValueFactory = _ => 3_000_000 };
Option<int> singles = new("--singles") { Description = "Single commands of a latency round.", DefaultValueFactory = _ => 1_000 };
Option<int> rounds = new("--rounds") { Description = "Rounds; the yardstick runs in each.", DefaultValueFactory = _ => 5 };
Option<string> data = new("--data") { Description = "Folder on the disk to measure; emptied.", DefaultValueFactory = _ => Path.Combine(Path.GetTempPath(), "commodities-venue-latency") };
RootCommand root = new("Measures the whole venue, journal included: commands a second in batches, and one command at a time beside a bare write and fdatasync.")
{
    commands, singles, rounds, data,
};
root.SetAction(parsed => VenueMeasurement.Run(parsed.GetValue(commands), parsed.GetValue(singles), parsed.GetValue(rounds), parsed.GetValue(data)!));
return root.Parse(args).Invoke();
