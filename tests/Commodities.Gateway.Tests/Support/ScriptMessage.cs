using System.Globalization;
using System.Text.RegularExpressions;

namespace Commodities.Gateway.Tests.Support;

/// <summary>The messages of a script: what the writer leaves out is filled in on the way to the venue, and not compared on the way back.</summary>
internal static partial class ScriptMessage
{
    private static readonly string[] NotCompared = ["8", "9", "10", "49", "56", "52"];

    /// <summary>The bytes of a line to the venue. CompIDs and SendingTime are filled in where they are not given; a tag with the value - is left out.</summary>
    public static byte[] ToVenue(string fields, DateTimeOffset now)
    {
        string beginString = "FIX.4.4";
        List<string> given = [.. Moment().Replace(fields, match => Text(now, match)).Split('|', StringSplitOptions.RemoveEmptyEntries)];
        if (given[0].StartsWith("8=", StringComparison.Ordinal))
        {
            beginString = given[0][2..];
            given.RemoveAt(0);
        }

        int place = 1;
        foreach ((string tag, string value) in new[] { ("49", "TRADER1"), ("56", "COMMODITIES"), ("52", Text(now)) })
        {
            if (!given.Any(field => field.StartsWith(tag + "=", StringComparison.Ordinal)))
                given.Insert(place++, $"{tag}={value}");
        }

        given.RemoveAll(field => field.EndsWith("=-", StringComparison.Ordinal));
        return Wire.Of(string.Join('|', given), beginString);
    }

    /// <summary>Whether a message is as a line expects it: the same fields in the same order, * for any value.</summary>
    public static bool Matches(string expected, string received)
    {
        string[] wanted = expected.Split('|', StringSplitOptions.RemoveEmptyEntries);
        string[] tags = [.. wanted.Select(field => field.Split('=')[0])];
        string[] found = [.. Compared(received).Where(field => !NotCompared.Contains(field.Split('=')[0]) || tags.Contains(field.Split('=')[0]))];
        return wanted.Length == found.Length
            && wanted.Zip(found).All(pair => pair.First == pair.Second || (pair.First.EndsWith("=*", StringComparison.Ordinal) && pair.Second.StartsWith(pair.First[..^1], StringComparison.Ordinal)));
    }

    /// <summary>A message without what is not compared.</summary>
    public static string Show(string received) => string.Join('|', Compared(received).Where(field => !NotCompared.Contains(field.Split('=')[0])));

    private static string[] Compared(string received) => received.Split('|', StringSplitOptions.RemoveEmptyEntries);

    private static string Text(DateTimeOffset now, Match match) =>
        Text(now + TimeSpan.FromSeconds(match.Groups[1].Success ? int.Parse(match.Groups[1].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0));

    private static string Text(DateTimeOffset moment) => moment.ToString("yyyyMMdd-HH:mm:ss.fff", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{now([+-]\d+)?\}")]
    private static partial Regex Moment();
}
