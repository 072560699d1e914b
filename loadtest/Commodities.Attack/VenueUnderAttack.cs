using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Commodities.Attack;

/// <summary>The real program on a demonstration day, as a process of its own.</summary>
internal sealed partial class VenueUnderAttack : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly string _data = Directory.CreateTempSubdirectory("commodities-attack-").FullName;
    private readonly Process _process;
    private readonly Lock _lock = new();
    private readonly List<string> _output = [];

    public VenueUnderAttack()
    {
        string program = Path.Combine(AppContext.BaseDirectory, "commodities");
        ProcessStartInfo start = new(program, ["run", "--demo", "--rate", "200", "--fills", "off", "--fix-port", "0", "--binary-port", "0", "--data", _data]) { RedirectStandardOutput = true, RedirectStandardError = true };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Fix = new(IPAddress.Loopback, int.Parse(Find(FixLine()).Groups[1].ValueSpan, CultureInfo.InvariantCulture));
        Binary = new(IPAddress.Loopback, int.Parse(Find(BinaryLine()).Groups[1].ValueSpan, CultureInfo.InvariantCulture));
        Match quote = Find(QuoteLine());
        Symbol = quote.Groups[1].Value;
        LowPrice = long.Parse(quote.Groups[2].ValueSpan, NumberStyles.AllowThousands, CultureInfo.InvariantCulture) * 98 / 100;
    }

    /// <summary>The FIX door.</summary>
    public IPEndPoint Fix { get; }

    /// <summary>The binary door.</summary>
    public IPEndPoint Binary { get; }

    /// <summary>A contract that trades.</summary>
    public string Symbol { get; }

    /// <summary>A price in CNY at which a buy order rests.</summary>
    public long LowPrice { get; }

    /// <summary>Whether it is gone.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>Memory that it has in use.</summary>
    public long ResidentMebibytes
    {
        get
        {
            _process.Refresh();
            return _process.HasExited ? 0 : _process.WorkingSet64 >> 20;
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private void Keep(string? line)
    {
        lock (_lock)
        {
            if (line != null)
                _output.Add(line);
        }
    }

    private Match Find(Regex pattern)
    {
        long began = Environment.TickCount64;
        while (Environment.TickCount64 - began < Limit.TotalMilliseconds)
        {
            lock (_lock)
            {
                if (_output.Select(line => pattern.Match(line)).FirstOrDefault(match => match.Success) is Match found)
                    return found;
            }

            Thread.Sleep(20);
        }

        lock (_lock)
        {
            throw new InvalidOperationException($"the venue did not say {pattern}: {string.Join(" / ", _output)}");
        }
    }

    [GeneratedRegex(@"^FIX 4\.4 on 127\.0\.0\.1:(\d+): ")]
    private static partial Regex FixLine();

    [GeneratedRegex(@"binary on 127\.0\.0\.1:(\d+)")]
    private static partial Regex BinaryLine();

    [GeneratedRegex(@"\| (RB\d{4}) ([\d,]+)/[\d,]+")]
    private static partial Regex QuoteLine();
}
