using System.Diagnostics;

namespace Commodities.Gateway.Storage;

/// <summary>When state is written again: soon when much has happened, at the latest after an interval, and never for more than a small part of the time. For one thread.</summary>
/// <param name="interval">The longest time between two writings.</param>
public sealed class StatePace(TimeSpan interval)
{
    /// <summary>How often to look.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(100);

    private const long ManyEvents = 1_024;
    private const int RestFactor = 16;

    private long _ended = Stopwatch.GetTimestamp();
    private TimeSpan _took;

    /// <summary>Writes when it is time.</summary>
    /// <param name="eventsBehind">Events since the last writing.</param>
    /// <param name="write">Writes.</param>
    public void WriteWhenDue(long eventsBehind, Action write)
    {
        ArgumentNullException.ThrowIfNull(write);
        TimeSpan rested = Stopwatch.GetElapsedTime(_ended);
        if (eventsBehind == 0 || rested < _took * RestFactor || (eventsBehind < ManyEvents && rested < interval))
            return;
        long began = Stopwatch.GetTimestamp();
        write();
        _took = Stopwatch.GetElapsedTime(began);
        _ended = Stopwatch.GetTimestamp();
    }
}
