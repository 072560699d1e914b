using System.Buffers;
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
    private FixSessionStore _file;

    private FixStates(string path, Guid journalId, FixSessionStore file) => (_path, _journalId, _file) = (path, journalId, file);

    /// <summary>Bytes of the file.</summary>
    public long Length => new FileInfo(_path).Length;

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
    public void Append(ReadOnlySpan<FixState> states, ReadOnlySpan<FixTradeMark> trades, long sequence, long told)
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

    private void AppendAll<TEntry>(byte kind, ReadOnlySpan<TEntry> entries)
        where TEntry : unmanaged
    {
        while (!entries.IsEmpty)
        {
            ReadOnlySpan<TEntry> part = entries[..Math.Min(entries.Length, EntriesPerNote)];
            entries = entries[part.Length..];
            ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(part);
            byte[] note = ArrayPool<byte>.Shared.Rent(1 + bytes.Length);
            note[0] = kind;
            bytes.CopyTo(note.AsSpan(1));
            _file.AppendNote(note.AsSpan(0, 1 + bytes.Length));
            ArrayPool<byte>.Shared.Return(note);
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
