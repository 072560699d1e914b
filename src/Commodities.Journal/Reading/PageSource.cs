using Commodities.Journal.Format;
using Commodities.Journal.Storage;
using Microsoft.Win32.SafeHandles;

namespace Commodities.Journal.Reading;

/// <summary>Reads the bytes of segment files by log address, without changing or locking them. For one thread.</summary>
internal sealed class PageSource : IDisposable
{
    private readonly string _directory;
    private readonly Geometry _geometry;
    private SafeFileHandle? _handle;
    private int _segment = -1;

    public PageSource(string directory, Geometry geometry)
    {
        _directory = directory;
        _geometry = geometry;
    }

    /// <summary>
    /// Fills <paramref name="target"/> with the bytes from <paramref name="address"/> on, which must not cross a segment's end. What the
    /// file does not have is zero. Returns false when there is no such file.
    /// </summary>
    public bool Read(long address, Span<byte> target)
    {
        int filled = 0;
        SafeFileHandle? handle = Handle(_geometry.Segment(address));
        long offset = _geometry.OffsetInSegment(address);
        while (handle is not null && filled < target.Length)
        {
            int count = RandomAccess.Read(handle, target[filled..], offset + filled);
            if (count == 0) break;
            filled += count;
        }

        target[filled..].Clear();
        return handle is not null;
    }

    /// <summary>Forgets the open file: after this a file that was deleted or replaced is seen as it is now.</summary>
    public void Dispose()
    {
        _handle?.Dispose();
        _handle = null;
        _segment = -1;
    }

    private SafeFileHandle? Handle(int segment)
    {
        if (segment == _segment && _handle is not null) return _handle;
        Dispose();
        try
        {
            _handle = File.OpenHandle(
                JournalFiles.SegmentPath(_directory, segment), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            _segment = segment;
        }
        catch (FileNotFoundException)
        {
            _handle = null;
        }

        return _handle;
    }
}
