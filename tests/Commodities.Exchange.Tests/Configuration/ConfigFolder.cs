namespace Commodities.Exchange.Tests.Configuration;

/// <summary>The repository's config folder, found from where the tests run.</summary>
internal static class ConfigFolder
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(directory.FullName, "Commodities.sln")))
                return System.IO.Path.Combine(directory.FullName, "config");
        }

        throw new InvalidOperationException($"no Commodities.sln above {AppContext.BaseDirectory}");
    }
}
