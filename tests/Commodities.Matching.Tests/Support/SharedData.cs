namespace Commodities.Matching.Tests.Support;

/// <summary>Finds real data that lies beside the repository, where somebody has put it.</summary>
internal static class SharedData
{
    /// <summary>The full path of a shared file; null when there is none here.</summary>
    public static string? Find(string relativePath)
    {
        foreach (string folder in Folders())
        {
            string path = Path.Combine(folder, relativePath);
            if (File.Exists(path))
                return path;
        }

        return null;
    }

    private static IEnumerable<string> Folders()
    {
        if (Environment.GetEnvironmentVariable("COMMODITIES_SHARED") is { Length: > 0 } named)
            yield return named;
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Commodities.sln")))
                yield return Path.Combine(folder.FullName, "..", "shared");
        }
    }
}
