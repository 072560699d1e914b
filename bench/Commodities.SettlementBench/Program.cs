using System.CommandLine;
using Commodities.SettlementBench;

Option<string> books = new("--books") { Description = "An SQLite file that does not exist yet, or a connection to an empty PostgreSQL database.", HelpName = "FILE|CONNECTION", Required = true };
Option<int> trades = new("--trades") { Description = "Trades; each has two fills.", HelpName = "N", DefaultValueFactory = _ => 150_000 };
Option<int> accounts = new("--accounts") { Description = "Trading accounts.", HelpName = "N", DefaultValueFactory = _ => 100_000 };
Option<int> positions = new("--positions") { Description = "Positions of each account.", HelpName = "N", DefaultValueFactory = _ => 10 };

Command intake = new("intake", "Fills a second into the books, beside the bare database with the same rows.") { books, trades };
intake.SetAction(parsed => IntakeBench.Run(parsed.GetRequiredValue(books), parsed.GetValue(trades)));
Command run = new("run", "The settlement run of a day.") { books, accounts, positions };
run.SetAction(parsed => RunBench.Run(parsed.GetRequiredValue(books), parsed.GetValue(accounts), parsed.GetValue(positions)));

Option<int> rate = new("--rate") { Description = "Requests a second.", HelpName = "N", DefaultValueFactory = _ => 500 };
Option<int> seconds = new("--seconds") { Description = "How long.", HelpName = "N", DefaultValueFactory = _ => 30 };
Option<int> fills = new("--fills") { Description = "Fills a second that are taken in meanwhile.", HelpName = "N", DefaultValueFactory = _ => 2_000 };
Option<int> before = new("--fills-before") { Description = "Fills in the books beforehand.", HelpName = "N", DefaultValueFactory = _ => 200_000 };
Option<int> warmUp = new("--warm-up") { Description = "Seconds of the same load beforehand: the code of each kind of request is compiled to its last tier in the background.", HelpName = "N", DefaultValueFactory = _ => 20 };
Command api = new("api", "Latency of the API while fills are taken in; exit code 1 when the 99th percentile of reads is 20 ms or more.") { books, rate, seconds, fills, before, warmUp };
api.SetAction((parsed, _) => ApiBench.RunAsync(
    parsed.GetRequiredValue(books), parsed.GetValue(rate), parsed.GetValue(seconds), parsed.GetValue(fills), parsed.GetValue(before), parsed.GetValue(warmUp)));

return new RootCommand("Measures the settlement.") { intake, run, api }.Parse(args).Invoke();
