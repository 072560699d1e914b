using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Commodities.Settlement.Files;

/// <summary>One of the end-of-day files while it is written: CSV (RFC 4180), UTF-8, lines end in a line feed, numbers without separators. Adds up its control totals.</summary>
internal sealed class EndOfDayFile
{
    private readonly StringBuilder _text = new();
    private readonly string[] _columns;
    private readonly SortedDictionary<string, Int128> _totals = new(StringComparer.Ordinal);

    /// <summary>An empty file.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="header">Its columns, separated by commas; those that are added up are marked with an asterisk.</param>
    public EndOfDayFile(string name, string header)
    {
        Name = name;
        _columns = header.Split(',');
        foreach (string column in _columns.Where(column => column.EndsWith('*')))
        {
            _totals.Add(column.TrimEnd('*'), 0);
        }

        _text.AppendJoin(',', _columns.Select(column => column.TrimEnd('*'))).Append('\n');
    }

    public string Name { get; }

    public int Rows { get; private set; }

    /// <summary>Adds a line; texts are quoted where they need it.</summary>
    public void Add(params object[] values)
    {
        if (values.Length != _columns.Length)
            throw new ArgumentException($"{Name} has {_columns.Length} columns, {values.Length} values were given", nameof(values));
        for (int index = 0; index < values.Length; index++)
        {
            if (_columns[index].EndsWith('*'))
                _totals[_columns[index].TrimEnd('*')] += Convert.ToInt64(values[index], CultureInfo.InvariantCulture);
            _text.Append(index == 0 ? "" : ",").Append(Field(values[index]));
        }

        _text.Append('\n');
        Rows++;
    }

    /// <summary>Writes the file, and says what is in it.</summary>
    public ManifestEntry Write(string directory)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(_text.ToString());
        File.WriteAllBytes(Path.Combine(directory, Name), bytes);
        return new(Name, Rows, _totals.ToDictionary(total => total.Key, total => total.Value.ToString(CultureInfo.InvariantCulture)), Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    private static string Field(object value)
    {
        string text = value is IFormattable number and not Enum ? number.ToString(null, CultureInfo.InvariantCulture) : value.ToString() ?? "";
        return text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
