using Commodities.SettlementKill;

return args is [SettlementChild.Name, ..] ? SettlementChild.Run(args) : SettlementKillCommand.Run(args, Console.Out, Console.Error);
