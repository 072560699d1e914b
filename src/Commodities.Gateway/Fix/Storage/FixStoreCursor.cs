using Microsoft.Win32.SafeHandles;

namespace Commodities.Gateway.Fix.Storage;

/// <summary>Walks over the records of a session's file up to the length that it had when the walk began.</summary>
internal sealed class FixStoreCursor(SafeFileHandle file, long offset, long length, long fromNumber)
{
    private const int BufferLength = 2 * (FixRecord.MaxPayloadLength + FixRecord.HeaderLength);
    private const int Alignment = 8;

    private readonly byte[] _buffer = new byte[BufferLength];
    private long _bufferOffset = offset;
    private int _bufferCount;
    private int _position;

    /// <summary>The byte behind the last record read.</summary>
    public long Offset => _bufferOffset + _position;

    /// <summary>The next application message whose number is not below the one asked for, or copies of which one is such.</summary>
    /// <returns>False when there is none.</returns>
    public bool MoveToMessage(out FixRecord record)
    {
        while (MoveToRecord(out record))
        {
            if (record.Kind == FixRecordKind.ApplicationMessage && record.Number >= fromNumber)
                return true;
            if (record.Kind == FixRecordKind.Copies && record.Number + record.CopyCount > fromNumber)
                return true;
        }

        return false;
    }

    /// <summary>The next record; valid until the next call.</summary>
    /// <returns>False at the end, and at a record that is damaged or not whole.</returns>
    public bool MoveToRecord(out FixRecord record)
    {
        if (!FixRecord.TryRead(_buffer.AsSpan(_position, _bufferCount - _position), out record))
        {
            Fill(Offset);
            if (!FixRecord.TryRead(_buffer.AsSpan(0, _bufferCount), out record))
                return false;
        }

        _position += record.Length;
        return true;
    }

    /// <summary>Looks for a whole record behind a damaged one.</summary>
    /// <returns>Its first byte; -1 when there is none.</returns>
    public long FindRecordAfter(long damaged)
    {
        for (long start = damaged + Alignment; start < length; start += BufferLength / 2)
        {
            Fill(start);
            for (int position = 0; position < Math.Min(_bufferCount, BufferLength / 2); position += Alignment)
            {
                if (FixRecord.TryRead(_buffer.AsSpan(position, _bufferCount - position), out _))
                    return start + position;
            }
        }

        return -1;
    }

    private void Fill(long from)
    {
        (_bufferOffset, _bufferCount, _position) = (from, 0, 0);
        int wanted = (int)Math.Min(BufferLength, length - from);
        while (_bufferCount < wanted)
        {
            int read = RandomAccess.Read(file, _buffer.AsSpan(_bufferCount, wanted - _bufferCount), from + _bufferCount);
            if (read == 0)
                break;
            _bufferCount += read;
        }
    }
}
