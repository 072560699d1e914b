namespace Commodities.Journal.Storage;

/// <summary>Writes the durable lower bound to its file whenever it has grown.</summary>
internal sealed class WatermarkWriter
{
    private readonly Lock _lock = new();
    private readonly Disk _disk;
    private readonly string _path;
    private readonly Guid _journalId;
    private readonly DurableProgress _progress;
    private long _written = -1;
    private volatile Exception? _spaceError;

    public WatermarkWriter(Disk disk, string directory, Guid journalId, DurableProgress progress)
    {
        _disk = disk;
        _path = Path.Combine(directory, JournalFiles.Watermark);
        _journalId = journalId;
        _progress = progress;
    }

    /// <summary>Why the last watermark could not be written, while that is so. An older one stays on the disk, which is safe but weaker.</summary>
    public Exception? SpaceError => _spaceError;

    /// <summary>Returns when the durable sequence at the time of the call is in the file.</summary>
    public void Write()
    {
        lock (_lock)
        {
            (long sequence, ulong chain) = _progress.Bound;
            if (sequence == _written) return;
            try
            {
                _disk.ReplaceFile(_path, new Watermark(_journalId, sequence, chain).Encode());
                _written = sequence;
                _spaceError = null;
            }
            catch (Exception error) when (DiskErrors.IsOutOfSpace(error))
            {
                _spaceError = error;
            }
        }
    }
}
