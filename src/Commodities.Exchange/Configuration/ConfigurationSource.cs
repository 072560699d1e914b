using System.Reflection;

namespace Commodities.Exchange.Configuration;

/// <summary>Where a configuration file comes from: a directory, or the copy inside the program.</summary>
internal sealed class ConfigurationSource
{
    /// <summary>The folder of the repository whose files are inside the program.</summary>
    public const string EmbeddedFolder = "config";

    private static readonly Assembly Assembly = typeof(ConfigurationSource).Assembly;

    private ConfigurationSource(string displayName, byte[] utf8, bool embedded)
    {
        DisplayName = displayName;
        Utf8 = utf8;
        IsEmbedded = embedded;
    }

    /// <summary>The file as the operator knows it.</summary>
    public string DisplayName { get; }

    /// <summary>The bytes of the file.</summary>
    public byte[] Utf8 { get; }

    /// <summary>True for the copy inside the program.</summary>
    public bool IsEmbedded { get; }

    /// <summary>The copy inside the program of a file under the repository's config folder.</summary>
    public static ConfigurationSource Embedded(string name)
    {
        var displayName = $"{EmbeddedFolder}/{name}";
        using var stream = Assembly.GetManifestResourceStream(displayName)
            ?? throw new InvalidOperationException($"the program was built without its embedded {displayName}");
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return new ConfigurationSource(displayName, memory.ToArray(), embedded: true);
    }

    /// <summary>The file in a directory when it is there, else the copy inside the program.</summary>
    /// <exception cref="ConfigurationException">The file is there but can't be read.</exception>
    public static ConfigurationSource InDirectory(string directory, string name)
    {
        var path = Path.Combine(directory, name);
        if (!File.Exists(path))
            return Embedded(name);
        try
        {
            return new ConfigurationSource(path, File.ReadAllBytes(path), embedded: false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(path, "the file", $"unreadable ({exception.Message})", "a file that this user may read");
        }
    }
}
