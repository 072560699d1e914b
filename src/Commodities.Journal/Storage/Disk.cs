using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Commodities.Journal.Storage;

/// <summary>Every change that the journal makes to a disk goes through here, so that a test can put a failing one in its place.</summary>
internal partial class Disk
{
    private const int ZeroChunkBytes = 1 << 20;
    private const int ReserveBytes = 1 << 16;
    private const int OpenReadOnlyDirectory = 0x10000 | 0x80000; // O_DIRECTORY | O_CLOEXEC on Linux, x64 and Arm64 alike but for O_DIRECTORY.
    private const int OpenReadOnlyDirectoryArm64 = 0x4000 | 0x80000;

    /// <summary>Opens an existing file whose writes return when they are on the disk.</summary>
    public virtual SafeFileHandle OpenWriteThrough(string path) =>
        File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, FileOptions.WriteThrough);

    /// <summary>Writes all bytes; with a write-through handle they are on the disk on return.</summary>
    public virtual void Write(SafeFileHandle handle, ReadOnlySpan<byte> bytes, long offset) => RandomAccess.Write(handle, bytes, offset);

    /// <summary>Makes a file of zeros under <paramref name="path"/>, durable but for its directory entry; a file of that name is replaced.</summary>
    public virtual void CreateZeroed(string path, long lengthBytes)
    {
        File.Delete(path);
        RequireSpace(path, lengthBytes);
        using SafeFileHandle handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        ZeroRange(handle, 0, lengthBytes);
        Flush(handle);
    }

    /// <summary>Overwrites a range with zeros. Reserved but unwritten blocks would have to be converted at the first commit that meets them.</summary>
    public virtual void ZeroRange(SafeFileHandle handle, long from, long until)
    {
        byte[] zeros = new byte[ZeroChunkBytes];
        for (long offset = from; offset < until; offset += ZeroChunkBytes)
            RandomAccess.Write(handle, zeros.AsSpan(0, (int)Math.Min(ZeroChunkBytes, until - offset)), offset);
    }

    /// <summary>Makes a small file with these bytes, durable but for its directory entry; a file of that name is replaced.</summary>
    public virtual void CreateFile(string path, ReadOnlySpan<byte> bytes)
    {
        using SafeFileHandle handle = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.None);
        RandomAccess.Write(handle, bytes, 0);
        Flush(handle);
    }

    /// <summary>Makes a file from a stream, durable but for its directory entry; a file of that name is replaced.</summary>
    public virtual void StreamFile(string path, Action<Stream> write)
    {
        using FileStream stream = new(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        write(stream);
        stream.Flush();
        Flush(stream.SafeFileHandle);
    }

    /// <summary>Gives a file its final name and makes the directory entry durable.</summary>
    public virtual void Publish(string temporaryPath, string path)
    {
        File.Move(temporaryPath, path, overwrite: true);
        FlushDirectory(Path.GetDirectoryName(path)!);
    }

    /// <summary>Replaces a small file as a whole: after a crash the old or the new bytes are there, never a mixture.</summary>
    public void ReplaceFile(string path, ReadOnlySpan<byte> bytes)
    {
        string temporary = path + ".tmp";
        CreateFile(temporary, bytes);
        Publish(temporary, path);
    }

    /// <summary>Flushes a file's bytes.</summary>
    public virtual void Flush(SafeFileHandle handle) => RandomAccess.FlushToDisk(handle);

    /// <summary>Makes the creations, renames and deletions in a directory durable. Other systems than Linux do it on their own or not at all.</summary>
    public virtual void FlushDirectory(string directory)
    {
        if (!OperatingSystem.IsLinux()) return;
        bool arm = RuntimeInformation.ProcessArchitecture == Architecture.Arm64;
        int descriptor = OpenNative(directory, arm ? OpenReadOnlyDirectoryArm64 : OpenReadOnlyDirectory);
        if (descriptor < 0) throw NativeError("open", directory);
        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        if (FlushNative(handle) != 0) throw NativeError("fsync", directory);
    }

    /// <summary>Asks before writing, so that a segment that does not fit does not take the last bytes from the small files either.</summary>
    private static void RequireSpace(string path, long lengthBytes)
    {
        long available = new DriveInfo(Path.GetDirectoryName(path)!).AvailableFreeSpace;
        if (available >= lengthBytes + ReserveBytes) return;
        throw new IOException($"'{path}' needs {lengthBytes} bytes and {ReserveBytes} are kept in reserve, but only {available} are free.", DiskErrors.NoSpace);
    }

    private static IOException NativeError(string call, string path)
    {
        int error = Marshal.GetLastPInvokeError();
        return new IOException($"{call} of directory '{path}' failed: {Marshal.GetPInvokeErrorMessage(error)} (errno {error}).", error);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenNative(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FlushNative(SafeFileHandle handle);
}
