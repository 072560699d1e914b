namespace Commodities.Journal.Format;

/// <summary>What an unreadable entry is called in a report.</summary>
internal static class Findings
{
    public static JournalFindingKind KindOf(EntryStatus status) => status switch
    {
        EntryStatus.BadLength => JournalFindingKind.BadLength,
        EntryStatus.BadEnvelope => JournalFindingKind.BadEnvelope,
        EntryStatus.BadPadding => JournalFindingKind.NotZero,
        _ => JournalFindingKind.BadChecksum,
    };

    public static string DetailOf(EntryStatus status) => status switch
    {
        EntryStatus.BadLength => "the length before the record cannot be",
        EntryStatus.BadEnvelope => "the record does not begin with the journal's magic number, version and length",
        EntryStatus.BadPadding => "the padding behind the record is not zero",
        _ => "the record's checksum does not match its bytes",
    };
}
