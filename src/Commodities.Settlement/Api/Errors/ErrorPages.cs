using System.Collections.Frozen;

namespace Commodities.Settlement.Api.Errors;

/// <summary>The page of each code: what it means, and what a retry does. Sections of <c>api-errors.md</c>, which is in the assembly.</summary>
internal static class ErrorPages
{
    private const string Heading = "\n## ";

    /// <summary>The whole text.</summary>
    public static readonly string All = Read();

    /// <summary>Sections by code.</summary>
    public static readonly FrozenDictionary<string, string> ByCode = All.Split(Heading).Skip(1)
        .ToFrozenDictionary(section => section[..section.IndexOf('\n', StringComparison.Ordinal)].Trim(), section => "## " + section.TrimEnd() + "\n", StringComparer.Ordinal);

    private static string Read()
    {
        using Stream stream = typeof(ErrorPages).Assembly.GetManifestResourceStream("api-errors.md")!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
