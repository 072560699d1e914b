using System.Diagnostics;

namespace Commodities.Cli.Tests.Auditing;

/// <summary>A disk of a few mebibytes in memory for one test; needs the right to mount.</summary>
internal sealed class SmallDisk : IDisposable
{
    private const string Ballast = "ballast";

    private SmallDisk(string path) => Root = path;

    /// <summary>Where it is mounted.</summary>
    public string Root { get; }

    /// <summary>Done before it goes.</summary>
    public Action BeforeUnmount { get; set; } = Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools;

    /// <summary>Mounts one; skips the test with the reason when the system does not allow it.</summary>
    public static SmallDisk Mount(string path, int mebibytes)
    {
        Directory.CreateDirectory(path);
        int code = Execute("mount", "-t", "tmpfs", "-o", $"size={mebibytes}m,mode=0777", "tmpfs", path);
        Assert.SkipWhen(code != 0, $"a disk of {mebibytes} MiB can't be mounted here");
        return new(path);
    }

    /// <summary>Takes up room until so much is left.</summary>
    public void FillUpTo(int kibibytesFree)
    {
        long free = new DriveInfo(Root).AvailableFreeSpace;
        File.WriteAllBytes(Path.Combine(Root, Ballast), new byte[free - (kibibytesFree << 10)]);
    }

    /// <summary>Gives the room back.</summary>
    public void MakeRoom() => File.Delete(Path.Combine(Root, Ballast));

    public void Dispose()
    {
        BeforeUnmount();
        Execute("umount", Root);
    }

    private static int Execute(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}
