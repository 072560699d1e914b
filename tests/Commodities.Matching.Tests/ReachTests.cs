using Commodities.Domain;
using Commodities.Matching.Tests.Support;
using Commodities.Messages;
using Xunit;

namespace Commodities.Matching.Tests;

/// <summary>
/// What the comparison with the reference engine never meets it proves nothing about: random commands must reach every event, every reject code,
/// every cancel reason and every basis of a settlement price, each more than once.
/// </summary>
public sealed class ReachTests
{
    private const int Commands = 100_000;
    private const int OftenEnough = 5;

    private static readonly Dictionary<string, string> NotOfMatching = new()
    {
        [Name(RejectCode.None)] = "no refusal",
        [Name(RejectCode.VenueNotDurable)] = "for the doors of the venue: a halted one takes no command, so the matcher never gives it",
        [Name(RejectCode.SuspensionCapacityExceeded)] = "needs 4,096 suspensions at once: RiskRejectCodeTests",
        [Name(CancelReason.None)] = "no cancel",
        [Name(SettlementBasis.None)] = "no settlement",
    };

    /// <summary>What has conditions of its own, by name.</summary>
    private static readonly string[] Situations = ["limit lock of a second day"];

    [Fact]
    public void Random_commands_reach_every_event_reject_code_cancel_reason_and_settlement_basis()
    {
        Dictionary<string, int> reached = [];
        foreach ((int seed, EngineOptions options) in ReferenceComparisonTests.OptionsBySeed)
            Count(reached, seed, options);

        IEnumerable<string> all = Enum.GetValues<TemplateId>().Where(template => template > (TemplateId)100).Select(template => Name(template))
            .Concat(Enum.GetValues<RejectCode>().Select(code => Name(code)))
            .Concat(Enum.GetValues<CancelReason>().Select(reason => Name(reason)))
            .Concat(Enum.GetValues<SettlementBasis>().Select(basis => Name(basis)))
            .Concat(Situations);
        string seldom = string.Join(", ", all.Where(name => reached.GetValueOrDefault(name) < OftenEnough && !NotOfMatching.ContainsKey(name)));
        Assert.True(seldom.Length == 0, $"RandomCommands seldom or never reach {seldom}: make them, or explain each in {nameof(NotOfMatching)}");
        Assert.DoesNotContain(NotOfMatching.Keys, reached.ContainsKey);
    }

    private static string Name(Enum value) => $"{value.GetType().Name}.{value}";

    private static void Count(Dictionary<string, int> reached, int seed, EngineOptions options)
    {
        CommandList commands = RandomCommands.Generate(seed, Commands, options);
        EventLog log = new();
        using MatchingEngine<LogSink> engine = new(options, new LogSink(log));
        for (int index = 0; index < commands.Count; index++)
        {
            log.Clear();
            engine.Apply(in commands[index]);
            for (int read = 0; read < log.Count; read++)
            {
                foreach (string name in NamesOf(log[read]))
                    reached[name] = reached.GetValueOrDefault(name) + 1;
            }
        }
    }

    private static IEnumerable<string> NamesOf(EventSlot slot)
    {
        TemplateId template = slot.Header.Message.TemplateId;
        yield return Name(template);
        if (template == TemplateId.CommandRejected)
            yield return Name(slot.As<CommandRejected>().RejectCode);
        if (template == TemplateId.OrderCancelled)
            yield return Name(slot.As<OrderCancelled>().Reason);
        if (template == TemplateId.SettlementPriceSet)
            yield return Name(slot.As<SettlementPriceSet>().Basis);
        if (template == TemplateId.LimitLocked && slot.As<LimitLocked>().ConsecutiveDays > 1)
            yield return Situations[0];
    }
}
