using System.Diagnostics;

namespace Commodities.Acceptance.Tests.Support;

/// <summary>A disk of a few mebibytes in memory, mounted into a scratch folder for one test; needs the right to mount.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _path;

    private SmallDisk(string path) => _path = path;

    /// <summary>Where it is mounted.</summary>
    public string Root => _path;

    /// <summary>Mounts one; skips the test with the reason when the system does not allow it.</summary>
    public static SmallDisk Mount(string path, int mebibytes)
    {
        Directory.CreateDirectory(path);
        (int code, string error) = Execute("mount", "-t", "tmpfs", "-o", $"size={mebibytes}m", "tmpfs", path);
        Assert.SkipWhen(code != 0, $"a disk of {mebibytes} MiB can't be mounted here: {error.Trim()}");
        return new(path);
    }

    /// <summary>Takes up room with a file.</summary>
    public void Fill(string name, int mebibytes) => File.WriteAllBytes(Path.Combine(_path, name), new byte[mebibytes << 20]);

    public void Dispose()
    {
        (int code, string error) = Execute("umount", _path);
        Assert.True(code == 0, $"{_path} could not be unmounted: {error}");
    }

    private static (int Code, string Error) Execute(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            string error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, error);
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return (-1, missing.Message);
        }
    }
}
