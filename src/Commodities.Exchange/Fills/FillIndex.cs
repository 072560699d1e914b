using System.Buffers.Binary;
using Commodities.Messages;

namespace Commodities.Exchange.Fills;

/// <summary>
/// The sparse index from fill sequences to event sequences: checkpoints of the projection, one after the other in a file beside the event log. A replay
/// starts from the checkpoint before what is asked for. Everything in it can be made again from the event log, so it is never flushed, and what is
/// damaged or of another epoch is cut off and made again. May be used from any thread.
/// </summary>
internal sealed class FillIndex : IDisposable
{
    private const ulong Magic = 0x31_58_44_4E_49_4C_49_46; // "FILINDX1" as little-endian bytes
    private const int FileHeaderLength = 16;
    private const int EntryHeaderLength = 8;

    private readonly Lock _lock = new();
    private readonly Stream _file;
    private readonly List<FillIndexEntry> _entries = [];
    private readonly Lock _dayLock = new();
    private readonly List<FillDay> _days = [];
    private byte[] _scratch = new byte[EntryHeaderLength];

    private FillIndex(Stream file) => _file = file;

    /// <summary>Opens an index.</summary>
    /// <param name="file">Readable, writable and seekable; the index owns it.</param>
    /// <param name="epoch">The epoch of the stream: an index of another one is made anew.</param>
    /// <param name="lastEventSequence">The last event of the log: checkpoints behind it are of another history.</param>
    public static FillIndex Open(Stream file, uint epoch, long lastEventSequence)
    {
        FillIndex index = new(file);
        if (!index.HasHeader(epoch))
        {
            index.Begin(epoch);
        }

        index.Load(lastEventSequence);
        return index;
    }

    /// <summary>Finds the place from which the log must be read to come to a record.</summary>
    /// <param name="sequence">The record wanted.</param>
    /// <param name="firstEventSequence">The first event that the log keeps.</param>
    /// <param name="entry">The newest checkpoint before the record; null when the log must be read from its first event.</param>
    /// <returns>False when neither is possible.</returns>
    public bool TryFind(long sequence, long firstEventSequence, out FillIndexEntry? entry)
    {
        lock (_lock)
        {
            int low = 0;
            int high = _entries.Count;
            while (low < high)
            {
                int middle = (low + high) / 2;
                (low, high) = _entries[middle].Sequence < sequence ? (middle + 1, high) : (low, middle);
            }

            entry = low > 0 && _entries[low - 1].EventSequence + 1 >= firstEventSequence ? _entries[low - 1] : null;
            return entry != null || firstEventSequence <= 1;
        }
    }

    /// <summary>The first record that can be replayed when the log keeps events from <paramref name="firstEventSequence"/> on.</summary>
    /// <param name="firstEventSequence">The first event that the log keeps.</param>
    /// <param name="otherwise">The answer when there is none.</param>
    public long FirstSequence(long firstEventSequence, long otherwise)
    {
        if (firstEventSequence <= 1)
        {
            return 1;
        }

        lock (_lock)
        {
            int found = _entries.FindIndex(entry => entry.EventSequence + 1 >= firstEventSequence);
            return found < 0 ? otherwise : _entries[found].Sequence + 1;
        }
    }

    /// <summary>The records of a trading day.</summary>
    /// <param name="tradingDay">As yyyymmdd.</param>
    /// <param name="first">The first of its records.</param>
    /// <param name="last">The last of them; null when no later day has begun.</param>
    /// <returns>False when there is no such day.</returns>
    public bool TryFindDay(int tradingDay, out long first, out long? last)
    {
        lock (_dayLock)
        {
            int found = _days.FindIndex(day => day.TradingDay == tradingDay);
            first = found < 0 ? 0 : _days[found].FirstSequence;
            last = found >= 0 && found + 1 < _days.Count ? _days[found + 1].FirstSequence - 1 : null;
            return found >= 0;
        }
    }

    /// <summary>A trading day has begun. Its checkpoint follows; requests for the day are answered at once.</summary>
    public void AddDay(FillDay day)
    {
        // Not the lock of the file, which is held while the disk works.
        lock (_dayLock)
        {
            if (_days.Count == 0 || day.TradingDay > _days[^1].TradingDay)
            {
                _days.Add(day);
            }
        }
    }

    /// <summary>Adds a checkpoint behind the others.</summary>
    /// <param name="state">What <see cref="FillProjector.Save"/> wrote.</param>
    public void Append(ReadOnlySpan<byte> state)
    {
        lock (_lock)
        {
            _file.Position = _file.Length;
            Span<byte> header = stackalloc byte[EntryHeaderLength];
            BinaryPrimitives.WriteInt32LittleEndian(header, state.Length);
            BinaryPrimitives.WriteUInt32LittleEndian(header[4..], Crc32C.Of(state));
            _file.Write(header);
            Register(state, _file.Position);
            _file.Write(state);
            _file.Flush();
        }
    }

    /// <summary>Reads the state of a checkpoint.</summary>
    public byte[] Read(FillIndexEntry entry)
    {
        byte[] state = new byte[entry.Length];
        lock (_lock)
        {
            _file.Position = entry.Position;
            _file.ReadExactly(state);
        }

        return state;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private bool HasHeader(uint epoch)
    {
        Span<byte> header = stackalloc byte[FileHeaderLength];
        _file.Position = 0;
        return _file.ReadAtLeast(header, FileHeaderLength, throwOnEndOfStream: false) == FileHeaderLength
            && BinaryPrimitives.ReadUInt64LittleEndian(header) == Magic
            && BinaryPrimitives.ReadUInt32LittleEndian(header[8..]) == epoch;
    }

    private void Begin(uint epoch)
    {
        Span<byte> header = stackalloc byte[FileHeaderLength];
        header.Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(header, Magic);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], epoch);
        _file.SetLength(0);
        _file.Write(header);
    }

    private void Load(long lastEventSequence)
    {
        long end = FileHeaderLength;
        while (TryLoadEntry(end, lastEventSequence, out int length))
        {
            end += EntryHeaderLength + length;
        }

        _file.SetLength(end);
    }

    private bool TryLoadEntry(long position, long lastEventSequence, out int length)
    {
        Span<byte> header = stackalloc byte[EntryHeaderLength];
        _file.Position = position;
        length = 0;
        if (_file.ReadAtLeast(header, EntryHeaderLength, throwOnEndOfStream: false) < EntryHeaderLength)
        {
            return false;
        }

        length = BinaryPrimitives.ReadInt32LittleEndian(header);
        if (length <= 0 || length > _file.Length - _file.Position)
        {
            return false;
        }

        if (_scratch.Length < length)
        {
            _scratch = new byte[length];
        }

        Span<byte> state = _scratch.AsSpan(0, length);
        _file.ReadExactly(state);
        if (Crc32C.Of(state) != BinaryPrimitives.ReadUInt32LittleEndian(header[4..])
            || FillProjector.ReadHeader(state, out _).EventSequence > lastEventSequence)
        {
            return false;
        }

        Register(state, position + EntryHeaderLength);
        return true;
    }

    private void Register(ReadOnlySpan<byte> state, long position)
    {
        FillStateHeader header = FillProjector.ReadHeader(state, out _);
        _entries.Add(new(header.EventSequence, header.Sequence, position, state.Length));
        foreach (FillDay day in FillProjector.ReadDays(state))
        {
            AddDay(day);
        }
    }
}
