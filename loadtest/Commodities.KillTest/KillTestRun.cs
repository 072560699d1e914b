using System.Diagnostics;
using System.Globalization;

namespace Commodities.KillTest;

/// <summary>The cycles, a line for each, and the sum at the end.</summary>
internal sealed class KillTestRun(KillTestSettings settings, TextWriter output)
{
    private readonly Verdict _verdict = new();
    private readonly Random _random = new(settings.Seed);
    private long _events;
    private long _orders;
    private long _trades;
    private long _lost;
    private int _hashes;
    private int _directories;

    /// <summary>Runs all cycles, or up to the first that fails.</summary>
    /// <returns>True when everything held.</returns>
    public bool Run()
    {
        Stopwatch elapsed = Stopwatch.StartNew();
        output.WriteLine(Invariant($"seed {settings.Seed}, {settings.Cycles} cycles, {settings.Commodities}, data in {settings.DataDirectory}"));
        for (int cycle = 1; cycle <= settings.Cycles && _verdict.Holds; cycle += settings.FreshEvery)
        {
            RunDirectory(cycle, Math.Min(settings.Cycles, cycle + settings.FreshEvery - 1));
        }

        foreach (string failure in _verdict.Failures)
        {
            output.WriteLine($"FAILED: {failure}");
        }

        output.WriteLine(Invariant(
            $"{(_verdict.Holds ? "held" : "FAILED")}: {settings.Cycles} cycles in {elapsed.Elapsed.TotalSeconds:0} s on {_directories} data directories, seed {settings.Seed}: {_events} events left the venue ({_orders} orders accepted, {2 * _trades} fills)"));
        output.WriteLine(_verdict.Holds
            ? Invariant($"each is in the event log once, in order, byte for byte{(settings.IsAsync ? Invariant($", but for {_lost} inside the loss window") : "")}; {_hashes} state hashes compared")
            : $"the data is kept in {settings.DataDirectory}");
        return _verdict.Holds;
    }

    private void RunDirectory(int firstCycle, int lastCycle)
    {
        DirectoryTrial trial = new(settings, ++_directories, _verdict);
        for (int cycle = firstCycle; cycle <= lastCycle && _verdict.Holds; cycle++)
        {
            KillPlan plan = KillPlan.Draw(_random, settings, cycle == firstCycle);
            RunCycle(trial, Invariant($"cycle {cycle,4}"), plan, (cycle - firstCycle + 1) % settings.HashEvery == 0);
        }

        if (_verdict.Holds)
        {
            // Only a whole start shows that what the last kill left behind is found again.
            RunCycle(trial, "at the end", new(KillMoment.CleanStop, settings.MinMillis), inDepth: true);
        }

        _events += trial.Witness.Events;
        _orders += trial.Witness.Orders;
        _trades += trial.Witness.Trades;
        _lost += trial.EventsLost;
        _hashes += trial.HashesCompared;
        if (_verdict.Holds)
        {
            trial.Delete();
        }
    }

    private void RunCycle(DirectoryTrial trial, string name, KillPlan plan, bool inDepth)
    {
        string line = trial.RunCycle(plan, inDepth);
        output.WriteLine($"{name} {line}{(inDepth ? ", hashes compared" : "")}; {(_verdict.Holds ? "held" : "FAILED")}");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
