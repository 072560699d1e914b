namespace Commodities.Journal.Storage;

/// <summary>The manifest in memory and on the disk, changed by one caller at a time.</summary>
internal sealed class ManifestStore
{
    private readonly Lock _lock = new();
    private readonly Disk _disk;
    private readonly string _path;
    private Manifest _current;

    public ManifestStore(Disk disk, string directory, Manifest current)
    {
        _disk = disk;
        _path = Path.Combine(directory, JournalFiles.Manifest);
        _current = current;
    }

    public Manifest Current
    {
        get
        {
            lock (_lock) return _current;
        }
    }

    /// <summary>Changes the manifest; returns when the change is durable. On an error the old manifest stays, here and on the disk.</summary>
    public void Update(Func<Manifest, Manifest> change)
    {
        lock (_lock)
        {
            Manifest changed = change(_current);
            _disk.ReplaceFile(_path, changed.Encode());
            _current = changed;
        }
    }
}
