using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Commodities.Journal.Tests;

/// <summary>
/// A second process that writes a journal until it is killed: this very assembly, started with an environment variable. It prints a line
/// for each sequence that a commit has made durable, and only then.
/// </summary>
internal sealed class WriterProcess : IDisposable
{
    private const string Variable = "COMMODITIES_JOURNAL_WRITER_DIRECTORY";
    private const int LongestLifeSeconds = 60;
    private readonly Process _process;
    private long _acknowledged;

    private WriterProcess(Process process) => _process = process;

    /// <summary>The highest sequence that the process has told to be durable.</summary>
    public long Acknowledged => Volatile.Read(ref _acknowledged);

    public int Id => _process.Id;

    public static WriterProcess Start(string directory)
    {
        string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";
        var start = new ProcessStartInfo(host, ["exec", typeof(WriterProcess).Assembly.Location]) { RedirectStandardOutput = true };
        start.Environment[Variable] = directory;
        var writer = new WriterProcess(Process.Start(start)!);
        writer._process.OutputDataReceived += (_, line) => writer.Take(line.Data);
        writer._process.BeginOutputReadLine();
        return writer;
    }

    /// <summary>Kill -9, and wait until everything that it had told has been read.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    [ModuleInitializer]
    internal static void RunAsWriterWhenAsked()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } directory) return;
        Write(directory);
        Environment.Exit(0);
    }

    private static void Write(string directory)
    {
        using FasterJournal journal = FasterJournal.Open(Logs.Small(directory) with { WatermarkInterval = TimeSpan.FromMilliseconds(20) });
        using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true, NewLine = "\n" };
        var random = new Random(Environment.ProcessId);
        long start = Stopwatch.GetTimestamp();
        output.WriteLine(journal.DurableSequence);
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < LongestLifeSeconds)
        {
            Logs.Append(journal, random.Next(1, 40), batch: 40);
            output.WriteLine(journal.DurableSequence);
        }
    }

    private void Take(string? line)
    {
        if (line is not null) Volatile.Write(ref _acknowledged, long.Parse(line, CultureInfo.InvariantCulture));
    }
}
