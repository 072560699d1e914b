using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Commodities.VenueLatency;

/// <summary>The yardstick: a write and fdatasync into a zeroed file, which no journal on this disk can beat.</summary>
internal sealed partial class BareFile : IDisposable
{
    private const int FileBytes = 16 << 20;
    private const int SectorBytes = 512;

    private readonly SafeFileHandle _handle;
    private readonly byte[] _sector = new byte[SectorBytes];
    private long _offset;

    public BareFile(string path)
    {
        _handle = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.None, FileOptions.DeleteOnClose);
        RandomAccess.Write(_handle, new byte[FileBytes], 0);
        RandomAccess.FlushToDisk(_handle);
    }

    /// <summary>Writes one sector and waits until it is on the disk.</summary>
    public void WriteAndSync()
    {
        RandomAccess.Write(_handle, _sector, _offset);
        _offset = (_offset + SectorBytes) % FileBytes;
        if (DataSync((int)_handle.DangerousGetHandle()) != 0)
        {
            throw new IOException($"fdatasync failed: errno {Marshal.GetLastPInvokeError()}");
        }
    }

    public void Dispose() => _handle.Dispose();

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    private static partial int DataSync(int fileDescriptor);
}
