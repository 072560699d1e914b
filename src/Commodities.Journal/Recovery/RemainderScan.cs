using Commodities.Journal.Format;
using Commodities.Journal.Reading;
using Commodities.Journal.Storage;

namespace Commodities.Journal.Recovery;

/// <summary>
/// Looks through everything behind the end of a log. A crash leaves zeros there, or one write cut short; whole records of the last run
/// tell that the log was longer and that something before them was destroyed.
/// </summary>
internal static class RemainderScan
{
    public static Remainder Scan(string directory, Manifest manifest, LogWalk walk)
    {
        Geometry geometry = manifest.Geometry;
        using var source = new PageSource(directory, geometry);
        byte[] page = new byte[geometry.PageBytes];
        long end = geometry.SegmentStart(manifest.PreparedThrough + 1);
        var found = new Remainder(-1, null);
        int offset = geometry.OffsetInPage(walk.TailAddress);
        for (long start = geometry.PageStart(walk.TailAddress); start < end; start += page.Length)
        {
            source.Read(start, page);
            found = ScanPage(page, offset, start, manifest.Epoch, walk.LastSequence, found);
            offset = 0;
        }

        return found;
    }

    private static Remainder ScanPage(ReadOnlySpan<byte> page, int offset, long start, int epoch, long lastSequence, Remainder found)
    {
        while (true)
        {
            int skip = page[offset..].IndexOfAnyExcept((byte)0);
            if (skip < 0) return found;
            if (found.FirstNonZero < 0) found = found with { FirstNonZero = start + offset + skip };
            offset = (offset + skip) & ~3;
            Entry entry = Entry.Parse(page[offset..]);
            bool whole = entry.Status is EntryStatus.Valid or EntryStatus.BadPadding;
            if (whole && entry.Epoch >= epoch) found = found with { Later = MoreTelling(found.Later, entry, start + offset, lastSequence) };
            offset += whole ? entry.AllocatedBytes : Entry.LengthBytes;
            if (offset >= page.Length) return found;
        }
    }

    /// <summary>A record that was appended when the first missing one was durable already outweighs one that was not.</summary>
    private static LaterRecord MoreTelling(LaterRecord? known, Entry entry, long address, long lastSequence)
    {
        var later = new LaterRecord(address, entry.Sequence, entry.DurableWhenAppended);
        return known is { } first && (Proves(first, lastSequence) || !Proves(later, lastSequence)) ? first : later;
    }

    /// <summary>Whether the record could not have been where it is unless the record behind <paramref name="lastSequence"/> was durable.</summary>
    public static bool Proves(LaterRecord later, long lastSequence) =>
        later.DurableWhenAppended > lastSequence || later.Sequence <= lastSequence + 1;
}
