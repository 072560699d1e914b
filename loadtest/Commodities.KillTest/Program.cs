using Commodities.KillTest;

return KillTestCommand.Run(args, Console.Out, Console.Error);
