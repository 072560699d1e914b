using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Commodities.Gateway.Fix.Storage;

/// <summary>
/// What a session must not forget, in one append-only file: its numbers both ways, the application messages it sent, and the application's notes.
/// Records gather in memory until <see cref="Commit"/>, which the session calls before a byte goes out, so that what the other side has seen is in the
/// file whenever the process dies. With <c>flushesToDisk</c> it also survives a power failure. Not for several threads at once.
/// </summary>
public sealed class FixSessionStore : IDisposable
{
    private const int PendingLength = 64 * 1024;
    private const int MessagesPerIndexEntry = 64;
    private const int MaxCopies = 1_024;

    private readonly bool _flushesToDisk;
    private readonly byte[] _pending = new byte[PendingLength];
    private readonly List<FixStorePosition> _index = new(1024);
    private SafeFileHandle _file;
    private int _pendingLength;
    private long _writtenLength;
    private long _applicationMessages;
    private bool _failed;
    private bool _inboundIsDue;

    // The moment of the first, then the origin of each; written as one record.
    private readonly byte[] _copies = new byte[sizeof(long) * (MaxCopies + 1)];
    private readonly List<(long Number, long EventSequence)> _lost = [];
    private int _copyCount;

    private FixSessionStore(string path, SafeFileHandle file, bool flushesToDisk) => (Path, _file, _flushesToDisk) = (path, file, flushesToDisk);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Bytes of the records so far, also of those that are not written yet.</summary>
    internal long Length => _writtenLength + _pendingLength;

    /// <summary>The number that the next message sent will have.</summary>
    public long NextOutbound { get; private set; } = 1;

    /// <summary>The number expected next from the other side.</summary>
    public long NextInbound { get; private set; } = 1;

    /// <summary>When the numbers last began at 1, in UTC nanoseconds since 1970.</summary>
    public long StartedUtcNanos { get; private set; }

    /// <summary>The last event that an application message told of; 0 when none did. A reset keeps it.</summary>
    public long LastEventSequence { get; private set; }

    /// <summary>The event of the first message since the last reset that is not kept but made anew; 0 when there is none.</summary>
    public long FirstCopiedEvent { get; private set; }

    /// <summary>Bytes behind the last whole record that were cut when the file was opened.</summary>
    public long CutBytes { get; private set; }

    /// <summary>Opens a session's file, or makes it, and cuts an unfinished last write.</summary>
    /// <param name="path">The file; its directory must exist.</param>
    /// <param name="flushesToDisk">Whether a commit waits for the disk.</param>
    /// <param name="utcNanos">Now: when the numbers of a new file begin.</param>
    /// <param name="notes">Is told of the notes since the last reset.</param>
    /// <exception cref="FixStoreDamagedException">A record is damaged and whole ones follow it.</exception>
    /// <exception cref="IOException">The file can't be read or written, or another process has it open.</exception>
    public static FixSessionStore Open(string path, bool flushesToDisk, long utcNanos, FixNoteReader? notes = null)
    {
        SafeFileHandle file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        FixSessionStore store = new(path, file, flushesToDisk);
        try
        {
            store.Load(notes);
            if (store.StartedUtcNanos == 0)
                store.Reset(utcNanos);
            return store;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>An application message goes out under the next number.</summary>
    /// <param name="message">The whole message.</param>
    /// <param name="eventSequence">The event that it tells of; 0 is none.</param>
    public void AppendApplicationMessage(ReadOnlySpan<byte> message, long eventSequence) =>
        Append(new() { Kind = FixRecordKind.ApplicationMessage, Number = NextOutbound, EventSequence = eventSequence, Payload = message });

    /// <summary>An application message goes out under the next number that can be made anew from its event; only where it comes from is kept.</summary>
    /// <param name="origin">The event.</param>
    /// <param name="part">0 for the first message of the event in this session, 1 for the second.</param>
    /// <param name="isTold">Whether all is told now that the event makes here.</param>
    /// <param name="utcNanos">Now.</param>
    public void AppendCopy(long origin, int part, bool isTold, long utcNanos)
    {
        ThrowIfFailed();
        if (_copyCount == MaxCopies)
            WriteCopies();
        if (_copyCount == 0)
            BinaryPrimitives.WriteInt64LittleEndian(_copies, utcNanos);
        _copyCount++;
        BinaryPrimitives.WriteInt64LittleEndian(_copies.AsSpan(sizeof(long) * _copyCount), (origin << 1) | (uint)part);
        NextOutbound++;
        LastEventSequence = isTold ? origin : LastEventSequence;
    }

    /// <summary>The venue has lost the events behind one: what was told of them can't be made anew.</summary>
    public void AppendLost(long lastEventSequence) => Append(new() { Kind = FixRecordKind.Lost, Number = NextOutbound, EventSequence = lastEventSequence });

    /// <summary>Where messages come from that are not kept; those of lost events left out.</summary>
    internal List<Sessions.FixCopyEntry> CopiesOf(long first, long last)
    {
        List<Sessions.FixCopyEntry> copies = [];
        FixStoreCursor cursor = ReadFrom(first);
        while (cursor.MoveToMessage(out FixRecord record) && record.Number <= last)
        {
            for (int index = 0; record.Kind == FixRecordKind.Copies && index < record.CopyCount; index++)
            {
                long number = record.Number + index;
                long origin = record.Origin(index);
                if (number >= first && number <= last && !_lost.Exists(lost => number < lost.Number && origin >> 1 > lost.EventSequence))
                    copies.Add(new(number, origin >> 1, (int)(origin & 1), record.SentUtcNanos()));
            }
        }

        return copies;
    }

    /// <summary>A session message goes out under the next number.</summary>
    public void AppendSessionMessage() => Append(new() { Kind = FixRecordKind.SessionMessage, Number = NextOutbound });

    /// <summary>The other side's messages below this number are done. Of those before a <see cref="Commit"/> the last is written, and not before it.</summary>
    public void AppendInbound(long next)
    {
        ThrowIfFailed();
        (NextInbound, _inboundIsDue) = (next, true);
    }

    /// <summary>Something that the application wants to find again until the next reset.</summary>
    /// <param name="note">At most <see cref="FixRecord.MaxPayloadLength"/> bytes.</param>
    public void AppendNote(ReadOnlySpan<byte> note) => Append(new() { Kind = FixRecordKind.Note, Number = NextOutbound, Payload = note });

    /// <summary>Both numbers begin at 1 again, and messages and notes are forgotten. In the file when this returns.</summary>
    /// <param name="utcNanos">Now.</param>
    public void Reset(long utcNanos)
    {
        // A new file takes the place of the old one as a whole: after a crash one or the other is there.
        string next = Path + ".next";
        Span<byte> record = stackalloc byte[FixRecord.HeaderLength];
        FixRecord reset = new() { Kind = FixRecordKind.Reset, Number = utcNanos, EventSequence = LastEventSequence };
        reset.Write(record);
        SafeFileHandle file = File.OpenHandle(next, FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        try
        {
            RandomAccess.Write(file, record, 0);
            if (_flushesToDisk)
                RandomAccess.FlushToDisk(file);
            File.Move(next, Path, overwrite: true);
        }
        catch
        {
            file.Dispose();
            throw;
        }

        _file.Dispose();
        _file = file;
        (_pendingLength, _writtenLength, _applicationMessages, _inboundIsDue, _copyCount) = (0, record.Length, 0, false, 0);
        _index.Clear();
        Apply(reset, 0);
    }

    /// <summary>Writes what has gathered.</summary>
    /// <exception cref="IOException">The disk refuses; nothing more is taken until the file is opened again.</exception>
    public void Commit()
    {
        if (_pendingLength == 0 && !_inboundIsDue && _copyCount == 0)
            return;
        ThrowIfFailed();
        WriteCopies();
        if (_inboundIsDue)
            Append(new() { Kind = FixRecordKind.Inbound, Number = NextInbound });
        _inboundIsDue = false;
        WritePending();
        if (_flushesToDisk)
            RandomAccess.FlushToDisk(_file);
    }

    /// <summary>Takes nothing more until the file is opened again, as after a write that failed.</summary>
    internal void Fail() => _failed = true;

    /// <summary>Reads application messages again, from a number on.</summary>
    internal FixStoreCursor ReadFrom(long number)
    {
        WriteCopies();
        WritePending();
        int entry = _index.FindLastIndex(position => position.Number <= number);
        return new(_file, entry < 0 ? 0 : _index[entry].Offset, _writtenLength, number);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_file.IsClosed)
            return;
        try
        {
            if (!_failed)
                Commit();
        }
        finally
        {
            _file.Dispose();
        }
    }

    private void ThrowIfFailed()
    {
        if (_failed)
            throw new IOException($"{Path} could not be written before; the session goes on when the venue is started again.");
    }

    private void Append(in FixRecord record)
    {
        ThrowIfFailed();
        WriteCopies();
        int length = record.Length;
        if (_pendingLength + length > PendingLength)
            WritePending();
        record.Write(_pending.AsSpan(_pendingLength));
        Apply(record, _writtenLength + _pendingLength);
        _pendingLength += length;
    }

    private void WriteCopies()
    {
        if (_copyCount == 0)
            return;
        int count = _copyCount;
        _copyCount = 0;
        Append(new() { Kind = FixRecordKind.Copies, Number = NextOutbound - count, EventSequence = LastEventSequence, Payload = _copies.AsSpan(0, sizeof(long) * (count + 1)) });
    }

    private void WritePending()
    {
        try
        {
            RandomAccess.Write(_file, _pending.AsSpan(0, _pendingLength), _writtenLength);
        }
        catch (IOException)
        {
            _failed = true;
            throw;
        }

        _writtenLength += _pendingLength;
        _pendingLength = 0;
    }

    private void Apply(in FixRecord record, long offset)
    {
        switch (record.Kind)
        {
            case FixRecordKind.Reset:
                (NextInbound, NextOutbound, StartedUtcNanos) = (1, 1, record.Number);
                (LastEventSequence, FirstCopiedEvent) = (record.EventSequence, 0);
                _lost.Clear();
                break;
            case FixRecordKind.Inbound:
                NextInbound = record.Number;
                break;
            case FixRecordKind.SessionMessage:
                NextOutbound = record.Number + 1;
                break;
            case FixRecordKind.ApplicationMessage:
                NextOutbound = record.Number + 1;
                LastEventSequence = record.EventSequence == 0 ? LastEventSequence : record.EventSequence;
                Index(record.Number, 1, offset);
                break;
            case FixRecordKind.Copies:
                NextOutbound = record.Number + record.CopyCount;
                LastEventSequence = record.EventSequence == 0 ? LastEventSequence : record.EventSequence;
                FirstCopiedEvent = FirstCopiedEvent == 0 ? record.Origin(0) >> 1 : FirstCopiedEvent;
                Index(record.Number, record.CopyCount, offset);
                break;
            case FixRecordKind.Lost:
                LastEventSequence = record.EventSequence;
                _lost.Add((record.Number, record.EventSequence));
                break;
        }
    }

    private void Index(long number, int count, long offset)
    {
        long before = (_applicationMessages + MessagesPerIndexEntry - 1) / MessagesPerIndexEntry;
        _applicationMessages += count;
        if ((_applicationMessages + MessagesPerIndexEntry - 1) / MessagesPerIndexEntry > before)
            _index.Add(new(number, offset));
    }

    private void Load(FixNoteReader? notes)
    {
        long length = RandomAccess.GetLength(_file);
        FixStoreCursor cursor = new(_file, 0, length, 0);
        long offset = 0;
        while (cursor.MoveToRecord(out FixRecord record))
        {
            Apply(record, offset);
            if (record.Kind == FixRecordKind.Note)
                notes?.Invoke(record.Payload);
            offset = cursor.Offset;
        }

        if (offset < length)
            Cut(cursor, offset, length);
        _writtenLength = offset;
    }

    // An unfinished last write may be cut: nothing of it went out. Damage in front of whole records may not.
    private void Cut(FixStoreCursor cursor, long offset, long length)
    {
        long whole = cursor.FindRecordAfter(offset);
        if (whole >= 0)
            throw new FixStoreDamagedException($"{Path}: the record at byte {offset} is damaged, and whole records follow from byte {whole}. Messages may be missing: let the client reset its numbers (141=Y) and move the file away.");
        CutBytes = length - offset;
        RandomAccess.SetLength(_file, offset);
    }
}
