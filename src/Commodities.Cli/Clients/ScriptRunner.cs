namespace Commodities.Cli.Clients;

/// <summary>Carries a script out, line by line, and prints what goes and what comes.</summary>
internal sealed class ScriptRunner(IScriptClient client, TextWriter output)
{
    private const int DefaultPatienceSeconds = 10;
    private static readonly TimeSpan LastWords = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private readonly List<ClientEvent> _events = [];
    private int _expectedFrom;

    /// <summary>Carries the lines out.</summary>
    /// <param name="lines">The script; typed by hand it may come line by line.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Whether everything that was expected came.</returns>
    /// <exception cref="ClientScriptException">A line is wrong.</exception>
    public async Task<bool> RunAsync(IEnumerable<string> lines, string name, CancellationToken cancellation)
    {
        await client.ConnectAsync(Told, cancellation).ConfigureAwait(false);
        int number = 0;
        foreach (string line in lines)
        {
            number++;
            if (ClientStep.Read(line, $"{name}:{number}") is not ClientStep step)
                continue;
            Write($"> {step.Text}");
            if (!await DoAsync(step, cancellation).ConfigureAwait(false))
                return false;
        }

        await Task.Delay(LastWords, cancellation).ConfigureAwait(false);
        return true;
    }

    private async Task<bool> DoAsync(ClientStep step, CancellationToken cancellation)
    {
        switch (step.Verb)
        {
            case ClientVerb.New:
                client.Enter(step);
                return true;
            case ClientVerb.Replace:
                client.Replace(step);
                return true;
            case ClientVerb.Cancel:
                client.Cancel(step);
                return true;
            case ClientVerb.MassCancel:
                client.CancelMany(step);
                return true;
            case ClientVerb.Status:
                client.AskStatus(step);
                return true;
            case ClientVerb.Orders:
                client.AskOrders();
                return true;
            case ClientVerb.Sleep:
                await Task.Delay(TimeSpan.FromSeconds(step.Number("seconds")), cancellation).ConfigureAwait(false);
                return true;
            case ClientVerb.Disconnect:
                client.Disconnect();
                return true;
            case ClientVerb.Reconnect:
                await client.ReconnectAsync(cancellation).ConfigureAwait(false);
                return true;
            default:
                return await ExpectAsync(step, cancellation).ConfigureAwait(false);
        }
    }

    // Looks only at what came behind what was expected before, so that a script can't be satisfied twice by one answer.
    private async Task<bool> ExpectAsync(ClientStep step, CancellationToken cancellation)
    {
        string kind = step.Get("event");
        if (!ClientEvent.Kinds.Contains(kind))
            throw new ClientScriptException(step.Place, $"\"{kind}\" is none of {string.Join(", ", ClientEvent.Kinds)}");
        string? id = step.Find("id");
        long patience = step.Number("seconds", DefaultPatienceSeconds) * 1_000;
        for (long began = Environment.TickCount64; ;)
        {
            if (TryExpect(kind, id))
                return true;
            if (Environment.TickCount64 - began > patience)
                break;
            await Task.Delay(5, cancellation).ConfigureAwait(false);
        }

        Write($"! {step.Place}: {kind}{(id == null ? "" : $" {id}")} did not come within {patience / 1_000} s");
        return false;
    }

    private bool TryExpect(string kind, string? id)
    {
        lock (_lock)
        {
            int found = _events.FindIndex(_expectedFrom, told => told.Kind == kind && (id == null || told.Id == id));
            if (found < 0)
                return false;
            _expectedFrom = found + 1;
            return true;
        }
    }

    private void Told(ClientEvent told)
    {
        lock (_lock)
        {
            _events.Add(told);
            output.WriteLine($"< {told}");
        }
    }

    private void Write(string line)
    {
        lock (_lock)
        {
            output.WriteLine(line);
        }
    }
}
