using System.Globalization;
using System.Text;
using Commodities.Matching.Tests.Support;
using Commodities.Messages;
using Commodities.Tests;
using Xunit;

namespace Commodities.Matching.Tests;

public sealed class RecordedMorningTests
{
    private const string Folder = "data/order-flow";

    [Fact]
    public void Engine_prints_the_fills_of_a_recorded_morning_byte_for_byte()
    {
        string? commandsPath = RepositoryFiles.FindShared($"{Folder}/equity_l3_morning.commands.csv");
        string? fillsPath = RepositoryFiles.FindShared($"{Folder}/equity_l3_morning.fills.csv");
        Assert.SkipWhen(commandsPath is null || fillsPath is null, "no recorded order flow beside the repository, and COMMODITIES_SHARED names none");

        CommandList commands = OrderFlowFile.Read(commandsPath!);
        EventLog log = new();
        EngineOptions options = new() { MaxContracts = 1, MaxOrders = 50_000 };
        using MatchingEngine<LogSink> engine = new(options, new LogSink(log));
        StringBuilder fills = new("seq,taker,maker,price,qty\n");
        for (int index = 0; index < commands.Count; index++)
        {
            log.Clear();
            engine.Apply(in commands[index]);

            // The definition of the contract is command 1 here, and not in the file.
            AppendFills(fills, log, index);
        }

        engine.Verify();
        Assert.Equal(File.ReadAllText(fillsPath!), fills.ToString());
    }

    private static void AppendFills(StringBuilder fills, EventLog log, int sequence)
    {
        for (int index = 0; index < log.Count; index++)
        {
            if (log[index].Header.Message.TemplateId != TemplateId.Trade)
                continue;
            Trade trade = log[index].As<Trade>();
            fills.Append(
                CultureInfo.InvariantCulture,
                $"{sequence},{trade.TakerClientOrderId},{trade.MakerClientOrderId},{trade.PriceTicks},{trade.QuantityLots}\n");
        }
    }
}
