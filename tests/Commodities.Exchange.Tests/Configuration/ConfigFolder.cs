using Commodities.Tests;

namespace Commodities.Exchange.Tests.Configuration;

/// <summary>The repository's config folder, found from where the tests run.</summary>
internal static class ConfigFolder
{
    public static string Path { get; } = RepositoryFiles.Find("config");
}
