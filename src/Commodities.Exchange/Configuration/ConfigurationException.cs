namespace Commodities.Exchange.Configuration;

/// <summary>
/// A configuration that the venue can't start with. The message is one sentence: file, place, the value found, what was expected.
/// </summary>
public sealed class ConfigurationException : Exception
{
    /// <summary>The first thing that is wrong with a file.</summary>
    /// <param name="file">The file as the operator knows it.</param>
    /// <param name="path">The JSON path of the value, or a line and column when the file is not JSON.</param>
    /// <param name="value">The value found as JSON, or "missing".</param>
    /// <param name="expected">What would be right; completes the words "expected …".</param>
    public ConfigurationException(string file, string path, string value, string expected)
        : base($"{file}: {path} is {value}, expected {expected}")
    {
        File = file;
        Path = path;
        Value = value;
        Expected = expected;
    }

    /// <summary>The file as the operator knows it.</summary>
    public string File { get; }

    /// <summary>
    /// The JSON path of the value, such as <c>$.instruments[3].tickSizeFen</c>, or a line and column when the file is not JSON.
    /// </summary>
    public string Path { get; }

    /// <summary>The value found as JSON, or "missing".</summary>
    public string Value { get; }

    /// <summary>What would be right.</summary>
    public string Expected { get; }
}
