using System.Diagnostics;

namespace Commodities.KillTest;

/// <summary>One run of the real program as a child process, with everything that it writes.</summary>
internal sealed class VenueProcess : IDisposable
{
    private static readonly TimeSpan ExitTimeout = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly NamedPipe? _pipe;
    private readonly Thread? _reader;
    private readonly Lock _lock = new();
    private readonly List<string> _output = [];
    private readonly List<string> _errors = [];
    private Exception? _readerFailure;
    private bool _disposed;

    /// <summary>Starts it.</summary>
    /// <param name="program">The <c>commodities</c> program.</param>
    /// <param name="arguments">Its arguments; with a pipe, <c>--events</c> is added.</param>
    /// <param name="pipe">Where released events are read; disposed with this.</param>
    /// <param name="take">Called for each event that left, on a thread of its own.</param>
    public VenueProcess(string program, IEnumerable<string> arguments, NamedPipe? pipe = null, MessageSplitter.Taker? take = null)
    {
        _pipe = pipe;
        string[] given = [.. arguments];
        string[] events = pipe == null ? [] : ["--events", pipe.Path];
        // Venues that run side by side must not contend for the configured port.
        string[] fix = given.Contains("run") && !given.Contains("--fix-port") ? ["--fix-port", "0", "--binary-port", "0"] : [];
        ProcessStartInfo start = new(program, [.. given, .. fix, .. events]) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (pipe != null && take != null)
        {
            _reader = new(() => Read(pipe, take)) { IsBackground = true, Name = "event reader" };
            _reader.Start();
        }

        Since = Stopwatch.StartNew();
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{program} could not be started");
        _process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Time since the start.</summary>
    public Stopwatch Since { get; }

    /// <summary>True when it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>The exit code; 128 + the signal when one ended it.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>Bytes of a message that was cut short at the end of the pipe.</summary>
    public int TornBytes { get; private set; }

    /// <summary>Lines on the standard output so far.</summary>
    public IReadOnlyList<string> Output => Copy(_output);

    /// <summary>Lines on the error stream so far.</summary>
    public IReadOnlyList<string> Errors => Copy(_errors);

    /// <summary>What it said when it had recovered; null when it never came so far.</summary>
    public VenueStatement? Recovered => Output.Select(VenueStatement.FromStart).FirstOrDefault(statement => statement != null);

    /// <summary>Waits until a condition holds, the process ends, or the time is over.</summary>
    /// <returns>True when the condition holds.</returns>
    public bool WaitFor(Func<bool> condition, TimeSpan timeout)
    {
        Stopwatch waited = Stopwatch.StartNew();
        while (!condition())
        {
            if (HasExited || waited.Elapsed > timeout)
            {
                return condition();
            }

            Thread.Sleep(1);
        }

        return true;
    }

    /// <summary>Ends it with SIGKILL.</summary>
    public void Kill()
    {
        // Killing may race with an end of its own; either is an end.
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
        }
    }

    /// <summary>Asks it to stop.</summary>
    /// <param name="signal"><see cref="Signals.Terminate"/> or <see cref="Signals.Interrupt"/>.</param>
    public void Stop(int signal = Signals.Terminate) => Signals.Send(_process, signal);

    /// <summary>Waits until it has ended and all that it wrote has been read.</summary>
    /// <exception cref="TimeoutException">It does not end; it is killed first.</exception>
    public void WaitForEnd()
    {
        if (!_process.WaitForExit(ExitTimeout))
        {
            Kill();
            throw new TimeoutException($"the venue did not end within {ExitTimeout.TotalSeconds:0} s; it said: {string.Join(" / ", Output.TakeLast(3))}");
        }

        _process.WaitForExit();
        _pipe?.Finish();
        _reader?.Join();
        if (_readerFailure != null)
        {
            throw new InvalidDataException($"the event stream could not be read: {_readerFailure.Message}", _readerFailure);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        if (!_process.HasExited)
        {
            Kill();
            _process.WaitForExit();
        }

        _pipe?.Finish();
        _reader?.Join();
        _pipe?.Dispose();
        _process.Dispose();
    }

    private void Read(NamedPipe pipe, MessageSplitter.Taker take)
    {
        try
        {
            TornBytes = MessageSplitter.ReadAll(pipe.Reading, take);
        }
        catch (Exception failure)
        {
            _readerFailure = failure;
            // The venue must not be cut off because this side has given up: swallow the rest.
            pipe.Reading.CopyTo(Stream.Null);
        }
    }

    private void Keep(List<string> lines, string? line)
    {
        if (line != null)
        {
            lock (_lock)
            {
                lines.Add(line);
            }
        }
    }

    private List<string> Copy(List<string> lines)
    {
        lock (_lock)
        {
            return [.. lines];
        }
    }
}
