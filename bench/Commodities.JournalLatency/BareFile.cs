using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Commodities.JournalLatency;

/// <summary>What the disk itself takes: one write and one fdatasync into a zeroed, preallocated file.</summary>
internal sealed partial class BareFile : IDisposable
{
    private readonly SafeFileHandle _handle;
    private readonly byte[] _bytes;
    private readonly long _length;
    private long _offset;

    public BareFile(string path, long lengthBytes, int largestWriteBytes)
    {
        _length = lengthBytes;
        _bytes = new byte[largestWriteBytes];
        Random.Shared.NextBytes(_bytes);
        _handle = File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite);
        byte[] zeros = new byte[1 << 20];
        for (long offset = 0; offset < lengthBytes; offset += zeros.Length) RandomAccess.Write(_handle, zeros, offset);
        RandomAccess.FlushToDisk(_handle);
    }

    public void Append(int count)
    {
        if (_offset + count > _length) _offset = 0;
        RandomAccess.Write(_handle, _bytes.AsSpan(0, count), _offset);
        if (Flush(_handle) != 0) throw new IOException($"fdatasync failed with errno {Marshal.GetLastPInvokeError()}.");
        _offset += count;
    }

    public void Dispose() => _handle.Dispose();

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    private static partial int Flush(SafeFileHandle handle);
}
