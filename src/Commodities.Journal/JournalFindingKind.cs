namespace Commodities.Journal;

/// <summary>What is wrong at one place of a journal.</summary>
public enum JournalFindingKind
{
    /// <summary>Segment files without the manifest that describes them.</summary>
    MissingManifest = 1,

    /// <summary>The manifest's own checksum, size or version is wrong.</summary>
    DamagedManifest = 2,

    /// <summary>The manifest was written with other settings (kind, page size, segment size) than asked for now.</summary>
    DifferentSettings = 3,

    /// <summary>The file with the durable lower bound is gone.</summary>
    MissingWatermark = 4,

    /// <summary>The watermark's own checksum, size or version is wrong, or it belongs to another journal.</summary>
    DamagedWatermark = 5,

    /// <summary>A segment that the manifest lists is gone.</summary>
    MissingSegment = 6,

    /// <summary>A segment with data in it that the manifest does not know.</summary>
    SurplusSegment = 7,

    /// <summary>The length in front of a record cannot be.</summary>
    BadLength = 8,

    /// <summary>A record does not begin with the journal's magic number and version.</summary>
    BadEnvelope = 9,

    /// <summary>A record's CRC32C does not match its bytes.</summary>
    BadChecksum = 10,

    /// <summary>Bytes that must be zero are not.</summary>
    NotZero = 11,

    /// <summary>A whole record with another sequence than the next one.</summary>
    WrongSequence = 12,

    /// <summary>A whole record whose chain value is not that of the records before it, or a chain other than the manifest or watermark noted.</summary>
    WrongChain = 13,

    /// <summary>A whole record of a run that cannot have written there.</summary>
    WrongEpoch = 14,

    /// <summary>Zeros where a record must be, since records follow.</summary>
    Gap = 15,

    /// <summary>The log ends before the sequence up to which records are known to have been durable.</summary>
    EndsBeforeBound = 16,

    /// <summary>Whole records of the last run lie behind the place where the log breaks off.</summary>
    RecordsBehindTheEnd = 17,

    /// <summary>
    /// Whole records lie behind the break, all of them written before the broken one was known to be durable: either the power failed
    /// while the disk wrote the last batch out of order, or that batch was damaged later. The bytes alone cannot tell which.
    /// </summary>
    HoleInLastWrite = 18,

    /// <summary>The end of the log is a record cut short above the durable bound: what a crash leaves, and not damage.</summary>
    TornTail = 19,
}
