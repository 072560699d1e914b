namespace Commodities.Tests;

/// <summary>Finds files of the repository, and the market data that may lie beside it, from wherever the tests were built.</summary>
internal static class RepositoryFiles
{
    /// <summary>The full path of a file or folder of the repository.</summary>
    public static string Find(string relativePath) => Path.Combine(Root(), relativePath);

    /// <summary>The full path of a file of the shared market data; null where there is none.</summary>
    public static string? FindShared(string relativePath)
    {
        string shared = Environment.GetEnvironmentVariable("COMMODITIES_SHARED") ?? Path.Combine(Root(), "..", "shared");
        string path = Path.GetFullPath(Path.Combine(shared, relativePath));
        return File.Exists(path) ? path : null;
    }

    private static string Root()
    {
        for (DirectoryInfo? directory = new(AppContext.BaseDirectory); directory != null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "Commodities.sln")))
            {
                return directory.FullName;
            }
        }

        throw new FileNotFoundException($"no Commodities.sln above {AppContext.BaseDirectory}");
    }
}
