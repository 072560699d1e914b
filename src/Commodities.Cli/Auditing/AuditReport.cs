using System.Globalization;

namespace Commodities.Cli.Auditing;

/// <summary>Collects what differs, and counts what was compared. Keeps the first differences, so that a wrong file of any size fits.</summary>
internal sealed class AuditReport
{
    private const int DifferencesKept = 20;

    private readonly List<Difference> _differences = [];
    private readonly SortedDictionary<string, long> _compared = new(StringComparer.Ordinal);

    /// <summary>The first differences, in the order in which they were found.</summary>
    public IReadOnlyList<Difference> Differences => _differences;

    /// <summary>How many there are.</summary>
    public long DifferenceCount { get; private set; }

    /// <summary>How many rows or things of each kind were compared.</summary>
    public IReadOnlyDictionary<string, long> Compared => _compared;

    /// <summary>Where the books are.</summary>
    public string Books { get; set; } = "";

    /// <summary>How far the books have taken the stream in.</summary>
    public BooksPosition Position { get; set; } = new(0, 0, 0, 0, 0);

    /// <summary>The last event of the log.</summary>
    public long LastEvent { get; set; }

    /// <summary>Counts what was compared.</summary>
    public void Count(string what, long count) => _compared[what] = _compared.GetValueOrDefault(what) + count;

    /// <summary>Something differs.</summary>
    public void Differs(Difference difference)
    {
        if (DifferenceCount++ < DifferencesKept)
        {
            _differences.Add(difference);
        }
    }

    /// <summary>Compares two numbers.</summary>
    /// <returns>True when they are equal.</returns>
    public bool Equal(string table, string row, string column, long expected, long found, int accountId = 0, int contractId = 0, int tradingDay = 0)
    {
        if (expected == found)
        {
            return true;
        }

        Differs(new(table, row, column, Text(expected), Text(found), accountId, contractId, tradingDay));
        return false;
    }

    /// <summary>A number as it is printed.</summary>
    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
