using System.Globalization;

namespace Commodities.Domain;

/// <summary>A delivery month.</summary>
public readonly record struct ContractMonth : IComparable<ContractMonth>
{
    private const int MonthsPerYear = 12;
    private const int FirstYear = 2000;
    private const int LastYear = 2099;

    /// <summary>A delivery month.</summary>
    /// <param name="year">2000 to 2099.</param>
    /// <param name="month">1 to 12.</param>
    /// <exception cref="ArgumentOutOfRangeException">Year or month is out of range.</exception>
    public ContractMonth(int year, int month)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, FirstYear);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, LastYear);
        ArgumentOutOfRangeException.ThrowIfLessThan(month, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(month, MonthsPerYear);
        Year = year;
        Month = month;
    }

    /// <summary>The year, 2000 to 2099.</summary>
    public int Year { get; }

    /// <summary>The month, 1 to 12.</summary>
    public int Month { get; }

    /// <summary>The month that a day lies in.</summary>
    public static ContractMonth Of(DateOnly day) => new(day.Year, day.Month);

    /// <summary>The month some months later, or earlier when negative.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The result is outside 2000 to 2099.</exception>
    public ContractMonth Add(int months)
    {
        var index = (Year * MonthsPerYear) + Month - 1 + months;
        return new ContractMonth(index / MonthsPerYear, (index % MonthsPerYear) + 1);
    }

    /// <summary>Reads four digits, two of the year and two of the month, such as 2701.</summary>
    /// <returns>False when the text is anything else.</returns>
    public static bool TryParse(string? text, out ContractMonth month)
    {
        month = default;
        if (text is not { Length: 4 } || !text.All(char.IsAsciiDigit))
            return false;
        var number = int.Parse(text, CultureInfo.InvariantCulture);
        if (number % 100 is < 1 or > MonthsPerYear)
            return false;
        month = new ContractMonth(FirstYear + (number / 100), number % 100);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(ContractMonth other) => ((Year * MonthsPerYear) + Month).CompareTo((other.Year * MonthsPerYear) + other.Month);

    /// <summary>True when <paramref name="left"/> is before <paramref name="right"/>.</summary>
    public static bool operator <(ContractMonth left, ContractMonth right) => left.CompareTo(right) < 0;

    /// <summary>True when <paramref name="left"/> is after <paramref name="right"/>.</summary>
    public static bool operator >(ContractMonth left, ContractMonth right) => left.CompareTo(right) > 0;

    /// <summary>True when <paramref name="left"/> is <paramref name="right"/> or before it.</summary>
    public static bool operator <=(ContractMonth left, ContractMonth right) => left.CompareTo(right) <= 0;

    /// <summary>True when <paramref name="left"/> is <paramref name="right"/> or after it.</summary>
    public static bool operator >=(ContractMonth left, ContractMonth right) => left.CompareTo(right) >= 0;

    /// <summary>Four digits, such as 2701.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year % 100:00}{Month:00}");
}
