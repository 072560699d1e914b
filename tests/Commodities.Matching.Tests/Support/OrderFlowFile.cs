using System.Globalization;
using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching.Tests.Support;

/// <summary>Recorded order flow as commands for one contract with the widest band.</summary>
internal static class OrderFlowFile
{
    public static CommandList Read(string path)
    {
        CommandList commands = new();
        commands.Define(1, 0, Price.MaxTicks, terms => terms with { MaxQuantityLots = (int)Quantity.MaxLots });
        foreach (string line in File.ReadLines(path).Skip(1))
            Add(commands, line.Split(','));
        return commands;
    }

    private static void Add(CommandList commands, string[] fields)
    {
        long id = Number(fields[3]);
        long price = Number(fields[5]);
        long lots = Number(fields[6]);
        switch (fields[2])
        {
            case "N":
                commands.New(id, SideOf(fields[4]), price, lots, TimeInForce.GoodTillCancelled);
                break;
            case "I":
                commands.New(id, SideOf(fields[4]), price, lots, TimeInForce.ImmediateOrCancel);
                break;
            case "C":
                commands.Cancel(id);
                break;
            case "P":
                commands.Reduce(id, lots);
                break;
            case "R":
                commands.Replace(id, price, lots, 0, ReplaceOptions.LosesPriority | ReplaceOptions.QuantityIsLeaves);
                break;
            case "A":
                commands.Phase(fields[7] == "CONTINUOUS" ? TradingPhase.Continuous : TradingPhase.Auction);
                break;
            case "U":
                commands.Uncross(price);
                break;
            default:
                throw new FormatException($"operation '{fields[2]}'");
        }
    }

    private static Side SideOf(string text) => text == "B" ? Side.Buy : Side.Sell;

    private static long Number(string text) => text.Length == 0 ? 0 : long.Parse(text, CultureInfo.InvariantCulture);
}
