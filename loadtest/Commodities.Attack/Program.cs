using Commodities.Attack;

return AttackCommand.Run(args, Console.Out, Console.Error);
