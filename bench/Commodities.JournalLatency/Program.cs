using System.Globalization;

namespace Commodities.JournalLatency;

/// <summary>Measures the journal against the bare disk. Needs Linux, for fdatasync.</summary>
internal static class Program
{
    private const string Usage = """
        Usage: dotnet run -c Release --project bench/Commodities.JournalLatency -- [TURNS [RECORDS [DIRECTORY]]]
          TURNS      turns of 20 commits for each batch size, default 100
          RECORDS    records for each throughput figure, default 4000000
          DIRECTORY  where to write (the disk to be measured), default the system's temporary directory
        """;

    private static int Main(string[] arguments)
    {
        int turns = 100;
        int records = 4_000_000;
        bool right = arguments.Length <= 3
            && (arguments.Length < 1 || (int.TryParse(arguments[0], NumberStyles.None, CultureInfo.InvariantCulture, out turns) && turns > 0))
            && (arguments.Length < 2 || (int.TryParse(arguments[1], NumberStyles.None, CultureInfo.InvariantCulture, out records) && records > 0));
        if (!right || !OperatingSystem.IsLinux())
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        string directory = Path.Combine(arguments.Length == 3 ? arguments[2] : Path.GetTempPath(), $"journal-latency-{Environment.ProcessId}");
        Directory.CreateDirectory(directory);
        try
        {
            Console.WriteLine(Machine());
            CommitLatency.Run(directory, turns);
            Throughput.Run(directory, records);
            StartTime.Run(directory);
            Console.WriteLine(Machine());
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }

        return 0;
    }

    private static string Machine()
    {
        string load = File.ReadAllText("/proc/loadavg").Split(' ')[0];
        string processor = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown";
        return $"{processor}, {Environment.ProcessorCount} processors, {Environment.OSVersion.VersionString}, .NET {Environment.Version}; load over 1 min {load}";
    }
}
