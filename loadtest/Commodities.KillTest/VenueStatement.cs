using System.Globalization;
using System.Text.RegularExpressions;

namespace Commodities.KillTest;

/// <summary>What the venue says about its state, at a start or through <c>journal hash</c>.</summary>
/// <param name="Command">Last command.</param>
/// <param name="Event">Last event.</param>
/// <param name="OpenOrders">Orders in the books.</param>
/// <param name="StateHash">The state hash, as printed.</param>
internal sealed partial record VenueStatement(long Command, long Event, long OpenOrders, string StateHash)
{
    /// <summary>Reads the line that a start prints when it has recovered; null when it is another line.</summary>
    public static VenueStatement? FromStart(string line) => From(RecoveredLine().Match(line));

    /// <summary>Reads the line that <c>journal hash</c> prints; null when it is another line.</summary>
    public static VenueStatement? FromHash(string line) => From(HashLine().Match(line));

    private static VenueStatement? From(Match match) =>
        match.Success ? new(Number(match, 1), Number(match, 2), Number(match, 3), match.Groups[4].Value) : null;

    private static long Number(Match match, int group) => long.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^recovered in .*; command (\d+), event (\d+), (\d+) open orders, state hash ([0-9a-f]{16})$")]
    private static partial Regex RecoveredLine();

    [GeneratedRegex(@"^command (\d+) event (\d+) open orders (\d+) state hash ([0-9a-f]{16})$")]
    private static partial Regex HashLine();
}
