using System.Reflection;
using System.Xml.Linq;
using Commodities.Tests;
using NetArchTest.Rules;
using Xunit;

namespace Commodities.Architecture.Tests;

/// <summary>Holds the arrows between the rooms: who may reference whom.</summary>
public sealed class RoomTests
{
    private static readonly Dictionary<string, string[]> MayReference = new()
    {
        ["Domain"] = [],
        ["Messages"] = ["Domain"],
        ["Disruptor"] = [],
        ["Aeron"] = [],
        ["Matching"] = ["Domain", "Messages"],
        ["Journal"] = ["Messages"],
        ["Gateway"] = ["Domain", "Messages", "Disruptor"],
        ["Client"] = ["Domain", "Messages", "Aeron"],
        ["Settlement"] = ["Domain", "Messages", "Client"],
        ["Exchange"] = ["Domain", "Messages", "Disruptor", "Aeron", "Matching", "Journal", "Gateway", "Client"],
        ["Cli"] = ["Domain", "Messages", "Disruptor", "Aeron", "Matching", "Journal", "Gateway", "Client", "Settlement", "Exchange"],
    };

    public static TheoryData<string> Rooms => new(MayReference.Keys);

    [Fact]
    public void Every_room_has_its_rule_and_its_tests()
    {
        IEnumerable<string> rooms = Directory.GetDirectories(RepositoryFiles.Find("src"), "Commodities.*").Select(RoomOf);
        Assert.Equal(MayReference.Keys.Order(), rooms.Order());
        Assert.All(MayReference.Keys, room => Assert.True(Directory.Exists(RepositoryFiles.Find($"tests/Commodities.{room}.Tests")), $"{room} has no tests"));
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Project_references_only_the_rooms_that_the_plan_allows(string room)
    {
        XDocument project = XDocument.Load(RepositoryFiles.Find($"src/Commodities.{room}/Commodities.{room}.csproj"));
        IEnumerable<string> referenced = project.Descendants("ProjectReference").Select(reference => RoomOf((string)reference.Attribute("Include")!));
        if (project.Descendants("UsesDisruptor").Any())
        {
            referenced = referenced.Append("Disruptor");
        }

        if (project.Descendants("UsesAeron").Any())
        {
            referenced = referenced.Append("Aeron");
        }

        Assert.Empty(referenced.Except(MayReference[room]));
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Assembly_references_only_the_rooms_that_the_plan_allows(string room)
    {
        IEnumerable<string> referenced = AssemblyOf(room).GetReferencedAssemblies()
            .Where(name => name.Name!.StartsWith("Commodities.", StringComparison.Ordinal)).Select(name => RoomOf(name.Name!));
        Assert.Empty(referenced.Except(MayReference[room]));
    }

    [Fact]
    public void Matching_knows_no_clock_thread_file_or_network()
    {
        NetArchTest.Rules.TestResult result = Types.InAssembly(AssemblyOf("Matching")).ShouldNot()
            .HaveDependencyOnAny("System.IO", "System.Net", "System.Threading.Thread", "System.Threading.Tasks", "System.DateTime", "System.Random", "System.Linq")
            .GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }

    [Fact]
    public void The_auditor_shares_no_code_with_the_settlement_that_it_audits()
    {
        NetArchTest.Rules.TestResult result = Types.InAssembly(AssemblyOf("Cli")).That().ResideInNamespace("Commodities.Cli.Auditing").ShouldNot()
            .HaveDependencyOnAny("Commodities.Settlement", "Commodities.Exchange.Fills", "Microsoft.EntityFrameworkCore").GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }

    [Fact]
    public void Only_the_journal_knows_FASTER()
    {
        foreach (string room in MayReference.Keys.Where(room => room != "Journal"))
        {
            Assert.DoesNotContain(AssemblyOf(room).GetReferencedAssemblies(), name => name.Name == "FASTER.core");
        }
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Classes_are_sealed_or_made_to_be_derived_from(string room)
    {
        IEnumerable<string> open = AssemblyOf(room).GetTypes()
            // Without a namespace is what the compiler makes of top-level statements.
            .Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false, IsPublic: true, Namespace: not null })
            .Where(type => room != "Disruptor" && !type.Namespace!.Contains(".Migrations.", StringComparison.Ordinal))
            .Select(type => type.FullName!);
        Assert.Empty(open);
    }

    private static Assembly AssemblyOf(string room) => Assembly.Load(room == "Cli" ? "commodities" : $"Commodities.{room}");

    private static string RoomOf(string path) => Path.GetFileName(path.Replace('\\', '/')).Replace(".csproj", "", StringComparison.Ordinal)["Commodities.".Length..];
}
