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

return new RootCommand("Measures the settlement.") { intake, run }.Parse(args).Invoke();
