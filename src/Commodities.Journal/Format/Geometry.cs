using System.Globalization;
using System.Numerics;

namespace Commodities.Journal.Format;

/// <summary>How log addresses fall on segments and pages. Address = segment × segment size + offset.</summary>
internal readonly record struct Geometry
{
    /// <summary>FASTER keeps the first bytes of a log empty, so that address 0 is never a record's.</summary>
    public const long FirstAddress = 64;

    public Geometry(int pageSizeBits, long segmentBytes)
    {
        PageSizeBits = pageSizeBits;
        SegmentBytes = segmentBytes;
    }

    public int PageSizeBits { get; }

    public long SegmentBytes { get; }

    public int PageBytes => 1 << PageSizeBits;

    public int PagesPerSegment => (int)(SegmentBytes >> PageSizeBits);

    public static string FileName(int segment) => string.Create(CultureInfo.InvariantCulture, $"segment-{segment:D10}.log");

    /// <summary>The segment number in a file name, or −1 when it is not a segment's.</summary>
    public static int SegmentOf(string fileName)
    {
        const string Prefix = "segment-";
        const string Suffix = ".log";
        if (!fileName.StartsWith(Prefix, StringComparison.Ordinal) || !fileName.EndsWith(Suffix, StringComparison.Ordinal)) return -1;
        ReadOnlySpan<char> digits = fileName.AsSpan(Prefix.Length, fileName.Length - Prefix.Length - Suffix.Length);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int segment) && FileName(segment) == fileName
            ? segment
            : -1;
    }

    public int Segment(long address) => (int)(address >> BitOperations.Log2((ulong)SegmentBytes));

    public long OffsetInSegment(long address) => address & (SegmentBytes - 1);

    public long SegmentStart(int segment) => segment * SegmentBytes;

    /// <summary>The first address of a segment at which a record can lie.</summary>
    public long FirstRecord(int segment) => FirstRecordOfPage(SegmentStart(segment));

    /// <summary>The first address of a page at which a record can lie.</summary>
    public static long FirstRecordOfPage(long pageStart) => pageStart == 0 ? FirstAddress : pageStart;

    public long PageStart(long address) => address & ~(PageBytes - 1L);

    public int OffsetInPage(long address) => (int)(address & (PageBytes - 1L));
}
