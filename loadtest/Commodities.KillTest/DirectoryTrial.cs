using System.Globalization;

namespace Commodities.KillTest;

/// <summary>All runs on one data directory, and everything that was ever seen of it.</summary>
internal sealed class DirectoryTrial
{
    private readonly KillTestSettings _settings;
    private readonly Verdict _verdict;
    private readonly string _root;
    private readonly string _data;
    private readonly EventLogAudit _log;
    private readonly StateHashAudit _hashes;
    private readonly VenueEnding _ending;
    private bool _sabotaged;
    private long _lastCommand;
    private VenueStatement? _lastState;

    /// <summary>Begins with an empty directory.</summary>
    /// <param name="settings">What was asked for.</param>
    /// <param name="number">Number of the directory.</param>
    /// <param name="verdict">Takes what does not hold.</param>
    public DirectoryTrial(KillTestSettings settings, int number, Verdict verdict)
    {
        (_settings, _verdict) = (settings, verdict);
        _root = Path.Combine(settings.DataDirectory, string.Create(CultureInfo.InvariantCulture, $"venue-{number}"));
        _data = Path.Combine(_root, "data");
        Witness = new(verdict);
        _log = new(Witness, verdict);
        _hashes = new(settings.Commodities, Path.Combine(_root, "view"), verdict);
        _ending = new(settings, _data, Witness, verdict);
        TestConfiguration.Write(Path.Combine(_root, "config"), settings.IsAsync || settings.Sabotage == Sabotage.ReleaseEarly);
    }

    /// <summary>What left the venue.</summary>
    public Witness Witness { get; }

    /// <summary>State hashes compared.</summary>
    public int HashesCompared => _hashes.Compared;

    /// <summary>Events that left before they were durable and were lost, in asynchronous durability.</summary>
    public long EventsLost { get; private set; }

    /// <summary>Starts the venue, ends it as planned, and audits what it left behind.</summary>
    /// <param name="plan">When it ends.</param>
    /// <param name="inDepth">Whether state hashes are compared and the whole log is read again.</param>
    /// <returns>What happened, for a line of output.</returns>
    public string RunCycle(KillPlan plan, bool inDepth)
    {
        long eventsBefore = Witness.Events;
        long seenBefore = Witness.Seen.Last;
        Witness.BeginRun();
        using VenueProcess venue = Start();
        _ending.Bring(venue, plan);
        TimeSpan lasted = venue.Since.Elapsed;
        if (_settings.Sabotage != Sabotage.None && !_sabotaged && Witness.LastOfRun > 0)
        {
            Saboteur.Act(_settings.Sabotage, _data, Witness);
            _sabotaged = true;
        }

        if (_verdict.Holds)
        {
            CheckStart(venue.Recovered, seenBefore);
            Audit(venue, inDepth);
        }

        string how = venue.ExitCode == 0 ? "stopped" : "killed";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{plan.Moment,-9} {how,-7} after {lasted.TotalMilliseconds,5:0} ms: {Witness.Events - eventsBefore,6} events left, journal {_lastCommand} commands, log {_log.Last} events, {_log.Ledger.OpenOrders} open orders");
    }

    /// <summary>Deletes the directory.</summary>
    public void Delete() => Directory.Delete(_root, recursive: true);

    private VenueProcess Start()
    {
        string[] arguments =
        [
            "run", "--demo", "--rate", _settings.Rate.ToString(CultureInfo.InvariantCulture), "--data", _data, "--config", Path.Combine(_root, "config"),
        ];
        return new(_settings.Commodities, arguments, new NamedPipe(Path.Combine(_root, "events.pipe")), Witness.Take);
    }

    private void CheckStart(VenueStatement? recovered, long seenBefore)
    {
        if (recovered == null)
        {
            _verdict.Require(Witness.FirstOfRun == 0, $"event {Witness.FirstOfRun} left before the venue said what it had recovered");
            return;
        }

        _verdict.Require(recovered.Command == _lastCommand, $"the venue recovered up to command {recovered.Command}, but the journal that it found ends at command {_lastCommand}");
        _verdict.Require(recovered.Event >= seenBefore, $"the venue recovered up to event {recovered.Event}, but event {seenBefore} had left it before");
        _verdict.Require(
            Witness.FirstOfRun == 0 || Witness.FirstOfRun == recovered.Event + 1,
            $"the first event of the run is {Witness.FirstOfRun}, expected {recovered.Event + 1} after the last of the log");
        _verdict.Require(_lastState == null || _lastState == recovered, $"the venue recovered \"{recovered}\", but the journal that it found gives \"{_lastState}\"");
    }

    private void Audit(VenueProcess venue, bool inDepth)
    {
        bool stopped = venue.ExitCode == 0;
        string events = Path.Combine(_data, "events");
        _lastCommand = JournalAudit.LastRecord(Path.Combine(_data, "commands"), stopped, _verdict);
        long lastEvent = JournalAudit.LastRecord(events, stopped, _verdict);
        CompareWithJournal();
        if (_verdict.Holds)
        {
            _log.ReadNew(events, lastEvent, venue.Recovered);
            _verdict.Require(_log.LastCommand <= _lastCommand, $"the event log holds an event of command {_log.LastCommand}, but the journal ends at command {_lastCommand}");
            _verdict.Require(!stopped || _log.Last == Witness.Seen.Last, $"the venue stopped cleanly with event {_log.Last} in the log, but the last that left is {Witness.Seen.Last}");
            CompareHashes(inDepth && _lastCommand > 0, events);
        }
    }

    private void CompareWithJournal()
    {
        if (_settings.IsAsync)
        {
            EventsLost += Witness.ForgetAfterCommand(_lastCommand);
        }

        _verdict.Require(
            Witness.LastCommand <= _lastCommand,
            $"the journal ends at command {_lastCommand}, but command {Witness.LastCommand} was acknowledged: acknowledged commands are lost");
    }

    private void CompareHashes(bool inDepth, string events)
    {
        _lastState = inDepth && _verdict.Holds ? _hashes.Compare(_data, _log.LastWholeCommand) : null;
        if (inDepth && _log.Last > 0)
        {
            _log.ReadAgain(events);
        }
    }
}
