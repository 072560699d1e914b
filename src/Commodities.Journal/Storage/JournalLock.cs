using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Commodities.Journal.Storage;

/// <summary>
/// Keeps a second writer off a journal's directory by a lock of the operating system on a file in it: the system frees it when the
/// process ends, however it ends.
/// </summary>
internal sealed class JournalLock : IDisposable
{
    private readonly SafeFileHandle _handle;

    private JournalLock(SafeFileHandle handle) => _handle = handle;

    public static JournalLock Acquire(string directory)
    {
        SafeFileHandle handle = Open(directory);
        File.WriteAllText(
            Path.Combine(directory, JournalFiles.Owner),
            string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId} on {Environment.MachineName}\n"));
        return new JournalLock(handle);
    }

    public void Dispose() => _handle.Dispose();

    private static SafeFileHandle Open(string directory)
    {
        try
        {
            return File.OpenHandle(
                Path.Combine(directory, JournalFiles.Lock), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (!DiskErrors.IsOutOfSpace(error))
        {
            throw new JournalInUseException(
                $"The journal in '{directory}' is open for writing already ({Owner(directory)}); stop that process, or use another directory.", error);
        }
    }

    private static string Owner(string directory)
    {
        try
        {
            return File.ReadAllText(Path.Combine(directory, JournalFiles.Owner)).Trim();
        }
        catch (IOException)
        {
            return "owner unknown";
        }
    }
}
