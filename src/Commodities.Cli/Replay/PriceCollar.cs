using System.CommandLine.Parsing;
using System.Globalization;
using Commodities.Domain;

namespace Commodities.Cli.Replay;

/// <summary>The prices that a replay takes, both included, in ticks.</summary>
/// <param name="LowTicks">Lowest price.</param>
/// <param name="HighTicks">Highest price.</param>
public sealed record PriceCollar(long LowTicks, long HighTicks)
{
    /// <summary>Every price that any book accepts.</summary>
    public static PriceCollar None { get; } = new(0, Price.MaxTicks);

    /// <summary>Reads <c>none</c> or <c>LOW-HIGH</c>.</summary>
    public static PriceCollar? Parse(ArgumentResult argument)
    {
        ArgumentNullException.ThrowIfNull(argument);
        string text = argument.Tokens.Count == 1 ? argument.Tokens[0].Value : "";
        if (text == "none")
        {
            return None;
        }

        string[] ends = text.Split('-');
        if (ends.Length == 2
            && long.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out long low)
            && long.TryParse(ends[1], NumberStyles.None, CultureInfo.InvariantCulture, out long high)
            && low <= high && high <= Price.MaxTicks)
        {
            return new(low, high);
        }

        argument.AddError($"--price-collar is \"{text}\", expected none, or LOW-HIGH in ticks from 0 to {Price.MaxTicks}");
        return null;
    }
}
