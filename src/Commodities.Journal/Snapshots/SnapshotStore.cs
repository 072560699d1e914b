using System.Globalization;
using System.Text;
using Commodities.Journal.Snapshots;
using Commodities.Journal.Storage;

namespace Commodities.Journal;

/// <summary>
/// The snapshots of an engine in a directory of their own. A snapshot is written beside the running engine as a whole or not at all; the
/// newest that is valid is used, damaged ones are named and skipped. One writer at a time.
/// </summary>
public sealed class SnapshotStore
{
    private const string Prefix = "snapshot-";
    private const string Suffix = ".snapshot";
    private readonly string _directory;
    private readonly int _keep;
    private readonly Disk _disk;

    /// <summary>Opens a directory of snapshots; it is created when missing.</summary>
    /// <param name="directory">A directory that holds nothing else; not the journal's own.</param>
    /// <param name="keep">How many valid snapshots stay when older ones are pruned; at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 2 are to be kept.</exception>
    public SnapshotStore(string directory, int keep = 2)
        : this(directory, keep, new Disk())
    {
    }

    internal SnapshotStore(string directory, int keep, Disk disk)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 2);
        _directory = Path.GetFullPath(directory);
        _keep = keep;
        _disk = disk;
        Directory.CreateDirectory(_directory);
    }

    /// <summary>Writes a snapshot from a buffer; see the other overload.</summary>
    /// <param name="info">What it is a snapshot of.</param>
    /// <param name="payload">The state.</param>
    /// <exception cref="IOException">The disk refused; the snapshots that were there stay.</exception>
    public SnapshotFile Write(SnapshotInfo info, ReadOnlyMemory<byte> payload) => Write(info, stream => stream.Write(payload.Span));

    /// <summary>Writes a snapshot as a stream. On return it is durable under its name, and older ones beyond the number to keep are deleted.</summary>
    /// <param name="info">What it is a snapshot of.</param>
    /// <param name="writePayload">Writes the state, forward only; whatever it throws ends the snapshot and leaves no file.</param>
    /// <returns>The file.</returns>
    /// <exception cref="ArgumentException">The sequence is negative or the metadata too long.</exception>
    /// <exception cref="IOException">The disk refused; the snapshots that were there stay.</exception>
    public SnapshotFile Write(SnapshotInfo info, Action<Stream> writePayload)
    {
        ArgumentNullException.ThrowIfNull(info);
        ArgumentNullException.ThrowIfNull(writePayload);
        ArgumentOutOfRangeException.ThrowIfNegative(info.Sequence, nameof(info));
        int metadataBytes = Encoding.UTF8.GetByteCount(info.Metadata);
        if (metadataBytes > SnapshotFormat.LargestMetadataBytes)
            throw new ArgumentException($"The metadata has {metadataBytes} bytes; at most {SnapshotFormat.LargestMetadataBytes} are allowed.", nameof(info));
        string path = PathOf(info.Sequence);
        WriteWhole(path, info, writePayload);
        SnapshotFile written = SnapshotFormat.Check(path, out string reason)
            ?? throw new IOException($"The snapshot '{path}' does not read back as it was written: {reason}.");
        Prune();
        return written;
    }

    /// <summary>Reads and checks every snapshot, newest first.</summary>
    public SnapshotListing List()
    {
        var valid = new List<SnapshotFile>();
        var faults = new List<SnapshotFault>();
        foreach (string path in Directory.EnumerateFiles(_directory, Prefix + "*" + Suffix).OrderDescending(StringComparer.Ordinal))
        {
            SnapshotFile? file = SnapshotFormat.Check(path, out string reason);
            if (file is not null && PathOf(file.Info.Sequence) != path)
            {
                reason = $"its name does not go with its sequence {file.Info.Sequence}";
                file = null;
            }

            if (file is null) faults.Add(new SnapshotFault(path, reason));
            else valid.Add(file);
        }

        return new SnapshotListing(valid, faults);
    }

    private string PathOf(long sequence) =>
        Path.Combine(_directory, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{sequence:D19}{Suffix}"));

    private void WriteWhole(string path, SnapshotInfo info, Action<Stream> writePayload)
    {
        string temporary = path + ".tmp";
        try
        {
            _disk.StreamFile(temporary, stream => SnapshotFormat.Write(stream, info, writePayload));
            _disk.Publish(temporary, path);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Deletes what is older than the snapshots to keep. Damaged ones count for nothing, so that enough valid ones always stay.</summary>
    private void Prune()
    {
        SnapshotListing listing = List();
        if (listing.Valid.Count < _keep) return;
        string oldestKept = listing.Valid[_keep - 1].Path;
        IEnumerable<string> all = listing.Valid.Select(file => file.Path).Concat(listing.Faults.Select(fault => fault.Path));
        foreach (string path in all.Where(path => string.CompareOrdinal(path, oldestKept) < 0).ToList()) File.Delete(path);
        foreach (string temporary in Directory.EnumerateFiles(_directory, "*.tmp")) File.Delete(temporary);
        _disk.FlushDirectory(_directory);
    }
}
