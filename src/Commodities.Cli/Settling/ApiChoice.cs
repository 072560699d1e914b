using System.CommandLine.Parsing;
using System.Globalization;
using Commodities.Settlement.Api;

namespace Commodities.Cli.Settling;

/// <summary>Where the settlement's API listens, as asked for on the command line.</summary>
/// <param name="Port">Port on this machine, 0 takes a free one; null is nowhere.</param>
internal sealed record ApiChoice(int? Port)
{
    private const int HighestPort = 65_535;

    /// <summary>Unless something else is asked for.</summary>
    public static ApiChoice Default { get; } = new(SettlementApiOptions.DefaultPort);

    /// <summary>Reads the option.</summary>
    public static ApiChoice? Parse(ArgumentResult argument)
    {
        string text = argument.Tokens.Count == 1 ? argument.Tokens[0].Value : "";
        if (text == "off")
            return new(Port: null);
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port <= HighestPort)
            return new(port);
        argument.AddError($"--api-port is \"{text}\", expected off, or a port from 0 to {HighestPort}");
        return null;
    }
}
