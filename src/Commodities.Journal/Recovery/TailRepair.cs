using Commodities.Journal.Format;
using Commodities.Journal.Storage;
using Microsoft.Win32.SafeHandles;

namespace Commodities.Journal.Recovery;

/// <summary>
/// Makes the files fit for appending at the verified end: erases what a torn write left, so that it can never be read as a future, and
/// flushes what a killed process may have left in the system's cache. Doing it twice, or crashing in between, changes nothing.
/// </summary>
internal static class TailRepair
{
    private const long ProbeBytes = 1 << 20;

    public static void Run(Disk disk, string directory, Manifest manifest, long tailAddress)
    {
        Geometry geometry = manifest.Geometry;
        int tailSegment = geometry.Segment(tailAddress);
        for (int segment = Math.Max(geometry.Segment(manifest.BeginAddress), tailSegment - 1); segment <= manifest.PreparedThrough; segment++)
        {
            using SafeFileHandle handle = File.OpenHandle(
                JournalFiles.SegmentPath(directory, segment), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            long from = Math.Max(0, tailAddress - geometry.SegmentStart(segment));
            if (from < geometry.SegmentBytes) Erase(disk, handle, from, geometry.SegmentBytes);
            disk.Flush(handle);
        }

        disk.FlushDirectory(directory);
    }

    /// <summary>Removes what a crash left half done beside the log: temporary files, and segments dropped or made but not noted.</summary>
    public static void RemoveLeftovers(Disk disk, string directory, Manifest manifest)
    {
        int first = manifest.Geometry.Segment(manifest.BeginAddress);
        foreach (int segment in JournalFiles.ListSegments(directory).Where(segment => segment < first || segment > manifest.PreparedThrough))
            File.Delete(JournalFiles.SegmentPath(directory, segment));
        foreach (string temporary in Directory.EnumerateFiles(directory, "*.tmp")) File.Delete(temporary);
        disk.FlushDirectory(directory);
    }

    /// <summary>Writes only where there is something to erase: a clean segment is read, not written.</summary>
    private static void Erase(Disk disk, SafeFileHandle handle, long from, long until)
    {
        byte[] chunk = new byte[Math.Min(ProbeBytes, until - from)];
        for (long offset = from; offset < until; offset += chunk.Length)
        {
            int wanted = (int)Math.Min(chunk.Length, until - offset);
            int read = RandomAccess.Read(handle, chunk.AsSpan(0, wanted), offset);
            if (read < wanted || chunk.AsSpan(0, read).ContainsAnyExcept((byte)0)) disk.ZeroRange(handle, offset, offset + wanted);
        }
    }
}
