using Commodities.Journal.Format;
using FASTER.core;
using Microsoft.Win32.SafeHandles;

namespace Commodities.Journal.Storage;

/// <summary>
/// The device under FASTER: writes inline on the calling thread, in strict order, into segments that were zeroed before, and returns when
/// the disk has answered. The first error stays for ever: later writes are refused, none is tried again.
/// </summary>
internal sealed class PreallocatedSegmentDevice : StorageDeviceBase
{
    private const uint DeviceSectorBytes = 512;
    private readonly Disk _disk;
    private readonly SegmentSupply _supply;
    private readonly Geometry _geometry;
    private SafeFileHandle? _handle;
    private int _segment = -1;
    private long _writtenUntil;
    private volatile Exception? _failure;

    public PreallocatedSegmentDevice(Disk disk, SegmentSupply supply, string directory, Geometry geometry, long tailAddress)
        : base(Path.Combine(directory, "segment"), DeviceSectorBytes, Devices.CAPACITY_UNSPECIFIED)
    {
        _disk = disk;
        _supply = supply;
        _geometry = geometry;
        _writtenUntil = tailAddress;
    }

    /// <summary>Told each time the writer enters a segment, with its number.</summary>
    public Action<int>? SegmentEntered { get; set; }

    /// <summary>The first error; null while all is well.</summary>
    public Exception? Failure => _failure;

    /// <summary>Stops the device for ever.</summary>
    public void Fail(Exception error) => Interlocked.CompareExchange(ref _failure, error, null);

    public override unsafe void WriteAsync(
        IntPtr sourceAddress, int segmentId, ulong destinationAddress, uint numBytesToWrite, DeviceIOCompletionCallback callback, object context)
    {
        if (_failure is null) TryWrite(new ReadOnlySpan<byte>((void*)sourceAddress, (int)numBytesToWrite), segmentId, (long)destinationAddress);
        bool failed = _failure is not null;
        callback(failed ? (uint)Math.Max(1, _failure!.HResult & 0xFFFF) : 0, failed ? 0 : numBytesToWrite, context);
    }

    /// <summary>Serves only the reload of the last page when the log is opened. Never makes a file.</summary>
    public override unsafe void ReadAsync(
        int segmentId, ulong sourceAddress, IntPtr destinationAddress, uint readLength, DeviceIOCompletionCallback callback, object context)
    {
        uint error = 0;
        try
        {
            var target = new Span<byte>((void*)destinationAddress, (int)readLength);
            int count = RandomAccess.Read(Enter(segmentId), target, (long)sourceAddress);
            target[count..].Clear();
        }
        catch (Exception failure) when (DiskErrors.IsDiskError(failure))
        {
            Fail(failure);
            error = 1;
        }

        callback(error, error == 0 ? readLength : 0, context);
    }

    /// <summary>Segments are dropped by the journal itself, which notes it in the manifest first.</summary>
    public override void RemoveSegmentAsync(int segment, AsyncCallback callback, IAsyncResult result) =>
        throw new NotSupportedException("The journal drops its segments itself.");

    public override void Dispose() => _handle?.Dispose();

    private void TryWrite(ReadOnlySpan<byte> bytes, int segment, long offset)
    {
        try
        {
            long start = _geometry.SegmentStart(segment) + offset;
            if (start > _writtenUntil || start + DeviceSectorBytes < _writtenUntil)
                throw new IOException($"The log was about to be written out of order: at address {start}, while it is written up to {_writtenUntil}.");
            _disk.Write(Enter(segment), bytes, offset);
            _writtenUntil = Math.Max(_writtenUntil, start + bytes.Length);
        }
        catch (Exception error)
        {
            // Whatever it was, it must not unwind through FASTER: the journal finds it here and stops.
            Fail(error);
        }
    }

    private SafeFileHandle Enter(int segment)
    {
        if (segment == _segment) return _handle!;
        _handle?.Dispose();
        _segment = -1;
        _handle = _supply.Open(segment);
        _segment = segment;
        SegmentEntered?.Invoke(segment);
        return _handle;
    }
}
