namespace Commodities.Journal;

/// <summary>Small files that must be whole after any crash.</summary>
public static class DurableFile
{
    /// <summary>
    /// Writes a file as a whole and makes it durable, its directory entry too: after a crash the old or the new bytes are there,
    /// never a mixture. A file of the same name with <c>.tmp</c> behind it is overwritten.
    /// </summary>
    /// <param name="path">The file; its directory must exist.</param>
    /// <param name="bytes">All of its bytes.</param>
    /// <exception cref="IOException">The disk refuses.</exception>
    public static void Replace(string path, ReadOnlySpan<byte> bytes) => new Storage.Disk().ReplaceFile(Path.GetFullPath(path), bytes);
}
