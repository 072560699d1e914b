using Commodities.Gateway.Tests.Support;
using Commodities.Tests;
using Xunit;

namespace Commodities.Gateway.Tests.Binary;

/// <summary>The rules of the binary session, one a file in <c>Scripts</c>, over a real socket.</summary>
public sealed class BinaryScriptTests
{
    private const string Folder = "tests/Commodities.Gateway.Tests/Binary/Scripts";

    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(RepositoryFiles.Find(Folder), "*.script").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Script(string name)
    {
        using BinaryScriptRun run = new(name);
        run.Do(File.ReadLines(RepositoryFiles.Find($"{Folder}/{name}.script")));
    }
}
