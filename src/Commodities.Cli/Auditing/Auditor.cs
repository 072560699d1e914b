using System.Buffers.Binary;
using Commodities.Exchange.Recovery;
using Commodities.Journal;
using Commodities.Messages;
using Commodities.Messages.Fills;

namespace Commodities.Cli.Auditing;

/// <summary>
/// The audit: recomputes the books from the venue's journal and event log, and compares. Memory goes with positions, accounts and lots that are held, not with fills or transfers.
/// </summary>
internal static class Auditor
{
    private const uint NumberingVersion = 1;

    /// <summary>Audits.</summary>
    /// <param name="settings">What to audit.</param>
    /// <param name="terms">What the configuration says.</param>
    /// <exception cref="ArgumentException">There are no logs or no books, or they don't belong together.</exception>
    public static AuditReport Run(AuditSettings settings, AuditTerms terms)
    {
        AuditReport report = new();
        VenueDirectories directories = new(settings.DataDirectory);
        (JournalVerification commands, JournalVerification events) = VerifyLogs(directories, report);
        // The books before the logs are read again: whatever the venue writes meanwhile, its log is then ahead of them.
        using AuditedBooks books = AuditedBooks.Open(settings.Books);
        report.Books = books.Name;
        report.Position = PositionOf(books);
        if (report.DifferenceCount > 0)
        {
            // What is computed from a damaged log says nothing of the books.
            return report;
        }

        CheckEpoch(report.Position, commands.JournalId, books.Name, settings.DataDirectory);
        using EngineFunds funds = new(books, events.LastSequence, report);
        EventScan scan = EventScan.Of(directories, report.Position.Sequence, () => settings.Replay ? new(directories, commands.FirstSequence) : null, funds, report);
        report.LastEvent = scan.LastEvent;
        if (scan.LastRecord < report.Position.Sequence)
        {
            report.Equal("stream_position", $"StreamId {AuditReport.Text(report.Position.StreamId)}", "Sequence, beyond the event log", scan.LastRecord, report.Position.Sequence);
            return report;
        }

        report.Equal("stream_position", $"StreamId {AuditReport.Text(report.Position.StreamId)}", "EventSequence", scan.EventOfBooks, report.Position.EventSequence);
        Recompute(books, directories.Events, scan, funds, terms, report);
        return report;
    }

    private static void Recompute(AuditedBooks books, string eventLog, EventScan scan, EngineFunds funds, AuditTerms terms, AuditReport report)
    {
        using LedgerAudit ledger = new(books, terms, report);
        using Recomputation recomputation = new(books, scan, terms, ledger, report);
        recomputation.Read(eventLog);
        ledger.End();
        recomputation.End();
        foreach ((int accountId, AccountMoney money) in ledger.Money)
        {
            funds.Compare(accountId, money);
        }
    }

    private static BooksPosition PositionOf(AuditedBooks books)
    {
        using BooksRows rows = books.Read("SELECT \"StreamId\", \"Epoch\", \"Sequence\", \"EventSequence\", \"TradingDay\" FROM \"stream_position\" ORDER BY \"StreamId\"");
        BooksPosition position = rows.Read() ? new(rows.Number(0), rows.Number(1), rows.Number(2), rows.Number(3), rows.Number(4)) : default;
        return rows.Read() ? throw new ArgumentException($"the books at {books.Name} have taken in several streams, expected one") : position;
    }

    private static (JournalVerification Commands, JournalVerification Events) VerifyLogs(VenueDirectories directories, AuditReport report)
    {
        if (!Directory.Exists(directories.Commands) || !Directory.Exists(directories.Events))
        {
            throw new DirectoryNotFoundException($"{directories.Root} does not hold a venue's journal and event log, expected the folders commands and events in it (--data)");
        }

        JournalVerification events = Verify(directories.Events, report);
        return events.FirstSequence > 1 && events.LastSequence > 0
            ? throw new ArgumentException($"the event log in {directories.Events} begins with event {events.FirstSequence}: without those before it the books can't be recomputed; restore them from the archive")
            : (Verify(directories.Commands, report), events);
    }

    private static JournalVerification Verify(string log, AuditReport report)
    {
        JournalVerification verification = JournalVerifier.Verify(log);
        if (verification.State == JournalState.Damaged)
        {
            report.Differs(new(Path.GetFileName(log), "the log", "its state", "sound", $"{verification.Summary} {string.Join("; ", verification.Findings.Take(1))}"));
        }

        return verification;
    }

    // By the rule of the stream's protocol: the numbering is named after the journal.
    private static void CheckEpoch(BooksPosition position, Guid journalId, string books, string directory)
    {
        Span<byte> name = stackalloc byte[24];
        journalId.TryWriteBytes(name);
        BinaryPrimitives.WriteUInt32LittleEndian(name[16..], NumberingVersion);
        BinaryPrimitives.WriteUInt32LittleEndian(name[20..], FillSchema.Version);
        uint epoch = Math.Max(1, Crc32C.Of(name));
        if (position.Sequence > 0 && position.Epoch != epoch)
        {
            throw new ArgumentException($"the books at {books} are of another journal (epoch {position.Epoch}) than the one in {directory} (epoch {epoch})");
        }
    }
}
