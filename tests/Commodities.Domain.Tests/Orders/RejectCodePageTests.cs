using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Commodities.Tests;
using Xunit;

namespace Commodities.Domain.Tests.Orders;

/// <summary>
/// The page of reject codes is generated from the enum and its comments; this is both its generator and its freshness test.
/// </summary>
public sealed class RejectCodePageTests
{
    private const string Refresh = "UPDATE_GOLDEN=1 dotnet test --project tests/Commodities.Domain.Tests -c Release";

    private static readonly (int From, int To, string Title)[] Ranges =
    [
        (1, 99, "The message"),
        (100, 199, "The contract and its phase"),
        (200, 299, "Price and quantity"),
        (300, 399, "The order"),
        (400, 499, "Accounts, money and positions"),
        (900, 999, "The venue's capacity and state"),
    ];

    [Fact]
    public void Page_of_reject_codes_is_fresh()
    {
        var path = RepositoryFiles.Find("src/docs/reject-codes.md");
        var expected = Generate();
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, expected);
        }

        Assert.True(File.Exists(path), $"src/docs/reject-codes.md is missing; write it with: {Refresh}");
        Assert.True(File.ReadAllText(path) == expected, $"src/docs/reject-codes.md is not what RejectCode says; refresh it with: {Refresh}");
    }

    [Fact]
    public void Every_code_lies_in_a_range_of_its_subsystem()
    {
        foreach (var code in Enum.GetValues<RejectCode>().Where(code => code != RejectCode.None))
            Assert.Single(Ranges, range => (int)code >= range.From && (int)code <= range.To);
    }

    private static string Generate()
    {
        var comments = Comments();
        var page = new StringBuilder();
        page.Append("# Reject codes\n\nEvery refusal is an event that carries one of these codes. Codes are never renumbered.\n");
        page.Append("Generated from `src/Commodities.Domain/Orders/RejectCode.cs`; a test fails when this page is stale. Refresh it with\n");
        page.Append(CultureInfo.InvariantCulture, $"`{Refresh}`.\n");
        foreach (var (from, to, title) in Ranges)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {title} ({from}-{to})\n\n| Code | Name | Meaning |\n| ---: | --- | --- |\n");
            foreach (var code in Enum.GetValues<RejectCode>().Where(code => (int)code >= from && (int)code <= to).Order())
                page.Append(CultureInfo.InvariantCulture, $"| {(int)code} | `{code}` | {comments[code]} |\n");
        }

        return page.ToString();
    }

    private static Dictionary<RejectCode, string> Comments()
    {
        var documentation = XDocument.Load(Path.ChangeExtension(Path.Combine(AppContext.BaseDirectory, Path.GetFileName(typeof(RejectCode).Assembly.Location)), ".xml"));
        var summaries = documentation.Descendants("member").ToDictionary(member => member.Attribute("name")!.Value, member => member.Element("summary"));
        return Enum.GetValues<RejectCode>().ToDictionary(
            code => code,
            code => string.Join(' ', Flatten(summaries[$"F:{typeof(RejectCode).FullName}.{code}"]!).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    private static string Flatten(XElement element) => string.Concat(element.Nodes().Select(node => node switch
    {
        XText text => text.Value.Replace("|", "\\|", StringComparison.Ordinal),
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement reference when reference.Attribute("cref") is { } target => $"`{target.Value[(target.Value.LastIndexOf('.') + 1)..]}`",
        XElement other => Flatten(other),
        _ => "",
    }));
}
