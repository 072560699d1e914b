using System.Diagnostics;
using System.Globalization;
using Commodities.Cli;
using Commodities.Cli.Tests.Auditing;

namespace Commodities.SettlementKill;

/// <summary>The cycles, a line for each, and the sum at the end.</summary>
internal sealed class SettlementKillRun(SettlementKillSettings settings, TextWriter output)
{
    private const int Days = 4;
    private const int TradesOfDay = 60;
    private const int MostTimes = 4;
    private const int OutsideOneIn = 4;
    private const int MostMillis = 1_500;
    private const int KilledBySignal = 128 + 9;

    private readonly Random _random = new(settings.Seed);
    private readonly SortedDictionary<string, int> _places = new(StringComparer.Ordinal);
    private int _cycle;
    private int _named;
    private int _venues;
    private bool _holds = true;

    /// <summary>Runs all cycles, or up to the first that fails.</summary>
    /// <returns>True when everything held.</returns>
    public bool Run()
    {
        Stopwatch elapsed = Stopwatch.StartNew();
        output.WriteLine(Invariant($"seed {settings.Seed}, {settings.Cycles} cycles, books in {(settings.Postgres == null ? "SQLite" : "PostgreSQL")}"));
        while (_cycle < settings.Cycles && _holds)
        {
            RunVenue();
        }

        output.WriteLine(Invariant(
            $"{(_holds ? "held" : "FAILED")}: {_cycle} kills in {elapsed.Elapsed.TotalSeconds:0} s over {_venues} venues, seed {settings.Seed}; {string.Join(", ", _places.Select(place => $"{place.Value} {place.Key}"))}"));
        return _holds;
    }

    private void RunVenue()
    {
        using ScriptedVenue venue = new();
        int seed = _random.Next();
        for (int day = 0; day < Days; day++)
        {
            venue.BeginDay().TradeAtRandom(seed + day, TradesOfDay).EndDay();
        }

        venue.BeginDay().TradeAtRandom(seed + Days, TradesOfDay).Commit();
        _venues++;
        string records = Path.Combine(venue.DataDirectory, "records.bin");
        RecordFile.Write(records, venue.Records);
        using KilledBooks killed = KilledBooks.Make(settings.Postgres);
        string desk = Path.Combine(venue.DataDirectory, "told.txt");
        while (_holds && _cycle < settings.Cycles && Kill(venue, records, killed.Connection, desk))
        {
            if (settings.Sabotage && _cycle == 1)
            {
                killed.ChangeOneFen();
                Audit(venue, killed, "after sabotage");
            }
        }

        if (_holds)
        {
            Live(records, killed.Connection, desk);
            Tell(venue, desk);
            Audit(venue, killed, "at the end", "");
            Compare(records, killed);
        }
    }

    /// <summary>One life that is ended from within at a place, or from outside at a moment.</summary>
    /// <returns>False when it ended by itself before.</returns>
    private bool Kill(ScriptedVenue venue, string records, string books, string desk)
    {
        bool isFromOutside = _cycle % OutsideOneIn == OutsideOneIn - 1;
        string place = isFromOutside ? "" : SettlementChild.Places[_named % SettlementChild.Places.Length];
        int millis = _random.Next(MostMillis);
        using Process child = Start(records, books, desk, place, _random.Next(1, MostTimes + 1));
        if (isFromOutside && !child.WaitForExit(millis))
        {
            child.Kill();
        }

        string said = child.StandardOutput.ReadToEnd().Trim();
        child.WaitForExit();
        Tell(venue, desk);
        if (child.ExitCode == 0)
        {
            return false;
        }

        _named += isFromOutside ? 0 : 1;

        string where = isFromOutside ? "from outside" : said.Split('\n')[^1].Replace("dies at ", "", StringComparison.Ordinal);
        _cycle++;
        _places[where] = _places.GetValueOrDefault(where) + 1;
        if (child.ExitCode != KilledBySignal)
        {
            Fail(Invariant($"the settlement ended with {child.ExitCode}: {said}"));
        }

        Audit(venue, books, Invariant($"cycle {_cycle,4} killed {where}{(isFromOutside ? Invariant($" after {millis} ms") : "")}"), "--no-replay");
        return true;
    }

    // The venue has moved what its matcher was told, in the order of the numbers.
    private static void Tell(ScriptedVenue venue, string desk)
    {
        foreach (DeskFile.Movement movement in DeskFile.Read(desk).Where(movement => movement.FundsId > venue.LastFundsId))
        {
            venue.Move(movement.FundsId, movement.AccountId, movement.Kind, movement.AmountFen);
        }

        venue.Commit();
    }

    private void Live(string records, string books, string desk)
    {
        using Process child = Start(records, books, desk, "", 0);
        string said = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        if (child.ExitCode != 0)
        {
            Fail(Invariant($"the settlement ended with {child.ExitCode}: {said}"));
        }
    }

    // Books of many lives are, row by row, those of one.
    private void Compare(string records, KilledBooks killed)
    {
        using KilledBooks whole = KilledBooks.Make(settings.Postgres);
        Live(records, whole.Connection, records + ".told");
        string expected = whole.Dump();
        string found = killed.Dump();
        if (expected != found)
        {
            string[] lines = [.. expected.Split('\n').Except(found.Split('\n')).Take(1), .. found.Split('\n').Except(expected.Split('\n')).Take(1)];
            Fail($"the books differ from those of one life: {string.Join(" / ", lines)}");
        }
        else
        {
            output.WriteLine(Invariant($"venue {_venues}: {expected.Count(character => character == '\n')} rows are those of books that were never killed"));
        }
    }

    private void Audit(ScriptedVenue venue, KilledBooks books, string when, params string[] more) => Audit(venue, books.Connection, when, more);

    private void Audit(ScriptedVenue venue, string books, string when, params string[] more)
    {
        if (!books.Contains("Host=", StringComparison.Ordinal) && !File.Exists(books))
        {
            output.WriteLine($"{when}: before there were books");
            return;
        }

        using StringWriter said = new();
        int code = Shell.Run(["audit", "--data", venue.DataDirectory, "--books", books, .. more.Where(word => word.Length > 0)], said, said);
        string[] lines = said.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        // Killed before the tables were there: nothing was taken in, so nothing can be wrong.
        if (code == 2 && said.ToString().Contains("stream_position", StringComparison.Ordinal))
        {
            output.WriteLine($"{when}: before there were tables");
            return;
        }

        output.WriteLine($"{when}: {lines[^1]}");
        if (code != 0)
        {
            Fail(lines[0]);
        }
    }

    private static Process Start(string records, string books, string desk, string place, int time)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "commodities-settlementkill");
        return Process.Start(new ProcessStartInfo(program, [SettlementChild.Name, records, books, desk, place, time.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true })!;
    }

    private void Fail(string why)
    {
        _holds = false;
        output.WriteLine($"FAILED: {why}");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
