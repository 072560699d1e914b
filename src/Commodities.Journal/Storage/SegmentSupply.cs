using Commodities.Journal.Format;
using Microsoft.Win32.SafeHandles;

namespace Commodities.Journal.Storage;

/// <summary>Makes segment files ahead of the writer: zeroed, flushed, named, and noted in the manifest before the first write.</summary>
internal sealed class SegmentSupply
{
    private readonly Lock _lock = new();
    private readonly Disk _disk;
    private readonly string _directory;
    private readonly ManifestStore _manifest;
    private volatile int _preparedThrough;
    private volatile Exception? _spaceError;

    public SegmentSupply(Disk disk, string directory, ManifestStore manifest)
    {
        _disk = disk;
        _directory = directory;
        _manifest = manifest;
        _preparedThrough = manifest.Current.PreparedThrough;
    }

    /// <summary>Why the next segment could not be made, while that is so.</summary>
    public Exception? SpaceError => _spaceError;

    public static void CreateSegment(Disk disk, string directory, int segment, long segmentBytes)
    {
        string path = JournalFiles.SegmentPath(directory, segment);
        string temporary = path + ".tmp";
        disk.CreateZeroed(temporary, segmentBytes);
        disk.Publish(temporary, path);
    }

    /// <summary>Opens a segment for writing, making it first if the background has not yet: waits for one that is being made.</summary>
    public SafeFileHandle Open(int segment)
    {
        PrepareThrough(segment);
        return _disk.OpenWriteThrough(JournalFiles.SegmentPath(_directory, segment));
    }

    /// <summary>Makes every segment up to this one that is not there yet. On an error those made so far stay.</summary>
    public void PrepareThrough(int segment)
    {
        if (segment <= _preparedThrough) return;
        lock (_lock)
        {
            while (_preparedThrough < segment) PrepareNext();
        }
    }

    private void PrepareNext()
    {
        int next = _preparedThrough + 1;
        Geometry geometry = _manifest.Current.Geometry;
        try
        {
            CreateSegment(_disk, _directory, next, geometry.SegmentBytes);
            _manifest.Update(manifest => manifest with { PreparedThrough = next });
        }
        catch (Exception error) when (DiskErrors.IsOutOfSpace(error))
        {
            _spaceError = error;
            File.Delete(JournalFiles.SegmentPath(_directory, next) + ".tmp");
            throw;
        }

        _spaceError = null;
        _preparedThrough = next;
    }
}
