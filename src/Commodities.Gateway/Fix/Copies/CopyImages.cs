using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Commodities.Gateway.Fix.Storage;
using Microsoft.Win32.SafeHandles;

namespace Commodities.Gateway.Fix.Copies;

/// <summary>
/// Images of a scope's working orders, from time to time, in one append-only file: from there the event log makes any copy anew without being read from its beginning. The file can be lost: then the log is read from
/// its beginning. Any thread may call it.
/// </summary>
/// <remarks>An image: CRC-32C of the rest, number of orders, event sequence, the last event told, bytes of an order and four of zero; then the orders.</remarks>
internal sealed class CopyImages : IDisposable
{
    private const int HeaderLength = 32;
    private readonly Lock _lock = new();
    private readonly List<(long EventSequence, long Told, long Offset, int Length)> _index = [];
    private readonly SafeFileHandle _file;
    private byte[] _buffer = new byte[HeaderLength];
    private long _length;

    private CopyImages(SafeFileHandle file) => _file = file;

    /// <summary>The event of the newest image; 0 when there is none.</summary>
    public long LastEventSequence
    {
        get
        {
            lock (_lock)
            {
                return _index.Count == 0 ? 0 : _index[^1].EventSequence;
            }
        }
    }

    /// <summary>Opens a file of images, or makes it. What is damaged, or of events that the venue has not, is cut off; so is what nobody needs.</summary>
    /// <param name="path">The file.</param>
    /// <param name="lastEventSequence">The last event that the venue has.</param>
    /// <param name="firstNeeded">The first event of which a message may be made anew; 0 is none.</param>
    /// <exception cref="IOException">The file can't be read or written.</exception>
    public static CopyImages Open(string path, long lastEventSequence, long firstNeeded)
    {
        CopyImages images = new(File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        images.Load(lastEventSequence);
        int keep = images._index.FindLastIndex(image => firstNeeded == 0 || image.EventSequence < firstNeeded);
        if (keep <= 0)
            return images;
        List<CopyImage> kept = [.. Enumerable.Range(keep, images._index.Count - keep).Select(images.Read)];
        images.Cut(0);
        images._index.Clear();
        kept.ForEach(image => images.Append(image.EventSequence, image.Told, image.Orders));
        return images;
    }

    /// <summary>Adds an image.</summary>
    /// <param name="eventSequence">The event after which it is.</param>
    /// <param name="told">The last event that the session has been told of.</param>
    /// <param name="orders">The working orders.</param>
    /// <exception cref="IOException">The disk refuses.</exception>
    public void Append(long eventSequence, long told, ReadOnlySpan<CopyOrder> orders)
    {
        lock (_lock)
        {
            ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(orders);
            int length = HeaderLength + bytes.Length;
            if (_buffer.Length < length)
                _buffer = new byte[2 * length];
            Span<byte> image = _buffer.AsSpan(0, length);
            BinaryPrimitives.WriteInt32LittleEndian(image[4..], orders.Length);
            BinaryPrimitives.WriteInt64LittleEndian(image[8..], eventSequence);
            BinaryPrimitives.WriteInt64LittleEndian(image[16..], told);
            BinaryPrimitives.WriteInt32LittleEndian(image[24..], Unsafe.SizeOf<CopyOrder>());
            BinaryPrimitives.WriteInt32LittleEndian(image[28..], 0);
            bytes.CopyTo(image[HeaderLength..]);
            BinaryPrimitives.WriteUInt32LittleEndian(image, Crc32C.Of(image[4..]));
            RandomAccess.Write(_file, image, _length);
            _index.Add((eventSequence, told, _length, length));
            _length += length;
        }
    }

    /// <summary>The newest image of before an event.</summary>
    /// <param name="eventSequence">The event.</param>
    /// <param name="told">The last event that the session is known to have been told of: no more may have been told when the image was made.</param>
    public CopyImage FindBefore(long eventSequence, long told = long.MaxValue)
    {
        lock (_lock)
        {
            int index = _index.FindLastIndex(image => image.EventSequence < eventSequence && image.Told <= told);
            return index < 0 ? CopyImage.Empty : Read(index);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private CopyImage Read(int index)
    {
        (long eventSequence, long told, long offset, int length) = _index[index];
        byte[] bytes = new byte[length];
        int read = RandomAccess.Read(_file, bytes, offset);
        if (read < length || BinaryPrimitives.ReadUInt32LittleEndian(bytes) != Crc32C.Of(bytes.AsSpan(4)))
            throw new IOException("an image of working orders can't be read any more");
        return new(eventSequence, told, MemoryMarshal.Cast<byte, CopyOrder>(bytes.AsSpan(HeaderLength)).ToArray());
    }

    private void Load(long lastEventSequence)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        long length = RandomAccess.GetLength(_file);
        while (RandomAccess.Read(_file, header, _length) == HeaderLength)
        {
            int count = BinaryPrimitives.ReadInt32LittleEndian(header[4..]);
            long eventSequence = BinaryPrimitives.ReadInt64LittleEndian(header[8..]);
            long end = _length + HeaderLength + ((long)count * Unsafe.SizeOf<CopyOrder>());
            bool isKnown = count >= 0 && BinaryPrimitives.ReadInt32LittleEndian(header[24..]) == Unsafe.SizeOf<CopyOrder>() && end <= length && end - _length <= int.MaxValue;
            if (!isKnown || eventSequence > lastEventSequence || !IsWhole((int)(end - _length)))
                break;
            _index.Add((eventSequence, BinaryPrimitives.ReadInt64LittleEndian(header[16..]), _length, (int)(end - _length)));
            _length = end;
        }

        if (_length < length)
            Cut(_length);
    }

    private bool IsWhole(int length)
    {
        byte[] bytes = new byte[length];
        return RandomAccess.Read(_file, bytes, _length) == length && BinaryPrimitives.ReadUInt32LittleEndian(bytes) == Crc32C.Of(bytes.AsSpan(4));
    }

    private void Cut(long length)
    {
        RandomAccess.SetLength(_file, length);
        _length = length;
    }
}
