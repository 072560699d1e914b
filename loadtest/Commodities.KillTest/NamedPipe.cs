using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Commodities.KillTest;

/// <summary>
/// A named pipe that another process writes to. What was read from it had left that process, so a kill can't take it back.
/// The pipe is held open by this side too until <see cref="Finish"/>, so neither a writer that has not come yet nor one that
/// never comes holds anyone up.
/// </summary>
internal sealed partial class NamedPipe : IDisposable
{
    private const uint OwnerMayReadAndWrite = 0x180;

    private readonly SafeFileHandle _keeper;

    /// <summary>Makes the pipe.</summary>
    /// <exception cref="Win32Exception">The system refused.</exception>
    public NamedPipe(string path)
    {
        Path = path;
        if (MakePipe(path, OwnerMayReadAndWrite) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError(), $"the named pipe {path} could not be made");
        }

        _keeper = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        Reading = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>The reading end.</summary>
    public FileStream Reading { get; }

    /// <summary>The writer is gone: whoever reads comes to the end after what is still in the pipe.</summary>
    public void Finish() => _keeper.Dispose();

    /// <inheritdoc/>
    public void Dispose()
    {
        _keeper.Dispose();
        Reading.Dispose();
        File.Delete(Path);
    }

    [LibraryImport("libc", EntryPoint = "mkfifo", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakePipe(string path, uint mode);
}
