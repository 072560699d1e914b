using System.Buffers;
using Commodities.Matching.Tests.Reference;
using Commodities.Matching.Tests.Scenarios;
using Commodities.Matching.Tests.Support;
using Commodities.Messages;
using Commodities.Tests;
using Xunit;

namespace Commodities.Matching.Tests;

/// <summary>
/// Golden event logs: each file of the folder <c>Golden</c> is a scenario that says what a rule does. It goes through the engine, through the plain
/// reference engine, and through an engine that is written to a snapshot and read again before each command; all three must say what the file says.
/// <code>
/// # Median rule: a match prints at the middle one of buyer's limit, seller's limit and the price before.
/// # Source: where the rule is written.
/// > define 1 0..200 median
///   defined 1 0..200
/// > phase continuous
///   phase 1 Closed Continuous
/// > new 1 sell 101x5
///   accepted 1 Sell 101x5
/// </code>
/// <para>
/// A line that starts with <c>#</c> is a comment; the first says the rule, one has <c>Source:</c>. <c>options max-orders=2</c> before the first command
/// sets <see cref="EngineOptions"/>. A line that starts with <c>&gt;</c> is a command: its verb, then words in any order:
/// </para>
/// <list type="bullet">
/// <item>verb: <c>new cancel replace reduce define phase account indicate</c>, or the name of any command: <c>mass-cancel</c>, <c>uncross</c>;
/// <c>template 99</c> is a command that there is not;</item>
/// <item>a number: the first field of the message, such as the client order id of an order, or the contract of a phase;</item>
/// <item><c>101x5</c>: price and lots; <c>x5</c>: lots; <c>0..200</c>: the price band;</item>
/// <item>a word: a member of any enum of the command (<c>sell</c>, <c>post-only</c>, <c>continuous</c>, <c>median</c>); also <c>gtc gtd gis ioc fok</c>;</item>
/// <item><c>field=value</c>: any field of the message without its unit, such as <c>min-quantity=3</c>, <c>stop-price=95</c>, <c>display=2</c>,
/// <c>expiry-day=20261130</c>, <c>contract=2</c>; short: <c>lots min stop until as low high reference day self-trade</c>; and <c>session=8</c>,
/// <c>account=71</c> for who sends it. What is not said is as in <see cref="CommandList"/>: contract 1, a day limit order, session 7, account 70.</item>
/// </list>
/// <para>
/// The indented lines below a command are its events. <c>UPDATE_GOLDEN=1 dotnet test --project tests/Commodities.Matching.Tests -c Release</c> writes
/// them; read what it wrote, because from then on it is the rule. New fields, commands and events need no code here; an event reads better when
/// <see cref="EventText"/> has words for it.
/// </para>
/// </summary>
public sealed class GoldenTests
{
    private static readonly string Folder = RepositoryFiles.Find("tests/Commodities.Matching.Tests/Golden");

    public static IEnumerable<string> Files => Directory.GetFiles(Folder, "*.txt").Order(StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. Files.Select(path => Path.GetFileNameWithoutExtension(path))];

    [Theory]
    [MemberData(nameof(Names))]
    public void Scenario_gives_the_events_of_its_file(string name)
    {
        string path = Path.Combine(Folder, $"{name}.txt");
        string text = File.ReadAllText(path);
        ScenarioFile file = ScenarioFile.Parse($"{name}.txt", text);
        string found = file.Render(Run(file));
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            File.WriteAllText(path, found);
        else
            AssertSame(name, text, found);
    }

    /// <summary>The events of each command, after all three engines have said the same.</summary>
    private static List<string[]> Run(ScenarioFile file)
    {
        List<string[]> events = [];
        ReferenceEngine reference = new(file.Options);
        EventLog log = new();
        EventLog logOfRestored = new();
        using MatchingEngine<LogSink> engine = new(file.Options, new LogSink(log));
        for (int index = 0; index < file.Commands.Count; index++)
        {
            log.Clear();
            logOfRestored.Clear();
            using MatchingEngine<LogSink> restored = MatchingEngine<LogSink>.ReadSnapshot(file.Options, new LogSink(logOfRestored), SnapshotOf(engine));
            engine.Apply(in file.Commands[index]);
            restored.Apply(in file.Commands[index]);
            reference.Apply(ref file.Commands[index]);
            engine.Verify();
            string[] found = [.. Enumerable.Range(0, log.Count).Select(read => MessageFormatter.Format(log.Bytes(read)))];
            Assert.Equal(reference.Events.Select(bytes => MessageFormatter.Format(bytes)), found);
            Assert.Equal(log.ToArray(), reference.Events.SelectMany(bytes => bytes));
            Assert.Equal(log.ToArray(), logOfRestored.ToArray());
            Assert.Equal(ReferenceState.Hash(reference), engine.StateHash());
            Assert.Equal(engine.StateHash(), restored.StateHash());
            events.Add([.. Enumerable.Range(0, log.Count).Select(read => EventText.Of(ref log[read]))]);
        }

        return events;
    }

    private static byte[] SnapshotOf(MatchingEngine<LogSink> engine)
    {
        ArrayBufferWriter<byte> buffer = new();
        engine.WriteSnapshot(buffer);
        return buffer.WrittenSpan.ToArray();
    }

    private static void AssertSame(string name, string expected, string found)
    {
        if (expected == found)
            return;
        string[] expectedLines = expected.Split('\n');
        string[] foundLines = found.Split('\n');
        int line = 0;
        while (line < expectedLines.Length && line < foundLines.Length && expectedLines[line] == foundLines[line])
            line++;
        Assert.Fail(
            $"{name}.txt:{line + 1}: expected \"{expectedLines.ElementAtOrDefault(line)}\", the engines say \"{foundLines.ElementAtOrDefault(line)}\";"
            + $" UPDATE_GOLDEN=1 writes what they say:\n{found}");
    }
}
