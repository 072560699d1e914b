using System.Runtime.InteropServices;
using Commodities.Domain;
using Commodities.Matching.Tests.Scenarios;
using Commodities.Matching.Tests.Support;
using Commodities.Messages;
using Xunit;

namespace Commodities.Matching.Tests;

/// <summary>The words of golden files: every command and every field can be said, and what is said wrongly is named.</summary>
public sealed class ScenarioTests
{
    public static TheoryData<TemplateId> Commands => [.. Enum.GetValues<TemplateId>().Where(id => id is > TemplateId.None and < (TemplateId)100)];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_field_of_every_command_can_be_said(TemplateId template)
    {
        CommandList commands = new();
        string verb = CommandField.Kebab(template.ToString());
        CommandLine.AddTo(commands, verb);
        Assert.Equal(template, commands[0].Header.Message.TemplateId);
        foreach (CommandField field in CommandField.Of(MessageFormatter.StructOf(template)!))
        {
            string value = field.Field.FieldType == typeof(Symbol16) ? "PP2705" : "97";
            CommandLine.AddTo(commands, $"{verb} {field.Name}={value}");
            string words = MessageFormatter.Format(commands[commands.Count - 1].Bytes());
            Assert.Contains($" {char.ToLowerInvariant(field.Field.Name[0])}{field.Field.Name[1..]}={value}", words, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Line_gives_the_command_that_the_list_gives()
    {
        CommandList expected = new();
        expected.New(1, Side.Sell, 101, 5);
        expected.New(2, Side.Buy, 103, 9, TimeInForce.ImmediateOrCancel, minimum: 3, session: 8, account: 71);
        expected.New(3, Side.Buy, 99, 60, TimeInForce.GoodTillDate, display: 20, expiry: 20261130, instructions: OrderInstructions.PostOnly);
        expected.New(4, Side.Sell, 0, 7, type: OrderType.Stop, stop: 95, contractId: 2);
        expected.Cancel(1, 12);
        expected.Reduce(1, 3);
        expected.Replace(1, 100, 4, 5, ReplaceOptions.LosesPriority | ReplaceOptions.QuantityIsLeaves);
        expected.MassCancel(9, forSession: 7, side: Side.Buy, product: "JM");
        expected.Phase(TradingPhase.Continuous, 0);
        expected.Define(2, 10, 90, terms => terms with { TradePricePolicy = TradePricePolicy.Median });
        expected.DefineAccount(70, 1, SelfTradePolicy.CancelBoth);
        expected.Uncross(103);
        expected.Uncross(contractId: 0);
        CommandList found = new();
        foreach (string line in new[]
        {
            "new 1 sell 101x5",
            "new 2 ioc buy 103x9 min=3 account=71 session=8",
            "new 3 buy 99x60 gtd until=20261130 display=20 post-only",
            "new 4 sell stop x7 stop=95 contract=2",
            "cancel 1 client-order=12",
            "reduce 1 x3",
            "replace 1 100x4 as=5 loses-priority quantity-is-leaves",
            "mass-cancel 9 for-session=7 buy product=JM",
            "phase 0 continuous day=20261124",
            "define 2 10..90 median",
            "account 70 group=1 cancel-both",
            "uncross 103",
            "uncross contract=0",
        })
        {
            CommandLine.AddTo(found, line);
        }

        for (int index = 0; index < expected.Count; index++)
            Assert.Equal(MessageFormatter.Format(expected[index].Bytes()), MessageFormatter.Format(found[index].Bytes()));
        Assert.Equal(expected.Count, found.Count);
        Assert.Equal(MemoryMarshal.AsBytes(new ReadOnlySpan<CommandSlot>(ref expected[1])), MemoryMarshal.AsBytes(new ReadOnlySpan<CommandSlot>(ref found[1])));
    }

    [Theory]
    [InlineData("> nwe 1", "a.txt:3: command \"nwe\", expected one of account, ")]
    [InlineData("> new 1 sel 101x5", "a.txt:3: \"sel\" in NewOrder, expected field=value, PRICExLOTS, LOW..HIGH, a number, or one of none, buy, sell, limit,")]
    [InlineData("> new 1 sell 101x5 stpo=3", "a.txt:3: stpo is no field of NewOrder, expected one of client-order, price, quantity, contract, side,")]
    [InlineData("> new 1 sell 101xfive", "a.txt:3: \"101xfive\" in NewOrder, expected field=value")]
    [InlineData("> new 1 side=left", "a.txt:3: side is \"left\", expected none, buy, sell, or a number")]
    [InlineData("> new 1 contract=3000000000", "a.txt:3: contract is \"3000000000\", expected a whole number that fits Int32")]
    [InlineData("> new 1 sell buy", "a.txt:3: side is given twice")]
    [InlineData("> new 1 2 sell", "a.txt:3: client-order is given twice")]
    [InlineData("> new 1 session=a", "a.txt:3: session is \"a\", expected a whole number")]
    [InlineData("> new 1 none", "a.txt:3: \"none\" could be side or order-type or time-in-force or instructions")]
    [InlineData("> define symbol=ABCDEFGHIJKLMNOPQ", "a.txt:3: symbol is \"ABCDEFGHIJKLMNOPQ\", expected a symbol of 1 to 16 characters")]
    [InlineData("> template x", "a.txt:3: \"template x\", expected template and a number from 0 to 65535")]
    [InlineData("> no-operation 4", "a.txt:3: \"4\" in NoOperation, which has no field")]
    [InlineData("options max-orders", "a.txt:3: option \"max-orders\", expected max-contracts=N, max-orders=N,")]
    [InlineData("new 1 sell", "a.txt:3: \"new 1 sell\", expected \"# comment\", \"> command\", \"options ...\"")]
    [InlineData("  accepted 1", "a.txt:3: \"  accepted 1\", expected")]
    public void Wrong_line_is_named_with_what_was_expected(string line, string expected)
    {
        FormatException refusal = Assert.Throws<FormatException>(() => ScenarioFile.Parse("a.txt", $"# Rule.\n# Source: here.\n{line}\n"));
        Assert.StartsWith(expected, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("> define\n", "a.txt:1: \"> define\", expected a comment that says the rule")]
    [InlineData("# Rule.\n> define\n", "a.txt:1: no comment names the rule's source, expected \"# Source: ...\"")]
    [InlineData("# Rule.\n# Source: here.\n", "a.txt:2: no command, expected a line that starts with \"> \"")]
    [InlineData("# Rule.\n# Source: here.\n> define\noptions max-orders=2\n", "a.txt:4: options after a command, expected before the first")]
    public void File_without_rule_source_or_command_is_refused(string text, string expected) =>
        Assert.StartsWith(expected, Assert.Throws<FormatException>(() => ScenarioFile.Parse("a.txt", text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Rendering_keeps_all_lines_but_the_events()
    {
        ScenarioFile file = ScenarioFile.Parse("a.txt", "# Rule.\n# Source: here.\n\noptions max-orders=2\n> define\n  stale\n\n# More.\n> phase auction\n");
        Assert.Equal(2, file.Options.MaxOrders);
        Assert.Equal("# Rule.\n# Source: here.\n\noptions max-orders=2\n> define\n  a\n  b\n\n# More.\n> phase auction\n", file.Render([["a", "b"], []]));
    }
}
