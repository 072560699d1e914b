using System.Buffers.Binary;
using Commodities.Gateway.Fix.Storage;

namespace Commodities.Gateway.Storage;

/// <summary>
/// A file that holds one image of some state as a whole: the one before stays until the next is there. It can be lost or damaged: then there is none, and whoever wrote it makes its state anew from the event log.
/// </summary>
/// <remarks>CRC-32C of the rest, version, the journal that the state is of; then the state.</remarks>
public static class StateFile
{
    private const int HeaderLength = 24;
    private const int Version = 1;

    /// <summary>Writes a state.</summary>
    /// <param name="path">The file.</param>
    /// <param name="journalId">The identity of the journal that the state is of.</param>
    /// <param name="state">The state.</param>
    /// <exception cref="IOException">The disk refuses; the one before is still there.</exception>
    public static void Write(string path, Guid journalId, ReadOnlySpan<byte> state)
    {
        byte[] bytes = new byte[HeaderLength + state.Length];
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), Version);
        journalId.TryWriteBytes(bytes.AsSpan(8));
        state.CopyTo(bytes.AsSpan(HeaderLength));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Crc32C.Of(bytes.AsSpan(4)));
        string next = path + ".next";
        File.WriteAllBytes(next, bytes);
        File.Move(next, path, overwrite: true);
    }

    /// <summary>Reads a state.</summary>
    /// <returns>Null when there is none, when it is damaged, or of another journal.</returns>
    public static byte[]? Read(string path, Guid journalId)
    {
        if (!File.Exists(path))
            return null;
        byte[] bytes = File.ReadAllBytes(path);
        bool isWhole = bytes.Length >= HeaderLength && BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4)) == Version && new Guid(bytes.AsSpan(8, 16)) == journalId
            && BinaryPrimitives.ReadUInt32LittleEndian(bytes) == Crc32C.Of(bytes.AsSpan(4));
        return isWhole ? bytes[HeaderLength..] : null;
    }
}
