using System.Globalization;
using System.Net;
using System.Text;
using Commodities.Gateway.Certification;

namespace Commodities.Cli.Certification;

/// <summary>What clients have shown, as a page that needs nothing but a browser.</summary>
internal static class CertificationPage
{
    private const string Head = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Certification of FIX clients</title>
        <style>
        body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #1a1a1a; background: #fff; }
        table { border-collapse: collapse; width: 100%; margin-bottom: 2.5rem; }
        caption { text-align: left; font-weight: 600; font-size: 1.2rem; padding-bottom: .4rem; }
        th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid #d5d5d5; }
        td:nth-child(2) { white-space: nowrap; }
        td:last-child { white-space: nowrap; font-variant-numeric: tabular-nums; }
        .passed { color: #06632a; font-weight: 600; }
        .open { color: #5a5a5a; }
        </style>
        </head>
        <body>
        <h1>Certification of FIX clients</h1>
        <p>What the venue has seen each client do, and when first (UTC).</p>

        """;

    /// <summary>The page.</summary>
    public static string Of(IReadOnlyList<CertificationRecord> records)
    {
        StringBuilder page = new(Head);
        foreach (CertificationRecord record in records)
            Add(page, record);
        if (records.Count == 0)
            page.AppendLine("<p>No client has logged on yet.</p>");
        return page.AppendLine("</body>").AppendLine("</html>").ToString();
    }

    private static void Add(StringBuilder page, CertificationRecord record)
    {
        page.AppendLine("<table>");
        page.AppendLine(CultureInfo.InvariantCulture, $"<caption>{WebUtility.HtmlEncode(record.Session)}: {record.PassedCount} of {CertificationTable.Words.Count}</caption>");
        page.AppendLine("<thead><tr><th scope=\"col\">The client</th><th scope=\"col\">Step</th><th scope=\"col\">First seen</th></tr></thead>");
        page.AppendLine("<tbody>");
        foreach ((CertificationStep step, string words) in CertificationTable.Words)
        {
            bool isPassed = record.PassedAt(step) != null;
            page.AppendLine($"<tr><td>{words}</td><td class=\"{(isPassed ? "passed" : "open")}\">{(isPassed ? "&#10003; passed" : "not yet")}</td><td>{CertificationTable.Moment(record.PassedAt(step))}</td></tr>");
        }

        page.AppendLine("</tbody>").AppendLine("</table>");
    }
}
