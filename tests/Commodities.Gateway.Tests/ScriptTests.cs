using Commodities.Gateway.Tests.Support;
using Commodities.Tests;
using Xunit;

namespace Commodities.Gateway.Tests;

/// <summary>Runs the scripts of the folder Scripts over a real socket; its README tells the format.</summary>
public sealed class ScriptTests
{
    private static readonly string Folder = RepositoryFiles.Find("tests/Commodities.Gateway.Tests/Scripts");

    public static TheoryData<string> Scripts => new(Directory.GetFiles(Folder, "*.script").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Venue_keeps_to_the_script(string name)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Folder, name + ".script"));
        bool resets = lines[0] == "session reset-on-logon";
        using ScriptVenue venue = new(TestSessions.Settings() with { ResetOnLogon = resets });
        using ScriptRun run = new(venue, isExtended: name.StartsWith("extended-", StringComparison.Ordinal));
        for (int index = resets ? 1 : 0; index < lines.Length; index++)
            run.Do(lines[index].Trim(), $"{name}.script:{index + 1}");
        run.ExpectNothingMore($"{name}.script: end");
    }
}
