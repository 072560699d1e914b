using System.Runtime.InteropServices;

namespace Commodities.BookThroughput;

/// <summary>What the figures were measured on.</summary>
internal static class Machine
{
    public static string Describe() =>
        $"{CpuName()}, {Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";

    /// <summary>Processes that wanted a processor in the last minute, where the system tells.</summary>
    public static string Load() => FirstWord("/proc/loadavg") ?? "unknown";

    private static string CpuName()
    {
        if (!File.Exists("/proc/cpuinfo"))
            return RuntimeInformation.ProcessArchitecture.ToString();
        string? line = File.ReadLines("/proc/cpuinfo").FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal));
        return line?.Split(':')[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }

    private static string? FirstWord(string path) => File.Exists(path) ? File.ReadAllText(path).Split(' ')[0] : null;
}
