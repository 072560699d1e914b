using System.Globalization;

namespace Commodities.Exchange.Configuration;

/// <summary>Checks of a file that its schema can't say.</summary>
/// <param name="file">The file as the operator knows it.</param>
internal sealed class FileCheck(string file)
{
    /// <summary>Throws unless a condition holds.</summary>
    /// <param name="isRight">The condition.</param>
    /// <param name="path">The JSON path of the value.</param>
    /// <param name="value">The value: text, a number, a date, a time; null when it is missing.</param>
    /// <param name="expected">Words that follow "expected".</param>
    /// <exception cref="ConfigurationException">The condition does not hold.</exception>
    public void That(bool isRight, string path, object? value, string expected)
    {
        if (!isRight)
            throw new ConfigurationException(file, path, Shown(value), expected);
    }

    /// <summary>Throws unless all codes of a list differ.</summary>
    /// <param name="codes">The codes.</param>
    /// <param name="path">The JSON path of a code from its index.</param>
    /// <param name="what">What carries the code, such as "firm".</param>
    public void Unique(IEnumerable<string> codes, Func<int, string> path, string what)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var code in codes)
            That(seen.Add(code), path(index++), code, $"a value that no other {what} has");
    }

    private static string Shown(object? value) => value switch
    {
        null => "missing",
        DateOnly date => JsonText.Quoted(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        TimeOnly time => JsonText.Quoted(time.ToString("HH:mm", CultureInfo.InvariantCulture)),
        bool flag => flag ? "true" : "false",
        IFormattable number and not Enum => number.ToString(null, CultureInfo.InvariantCulture),
        _ => JsonText.Quoted(value.ToString()!),
    };
}
