using Commodities.Journal.Storage;
using Microsoft.Win32.SafeHandles;

namespace Commodities.Journal.Tests;

/// <summary>The real files without waiting for the disk: for tests that open thousands of journals and cut no power.</summary>
internal sealed class UnsyncedDisk : Disk
{
    public override SafeFileHandle OpenWriteThrough(string path) =>
        File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);

    public override void Flush(SafeFileHandle handle)
    {
    }

    /// <summary>A rename over an existing file makes ext4 flush the new one, so the old one goes first.</summary>
    public override void Publish(string temporaryPath, string path)
    {
        File.Delete(path);
        File.Move(temporaryPath, path);
    }

    public override void FlushDirectory(string directory)
    {
    }
}
