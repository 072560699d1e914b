using System.CommandLine.Parsing;
using System.Globalization;

namespace Commodities.Cli.Running;

/// <summary>Where <c>commodities run</c> publishes fills, in place of what is configured.</summary>
/// <param name="Port">Port of the live session on this machine, requests on the next; null is nowhere.</param>
internal sealed record FillsChoice(int? Port)
{
    private const int HighestPort = 65_534;

    /// <summary>Reads the option.</summary>
    public static FillsChoice? Parse(ArgumentResult argument)
    {
        string text = argument.Tokens.Count == 1 ? argument.Tokens[0].Value : "";
        if (text == "off")
        {
            return new(Port: null);
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is >= 1 and <= HighestPort)
        {
            return new(port);
        }

        argument.AddError($"--fills is \"{text}\", expected off, or a UDP port from 1 to {HighestPort}");
        return null;
    }
}
