using System.CommandLine.Parsing;
using System.Globalization;

namespace Commodities.Cli;

/// <summary>Reads an option that is a whole number, and says what would be right when it is not.</summary>
internal static class WholeNumber
{
    /// <summary>A parser for an option that is at least <paramref name="lowest"/>.</summary>
    public static Func<ArgumentResult, long?> AtLeast(string option, long lowest, long highest = long.MaxValue) => argument =>
    {
        string text = argument.Tokens.Count == 1 ? argument.Tokens[0].Value : "";
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) && value >= lowest && value <= highest)
        {
            return value;
        }

        argument.AddError($"{option} is \"{text}\", expected a whole number of at least {lowest}{(highest < long.MaxValue ? $" and at most {highest}" : "")}");
        return null;
    };
}
