using Commodities.Journal.Snapshots;

namespace Commodities.Journal;

/// <summary>A snapshot on the disk whose checksum was right when it was listed.</summary>
public sealed class SnapshotFile
{
    internal SnapshotFile(string path, SnapshotInfo info, long payloadOffset, long payloadBytes)
    {
        Path = path;
        Info = info;
        PayloadOffset = payloadOffset;
        PayloadBytes = payloadBytes;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>What it is a snapshot of.</summary>
    public SnapshotInfo Info { get; }

    /// <summary>Length of the state in bytes.</summary>
    public long PayloadBytes { get; }

    internal long PayloadOffset { get; }

    /// <summary>Reads the state. Checks the checksum again.</summary>
    /// <exception cref="InvalidDataException">The file has changed since it was listed.</exception>
    public byte[] ReadPayload()
    {
        byte[] payload = new byte[PayloadBytes];
        using (Stream stream = OpenPayload()) stream.ReadExactly(payload);
        return SnapshotFormat.Check(Path, out string reason) is null
            ? throw new InvalidDataException($"The snapshot '{Path}' has changed since it was listed: {reason}.")
            : payload;
    }

    /// <summary>Opens the state for reading from its start; the stream ends where the state ends.</summary>
    public Stream OpenPayload() => SnapshotFormat.OpenPayload(this);
}
