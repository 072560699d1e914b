using System.Globalization;
using System.Text.Json;

namespace Commodities.Cli.Auditing;

/// <summary>The report as lines, or as one JSON object.</summary>
internal static class AuditPrinter
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Print(AuditReport report, TextWriter output)
    {
        foreach (Difference difference in report.Differences)
        {
            output.WriteLine($"differs: {difference}");
        }

        if (report.DifferenceCount > report.Differences.Count)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"and {report.DifferenceCount - report.Differences.Count} more"));
        }

        output.WriteLine($"compared: {string.Join(", ", report.Compared.Select(entry => $"{entry.Key} {AuditReport.Text(entry.Value)}"))}");
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{(report.DifferenceCount == 0 ? "agrees" : "DIFFERS")}: books {report.Books} up to record {report.Position.Sequence} (event {report.Position.EventSequence} of {report.LastEvent}), {report.DifferenceCount} differences"));
    }

    public static void PrintJson(AuditReport report, TextWriter output) => output.WriteLine(JsonSerializer.Serialize(
        new
        {
            Verdict = report.DifferenceCount == 0 ? "agrees" : "differs",
            report.Books,
            StreamSequence = report.Position.Sequence,
            report.Position.EventSequence,
            LastEventSequence = report.LastEvent,
            report.Compared,
            report.DifferenceCount,
            Differences = report.Differences.Select(difference => new
            {
                difference.Table,
                difference.Row,
                difference.Column,
                difference.Expected,
                difference.Found,
                AccountId = OrNull(difference.AccountId),
                ContractId = OrNull(difference.ContractId),
                TradingDay = OrNull(difference.TradingDay),
                Text = difference.ToString(),
            }),
        },
        Options));

    private static int? OrNull(int number) => number == 0 ? null : number;
}
