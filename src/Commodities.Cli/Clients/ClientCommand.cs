using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Commodities.Client.Orders;
using Commodities.Gateway.Fix.Clients;

namespace Commodities.Cli.Clients;

/// <summary><c>commodities client</c>: a client for trying the venue out by hand or by a script.</summary>
internal static class ClientCommand
{
    private const int BinaryPort = 9879;
    private const int FixPort = 9878;
    private const int HighestPort = 65_535;
    private const string ByHand = "-";

    public static Command Build(TextWriter output)
    {
        Command command = new(
            "client",
            "Trades by a script, or by what is typed. Lines: new id= symbol= side=buy|sell quantity= [price=] [type=] [tif=day|gtc|ioc|fok|gtd|session] [stop=] [display=] [min=] [effect=open|close|close-today] "
            + "[post-only=yes] [expiry=]; replace id= orig= quantity= [price=]; cancel id= orig=; mass-cancel id= [symbol=] [product=] [side=]; status orig=; orders; expect EVENT [id=] [seconds=]; sleep seconds=; disconnect; reconnect. "
            + "Prices are in CNY a tonne. Exit code 1 when something expected does not come.");
        command.Subcommands.Add(BinaryCommand(output));
        command.Subcommands.Add(FixCommand(output));
        return command;
    }

    /// <summary>The option that names the script.</summary>
    public static Option<string> ScriptOption() => new("--script") { Description = "The script; - reads what is typed.", HelpName = "FILE", DefaultValueFactory = _ => ByHand };

    /// <summary>Carries a script out on a client, and disposes it.</summary>
    public static async Task<int> RunAsync(IScriptClient client, string script, TextWriter output, CancellationToken cancellation)
    {
        await using (client.ConfigureAwait(false))
        {
            ScriptRunner runner = new(client, output);
            bool isRight = await runner.RunAsync(script == ByHand ? Typed() : File.ReadLines(script), script == ByHand ? "typed" : script, cancellation).ConfigureAwait(false);
            return isRight ? ExitCode.Success : ExitCode.Failed;
        }
    }

    private static Command BinaryCommand(TextWriter output)
    {
        Option<string> host = new("--host") { Description = "The venue's address.", HelpName = "ADDRESS", DefaultValueFactory = _ => "127.0.0.1" };
        Option<long?> port = new("--port") { Description = $"The binary port; {BinaryPort} unless given.", HelpName = "PORT", CustomParser = WholeNumber.AtLeast("--port", 1, HighestPort) };
        Option<string> session = new("--session") { Description = "The session's code.", HelpName = "CODE", DefaultValueFactory = _ => "TRADER5" };
        Option<string?> key = new("--key") { Description = "The session's key, as text of at least 16 characters; that of the demonstration's sessions unless given.", HelpName = "KEY" };
        Option<long?> from = new("--from") { Description = "First message of the venue that is wanted, 1 for all; unless given, what comes from now on.", HelpName = "SEQ", CustomParser = WholeNumber.AtLeast("--from", 1) };
        Option<string> script = ScriptOption();
        Command command = new("binary", "By the binary protocol.\n\nExample: commodities client binary --script orders.txt") { host, port, session, key, from, script };
        command.SetAction(async (parsed, cancellation) =>
        {
            string code = parsed.GetRequiredValue(session);
            OrderEntryClientOptions options = new()
            {
                EndPoint = new(Address(parsed.GetRequiredValue(host)), (int)(parsed.GetValue(port) ?? BinaryPort)),
                SessionCode = code,
                Secret = Encoding.UTF8.GetBytes(parsed.GetValue(key) ?? $"{code.ToLowerInvariant()}-demo-key"),
                FromSequence = parsed.GetValue(from),
            };
            return await RunAsync(new BinaryScriptClient(options), parsed.GetRequiredValue(script), output, cancellation).ConfigureAwait(false);
        });
        return command;
    }

    private static Command FixCommand(TextWriter output)
    {
        Option<string> host = new("--host") { Description = "The venue's address.", HelpName = "ADDRESS", DefaultValueFactory = _ => "127.0.0.1" };
        Option<long?> port = new("--port") { Description = $"The FIX port; {FixPort} unless given.", HelpName = "PORT", CustomParser = WholeNumber.AtLeast("--port", 1, HighestPort) };
        Option<string> session = new("--session") { Description = "The session's code: CompID and user name.", HelpName = "CODE", DefaultValueFactory = _ => "TRADER1" };
        Option<string?> password = new("--password") { Description = "The session's password; that of the demonstration's sessions unless given.", HelpName = "PASSWORD" };
        Option<string> script = ScriptOption();
        Command command = new("fix", "By FIX 4.4, with fresh sequence numbers.\n\nExample: commodities client fix --script orders.txt") { host, port, session, password, script };
        command.SetAction(async (parsed, cancellation) =>
        {
            string code = parsed.GetRequiredValue(session);
            FixInitiatorOptions options = new()
            {
                EndPoint = new(Address(parsed.GetRequiredValue(host)), (int)(parsed.GetValue(port) ?? FixPort)),
                CompId = code,
                Password = parsed.GetValue(password) ?? code.ToLowerInvariant(),
            };
            return await RunAsync(new FixScriptClient(options), parsed.GetRequiredValue(script), output, cancellation).ConfigureAwait(false);
        });
        return command;
    }

    /// <summary>The address of a host.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static IPAddress Address(string host)
    {
        if (IPAddress.TryParse(host, out IPAddress? address))
            return address;
        try
        {
            return Dns.GetHostAddresses(host).First();
        }
        catch (SocketException failure)
        {
            throw new ArgumentException($"--host is \"{host}\", expected an address or a name that is known ({failure.Message})", failure);
        }
    }

    private static IEnumerable<string> Typed()
    {
        while (Console.In.ReadLine() is string line)
            yield return line;
    }
}
