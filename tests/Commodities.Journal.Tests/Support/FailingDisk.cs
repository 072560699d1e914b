using Commodities.Journal.Storage;
using Microsoft.Win32.SafeHandles;

namespace Commodities.Journal.Tests;

/// <summary>The real disk, until it is told to fail.</summary>
internal sealed class FailingDisk : Disk
{
    public const int IoError = 5;
    public const int NoSpaceError = 28;

    private int _writes;

    /// <summary>The number of log writes tried so far.</summary>
    public int Writes => Volatile.Read(ref _writes);

    /// <summary>The log write that fails, counted from 1; 0 for none. Later ones would succeed: the disk heals.</summary>
    public int FailWrite { get; set; }

    /// <summary>The error number of the failing write.</summary>
    public int Error { get; set; } = IoError;

    /// <summary>How many bytes of the failing write reach the disk all the same.</summary>
    public int BytesBeforeFailure { get; set; }

    /// <summary>While true there is no room for any new file.</summary>
    public volatile bool Full;

    /// <summary>While true no small file can be flushed.</summary>
    public volatile bool FlushFails;

    /// <summary>Held by a test to make log writes wait.</summary>
    public ManualResetEventSlim WriteGate { get; } = new(initialState: true);

    public override void Write(SafeFileHandle handle, ReadOnlySpan<byte> bytes, long offset)
    {
        WriteGate.Wait();
        if (Interlocked.Increment(ref _writes) == FailWrite)
        {
            base.Write(handle, bytes[..Math.Min(BytesBeforeFailure, bytes.Length)], offset);
            throw Failure(Error);
        }

        base.Write(handle, bytes, offset);
    }

    public override void CreateZeroed(string path, long lengthBytes)
    {
        if (Full) throw Failure(NoSpaceError);
        base.CreateZeroed(path, lengthBytes);
    }

    public override void CreateFile(string path, ReadOnlySpan<byte> bytes)
    {
        if (Full) throw Failure(NoSpaceError);
        if (FlushFails) throw Failure(IoError);
        base.CreateFile(path, bytes);
    }

    public override void StreamFile(string path, Action<Stream> write)
    {
        base.StreamFile(path, write);
        if (Full) throw Failure(NoSpaceError);
    }

    private static IOException Failure(int error) =>
        new(error == NoSpaceError ? "No space left on device" : "Input/output error", error);
}
