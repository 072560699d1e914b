using System.Text;
using Commodities.Gateway.Fix.Codec;

namespace Commodities.Cli.Clients;

/// <summary>What a venue says by FIX, in one line of words a message.</summary>
/// <param name="labelOf">Gives the script's label of a ClOrdID.</param>
internal sealed class FixReportWords(Func<string, string> labelOf)
{
    /// <summary>The words of a message.</summary>
    public ClientEvent Of(FixMessage message) => message.Type switch
    {
        [(byte)'8'] => OfReport(message),
        [(byte)'9'] => new(Text(message, 434) == "2" ? "replace-rejected" : "cancel-rejected", Label(message, 11), Text(message, 58)),
        [(byte)'r'] => Text(message, 531) == "0"
            ? new("refused", Label(message, 11), Text(message, 58))
            : new("mass-cancelled", Label(message, 11), $"{Text(message, 533)} orders"),
        [(byte)'j'] => new("refused", message.IndexOf(379) < 0 ? null : Label(message, 379), Text(message, 58)),
        [(byte)'3'] => new("refused", null, $"message {Text(message, 45)}, tag {Text(message, 371)}: {Text(message, 58)}"),
        _ => new("status", null, Encoding.Latin1.GetString(message.Bytes).Replace('\u0001', '|')),
    };

    private ClientEvent OfReport(FixMessage report)
    {
        string id = Label(report, 11);
        string what = $"{(Text(report, 54) == "2" ? "Sell" : "Buy")} {Text(report, 38)} {Text(report, 55)}{At(report, 44)}";
        string why = report.IndexOf(58) < 0 ? "" : $", {Text(report, 58)}";
        return Text(report, 150) switch
        {
            "0" => new("accepted", id, $"{what}, order {Text(report, 37)}"),
            "8" => new("rejected", id, Text(report, 58)),
            "F" => new("filled", id, $"{Text(report, 32)} {Text(report, 55)}{At(report, 31)}, {Text(report, 151)} left"),
            "5" => new("replaced", id, $"was {Label(report, 41)}: {Text(report, 151)} of {Text(report, 38)} left{At(report, 44)}"),
            // A cancel is told under the request's ClOrdID; the order is the one that it names.
            "4" => new("cancelled", report.IndexOf(41) < 0 ? id : Label(report, 41), $"{what}, {Text(report, 14)} had traded{why}"),
            "C" => new("cancelled", id, $"{what}, expired{why}"),
            "D" => new("triggered", id, $"{what}{why}"),
            "I" => new("status", id, $"{what}: {StatusOf(Text(report, 39))}, {Text(report, 151)} left, {Text(report, 14)} traded{why}"),
            string type => new("status", id, $"{what}: 150={type}{why}"),
        };
    }

    private static string StatusOf(string status) => status switch
    {
        "0" => "works",
        "1" => "works, traded in part",
        "2" => "filled",
        "4" => "cancelled",
        "8" => "unknown or refused",
        "A" => "not taken yet",
        "C" => "expired",
        _ => $"39={status}",
    };

    private static string At(FixMessage report, int tag) => report.IndexOf(tag) < 0 ? "" : $" at {Text(report, tag)}";

    private string Label(FixMessage message, int tag) => labelOf(Text(message, tag));

    private static string Text(FixMessage message, int tag) => Encoding.Latin1.GetString(message.Find(tag));
}
