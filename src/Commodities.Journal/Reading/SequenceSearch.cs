using Commodities.Journal.Format;
using Commodities.Journal.Storage;

namespace Commodities.Journal.Reading;

/// <summary>Finds the page that holds a sequence by bisection: every page begins with a record.</summary>
internal static class SequenceSearch
{
    private const int HeadBytes = 4 + Envelope.HeaderBytes + JournalSettings.LargestPayloadBytes + 3;

    /// <summary>The first record address of the last page that begins at or before <paramref name="sequence"/>.</summary>
    public static long FindPage(PageSource source, Manifest manifest, long sequence, long endAddress)
    {
        Geometry geometry = manifest.Geometry;
        byte[] head = new byte[Math.Min(HeadBytes, geometry.PageBytes)];
        long low = geometry.PageStart(manifest.BeginAddress) >> geometry.PageSizeBits;
        long high = (endAddress - 1) >> geometry.PageSizeBits;
        while (low < high)
        {
            long middle = low + ((high - low + 1) / 2);
            source.Read(middle << geometry.PageSizeBits, head);
            Entry entry = Entry.Parse(head);
            if (entry.Status == EntryStatus.Valid && entry.Sequence <= sequence) low = middle;
            else high = middle - 1;
        }

        return Math.Max(low << geometry.PageSizeBits, manifest.BeginAddress);
    }
}
