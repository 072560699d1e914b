using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Commodities.Gateway.Fix.Storage;

namespace Commodities.Gateway.Fix.Orders;

/// <summary>
/// What the events have made of a session's requests and trades, in an append-only file beside that of the requests: batches, each of what has changed since the one before. It can be lost: then the event log says it again.
/// </summary>
/// <remarks>
/// Notes of a session's file. J: the journal that the events are of. S: states of requests. T: trades. E: the event up to which all before holds, and the last event of which the session's file says that it was told; a batch
/// without it is none.
/// </remarks>
internal sealed class FixStates : IDisposable
{
    private const int EntriesPerNote = 128;
    private readonly string _path;
    private readonly Guid _journalId;
    private readonly byte[] _note = new byte[FixRecord.MaxPayloadLength];
    private FixSessionStore _file;

    private FixStates(string path, Guid journalId, FixSessionStore file) => (_path, _journalId, _file) = (path, journalId, file);

    /// <summary>Bytes of the file.</summary>
    public long Length => _file.Length;

    /// <summary>Opens a file of states, or makes it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="journalId">The identity of the venue's journal.</param>
    /// <param name="lastEventSequence">The last event that the venue has.</param>
    /// <param name="told">The last event of which the session's file says that it was told.</param>
    /// <param name="found">What was in it; nothing of another journal, or of events or messages that are lost.</param>
    public static FixStates Open(string path, Guid journalId, long lastEventSequence, long told, out FixStatesFound found)
    {
        FixStatesFound read = new();
        FixStates states = new(path, journalId, OpenFile(path, read.Take));
        if (read.JournalId == journalId && read.Sequence <= lastEventSequence && read.Told <= told)
        {
            found = read;
            return states;
        }

        found = new();
        states.Begin();
        return states;
    }

    /// <summary>Makes the file anew, so that the next batch is the first.</summary>
    public void Begin()
    {
        _file.Dispose();
        File.Delete(_path);
        _file = OpenFile(_path, null);
        Span<byte> note = stackalloc byte[17];
        note[0] = (byte)'J';
        _journalId.TryWriteBytes(note[1..]);
        _file.AppendNote(note);
    }

    /// <summary>Adds a batch. In the file when this returns.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public void Append(NativeTable<FixState> states, NativeTable<FixTradeMark> trades, long sequence, long told)
    {
        AppendAll((byte)'S', states);
        AppendAll((byte)'T', trades);
        Span<byte> end = stackalloc byte[17];
        end[0] = (byte)'E';
        BinaryPrimitives.WriteInt64LittleEndian(end[1..], sequence);
        BinaryPrimitives.WriteInt64LittleEndian(end[9..], told);
        _file.AppendNote(end);
        _file.Commit();
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void AppendAll<TEntry>(byte kind, NativeTable<TEntry> entries)
        where TEntry : unmanaged
    {
        _note[0] = kind;
        for (int index = 1; index < entries.Count;)
        {
            ReadOnlySpan<TEntry> part = entries.From(index, EntriesPerNote);
            ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(part);
            bytes.CopyTo(_note.AsSpan(1));
            _file.AppendNote(_note.AsSpan(0, 1 + bytes.Length));
            index += part.Length;
        }
    }

    private static FixSessionStore OpenFile(string path, FixNoteReader? notes)
    {
        try
        {
            return FixSessionStore.Open(path, flushesToDisk: false, 1, notes);
        }
        catch (FixStoreDamagedException)
        {
            File.Delete(path);
            return FixSessionStore.Open(path, flushesToDisk: false, 1);
        }
    }
}
