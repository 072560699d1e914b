using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using System.Net.Sockets;
using Commodities.Client;

namespace Commodities.Cli.Fills;

/// <summary><c>commodities fills</c>.</summary>
internal static class FillsCommand
{
    /// <summary>Where a venue on this machine publishes, unless told otherwise.</summary>
    internal const string DefaultChannel = "aeron:udp?control=127.0.0.1:20121|control-mode=dynamic";

    public static Command Build(TextWriter output, TextWriter errors)
    {
        Option<string> channel = new("--channel")
        {
            Description = $"Aeron channel of the live session; {DefaultChannel} unless given.",
            HelpName = "URI",
            DefaultValueFactory = _ => DefaultChannel,
        };
        Option<string?> requests = new("--requests")
        {
            Description = "Aeron channel on which the venue takes requests for replay; the live session's host and its next port unless given.",
            HelpName = "URI",
        };
        Option<string?> reply = new("--reply-address")
        {
            Description = "Address of this machine at which the venue reaches it with replays; found by itself unless given.",
            HelpName = "ADDRESS",
        };
        Option<int> stream = new("--stream") { Description = "Number of the stream.", HelpName = "N", DefaultValueFactory = _ => 1 };
        Option<long?> from = new("--from")
        {
            Description = "First sequence wanted, 1 for all; unless given, what comes from now on.",
            HelpName = "SEQ",
            CustomParser = WholeNumber.AtLeast("--from", 1),
        };
        Option<long?> count = new("--count") { Description = "Stop after so many records.", HelpName = "N", CustomParser = WholeNumber.AtLeast("--count", 1) };
        Option<FillFormat?> format = new("--format")
        {
            Description = "How records are printed: table unless given, nothing with --verify.",
            HelpName = "table|csv|json",
            CustomParser = ParseFormat,
        };
        Option<bool> verify = new("--verify")
        {
            Description = "Check density, chain, both fills of each trade, and totals against the end-of-day records; print a summary. Exit code 1 when anything does not hold.",
        };
        Command command = new("fills", "Follows the fill stream of a venue, the missed part included.\n\nExample: commodities fills --from 1 --count 1000 --format csv")
        {
            channel, requests, reply, stream, from, count, format, verify,
        };
        command.SetAction((parsed, cancellation) =>
        {
            bool verifies = parsed.GetValue(verify);
            FillStreamClientOptions client = ClientOptions(
                parsed.GetRequiredValue(channel), parsed.GetValue(requests), parsed.GetValue(reply), parsed.GetValue(stream), parsed.GetValue(from));
            FillsSettings settings = new(client, parsed.GetValue(count), parsed.GetValue(format) ?? (verifies ? null : FillFormat.Table), verifies);
            // On a thread of its own: the shell watches for Ctrl-C only while it waits for a task.
            return Task.Factory.StartNew(
                () => FillsFollower.Run(settings, output, errors, cancellation), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        });
        return command;
    }

    /// <summary>What follows from a live channel: where to ask, where to take the answer.</summary>
    internal static FillStreamClientOptions ClientOptions(string channel, string? requests, string? reply, int stream, long? from)
    {
        IPEndPoint? venue = AddressIn(channel, "control") ?? AddressIn(channel, "endpoint");
        if (venue == null && (requests == null || reply == null))
        {
            throw new ArgumentException($"--channel is \"{channel}\", from which no address follows: expected a control or endpoint such as {DefaultChannel}, or --requests and --reply-address too");
        }

        string replyAddress = reply ?? LocalAddressTowards(venue!);
        bool isDynamic = channel.Contains("control=", StringComparison.Ordinal) && !channel.Contains("endpoint=", StringComparison.Ordinal);
        return new()
        {
            LiveChannel = isDynamic ? $"{channel}|endpoint={replyAddress}:0" : channel,
            RequestChannel = requests ?? $"aeron:udp?endpoint={new IPEndPoint(venue!.Address, venue.Port + 1)}",
            ReplyAddress = replyAddress,
            StreamId = stream,
            Start = from is long sequence ? FillStart.FromSequence(sequence) : FillStart.Live,
        };
    }

    private static FillFormat? ParseFormat(ArgumentResult argument)
    {
        string text = argument.Tokens.Count == 1 ? argument.Tokens[0].Value : "";
        switch (text)
        {
            case "table":
                return FillFormat.Table;
            case "csv":
                return FillFormat.Csv;
            case "json":
                return FillFormat.Json;
            default:
                argument.AddError($"--format is \"{text}\", expected table, csv or json");
                return null;
        }
    }

    private static IPEndPoint? AddressIn(string channel, string key)
    {
        string prefix = $"{key}=";
        string? value = channel[(channel.IndexOf('?', StringComparison.Ordinal) + 1)..].Split('|')
            .FirstOrDefault(pair => pair.StartsWith(prefix, StringComparison.Ordinal))?[prefix.Length..];
        return value != null && IPEndPoint.TryParse(value, out IPEndPoint? address) && address.Port != 0 ? address : null;
    }

    // The system knows by which of its addresses it reaches the venue; nothing is sent.
    private static string LocalAddressTowards(IPEndPoint venue)
    {
        using Socket probe = new(venue.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        probe.Connect(venue);
        IPAddress local = ((IPEndPoint)probe.LocalEndPoint!).Address;
        return local.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{local}]" : local.ToString();
    }
}
