namespace Commodities.KillTest;

/// <summary>
/// Asks the program for the state hash of a stopped venue from zero, from its newest snapshot and from each snapshot alone:
/// all must be the same.
/// </summary>
/// <param name="program">The <c>commodities</c> program.</param>
/// <param name="scratch">A folder for views of the data with one snapshot each.</param>
/// <param name="verdict">Takes what does not hold.</param>
internal sealed class StateHashAudit(string program, string scratch, Verdict verdict)
{
    /// <summary>Comparisons made.</summary>
    public int Compared { get; private set; }

    /// <summary>Compares.</summary>
    /// <param name="data">The data folder.</param>
    /// <param name="whole">A command of which all events are in the log, with the book-keeping there.</param>
    /// <returns>The state at the end of the journal; null when the program failed.</returns>
    public VenueStatement? Compare(string data, (long Command, long Event, int OpenOrders) whole)
    {
        VenueStatement? fromZero = Ask(data, "--from-zero");
        Require(Ask(data), fromZero, "from the newest snapshot");
        foreach (string snapshot in Directory.GetFiles(Path.Combine(data, "snapshots"), "*.snapshot"))
        {
            Require(Ask(ViewWith(data, snapshot)), fromZero, $"from {Path.GetFileName(snapshot)} alone");
        }

        CompareBook(data, whole);
        return fromZero;
    }

    private void CompareBook(string data, (long Command, long Event, int OpenOrders) whole)
    {
        if (whole.Command > 0 && Ask(data, "--at", $"{whole.Command}", "--from-zero") is VenueStatement at)
        {
            verdict.Require(
                at.Event == whole.Event && at.OpenOrders == whole.OpenOrders,
                $"after command {whole.Command} the engine has made {at.Event} events and holds {at.OpenOrders} open orders; by the event log it is {whole.Event} events, and accepted minus filled and cancelled is {whole.OpenOrders}");
            Compared++;
        }
    }

    private void Require(VenueStatement? state, VenueStatement? fromZero, string how)
    {
        verdict.Require(state == fromZero, $"the state {how} is \"{state}\", from zero it is \"{fromZero}\"");
        Compared++;
    }

    // The data folder as it would be if only one of its snapshots were there.
    private string ViewWith(string data, string snapshot)
    {
        if (Directory.Exists(scratch))
        {
            Directory.Delete(scratch, recursive: true);
        }

        string snapshots = Path.Combine(scratch, "snapshots");
        Directory.CreateDirectory(snapshots);
        Directory.CreateSymbolicLink(Path.Combine(scratch, "commands"), Path.Combine(data, "commands"));
        File.Copy(Path.Combine(data, "engine.json"), Path.Combine(scratch, "engine.json"));
        File.Copy(snapshot, Path.Combine(snapshots, Path.GetFileName(snapshot)));
        return scratch;
    }

    private VenueStatement? Ask(string data, params string[] options)
    {
        using VenueProcess process = new(program, ["journal", "hash", data, .. options]);
        process.WaitForEnd();
        VenueStatement? state = process.Output.Select(VenueStatement.FromHash).FirstOrDefault(found => found != null);
        verdict.Require(state != null && process.ExitCode == 0, $"commodities journal hash {string.Join(' ', options)} ended with exit code {process.ExitCode}: {string.Join(" / ", process.Errors)}");
        return state;
    }
}
