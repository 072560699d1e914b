namespace Commodities.Architecture.Tests;

/// <summary>Finds files of the repository from wherever the tests were built.</summary>
internal static class RepositoryFiles
{
    public static string Find(string relativePath)
    {
        for (DirectoryInfo? directory = new(AppContext.BaseDirectory); directory != null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "Commodities.sln")))
            {
                return Path.Combine(directory.FullName, relativePath);
            }
        }

        throw new FileNotFoundException($"no Commodities.sln above {AppContext.BaseDirectory}");
    }
}
