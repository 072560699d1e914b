using System.CommandLine;
using Commodities.Exchange.Configuration;
using Commodities.Gateway.Certification;

namespace Commodities.Cli.Certification;

/// <summary><c>commodities certify</c>.</summary>
internal static class CertifyCommand
{
    private const string Folder = "fix";
    private const string Extension = ".certification";
    private const string PageName = "certification.html";

    public static Command Build(TextWriter output)
    {
        Argument<string?> session = new("session") { Description = "The session's code; all sessions unless given.", Arity = ArgumentArity.ZeroOrOne, HelpName = "SESSION" };
        Option<DirectoryInfo?> data = new("--data") { Description = "The venue's data folder. Unless given, that of exchange.json: ./data.", HelpName = "DIR" };
        Command command = new("certify", "Tells which steps of the conformance list each client of the FIX port has shown that it can, and writes it as a page into the data folder. The venue may run meanwhile.\n\nExample: commodities certify TRADER1")
        {
            session, data,
        };
        command.SetAction(parsed => Tell(parsed.GetValue(session), parsed.GetValue(data)?.FullName ?? VenueConfiguration.LoadEmbedded().Settings.DataDirectory, output));
        return command;
    }

    private static int Tell(string? session, string data, TextWriter output)
    {
        string folder = Path.Combine(data, Folder);
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"{folder} is not there: no client has ever logged on by FIX at a venue with this data");
        CertificationRecord[] records = [.. Directory.GetFiles(folder, $"*{Extension}").Order(StringComparer.Ordinal).Select(path => CertificationRecord.Open(Path.GetFileNameWithoutExtension(path), path))];
        CertificationRecord[] chosen = [.. records.Where(record => session == null || record.Session == session)];
        if (session != null && chosen.Length == 0)
            throw new ArgumentException($"session is \"{session}\", expected one that has logged on: {(records.Length == 0 ? "none has" : string.Join(", ", records.Select(record => record.Session)))}");
        string page = Path.Combine(data, PageName);
        File.WriteAllText(page, CertificationPage.Of(chosen));
        foreach (CertificationRecord record in chosen)
            CertificationTable.Write(record, output);
        output.WriteLine($"{chosen.Length} sessions; the page is {page}");
        return ExitCode.Success;
    }
}
