namespace Commodities.Exchange.Configuration;

/// <summary>JSON paths as messages show them.</summary>
internal static class JsonPath
{
    /// <summary>The whole document.</summary>
    public const string Root = "$";

    /// <summary>The path of a property.</summary>
    public static string Property(string path, string name) =>
        name.Length > 0 && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '$')
            ? $"{path}.{name}"
            : $"{path}['{name}']";

    /// <summary>The path of an item of an array.</summary>
    public static string Item(string path, int index) => $"{path}[{index}]";
}
