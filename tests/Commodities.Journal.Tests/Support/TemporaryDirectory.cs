namespace Commodities.Journal.Tests;

/// <summary>A directory of its own that goes away with the test.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public TemporaryDirectory() => Path = Directory.CreateTempSubdirectory("commodities-journal-").FullName;

    public string Path { get; }

    public string Sub(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);

    /// <summary>What a crash would leave: the files as they are now, while a writer may still have them open.</summary>
    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.EnumerateFiles(from))
        {
            string name = System.IO.Path.GetFileName(file);
            bool ofTheLog = name != "journal.lock" && !name.EndsWith(".tmp", StringComparison.Ordinal);
            if (ofTheLog) File.Copy(file, System.IO.Path.Combine(to, name), overwrite: true);
        }
    }
}
