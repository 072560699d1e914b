using System.Diagnostics;
using System.Globalization;
using System.Net;
using Commodities.Exchange.Configuration;

namespace Commodities.Load;

/// <summary>A venue in a process of its own; ends with its input.</summary>
internal sealed class VenueProcess : IDisposable
{
    private const int StopMilliseconds = 60_000;
    private readonly Process _process;
    private readonly int[] _ports;

    public VenueProcess(DurabilityMode durability, int sessions)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (string argument in (string[])[typeof(VenueProcess).Assembly.Location, "venue", "--durability", durability.ToString(), "--sessions", sessions.ToString(CultureInfo.InvariantCulture)])
            start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
        string line = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("the venue's process ended before it told its ports");
        _ports = [.. line.Split(' ').Skip(1).Select(word => int.Parse(word, CultureInfo.InvariantCulture))];
    }

    public IPEndPoint EndPointOf(Door door) => new(IPAddress.Loopback, _ports[(int)door]);

    /// <summary>What the venue's process has taken since it began.</summary>
    public VenueUse Use
    {
        get
        {
            _process.StandardInput.WriteLine();
            string[] words = _process.StandardOutput.ReadLine()!.Split(' ');
            return new(long.Parse(words[1], CultureInfo.InvariantCulture), long.Parse(words[2], CultureInfo.InvariantCulture));
        }
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(StopMilliseconds))
            _process.Kill();
        _process.Dispose();
    }
}
