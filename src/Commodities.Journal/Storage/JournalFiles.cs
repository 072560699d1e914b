using Commodities.Journal.Format;

namespace Commodities.Journal.Storage;

/// <summary>The names of a journal's files.</summary>
internal static class JournalFiles
{
    public const string Manifest = "journal.manifest";
    public const string Watermark = "journal.watermark";
    public const string Lock = "journal.lock";
    public const string Owner = "journal.owner";

    public static string SegmentPath(string directory, int segment) => Path.Combine(directory, Geometry.FileName(segment));

    /// <summary>The numbers of the segment files present, ascending.</summary>
    public static int[] ListSegments(string directory) =>
        !Directory.Exists(directory)
            ? []
            : [.. Directory.EnumerateFiles(directory, "segment-*.log").Select(path => Geometry.SegmentOf(Path.GetFileName(path))).Where(segment => segment >= 0).Order()];
}
