namespace Commodities.Journal.Format;

/// <summary>What lies at one offset of a page.</summary>
internal enum EntryStatus
{
    /// <summary>A whole record: length, magic, checksum and padding are right.</summary>
    Valid,

    /// <summary>A zero length, or the end of the page: nothing begins here.</summary>
    Empty,

    /// <summary>A length that cannot be.</summary>
    BadLength,

    /// <summary>Not the journal's magic number and version, or an inner length other than the outer one.</summary>
    BadEnvelope,

    /// <summary>The CRC32C does not match.</summary>
    BadChecksum,

    /// <summary>The bytes between the record and the next 4-byte boundary are not zero.</summary>
    BadPadding,
}
