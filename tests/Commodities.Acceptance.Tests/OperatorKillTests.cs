using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Commodities.Acceptance.Tests.Support;
using Commodities.Exchange.Operators;
using Commodities.KillTest;

namespace Commodities.Acceptance.Tests;

/// <summary>
/// The venue is killed while two operators move money, again and again: what they were told is done was done, once, and nothing was done twice.
/// <c>COMMODITIES_OPERATOR_KILL_CYCLES=100</c> makes it long.
/// </summary>
public sealed partial class OperatorKillTests
{
    private const int DefaultCycles = 4;
    private const long FirstAmountFen = 70_000_000_001;

    private static readonly int Cycles = Environment.GetEnvironmentVariable("COMMODITIES_OPERATOR_KILL_CYCLES") is { Length: > 0 } text
        ? int.Parse(text, CultureInfo.InvariantCulture)
        : DefaultCycles;

    [Fact(Timeout = 1_800_000)]
    public async Task What_operators_were_told_is_done_once_after_each_kill() =>
        await Task.Run(() =>
        {
            using ScratchDirectory scratch = new();
            Random random = new(1707);
            List<long> told = [];
            List<long> tried = [];
            for (int cycle = 0; cycle < Cycles; cycle++)
                RunUntilKilled(scratch, random, told, tried);

            using (VenueProcess venue = Start(scratch))
            {
                CommandLine.WaitUntilTrading(venue);
                venue.Stop(Signals.Terminate);
                venue.WaitForEnd();
            }

            string events = string.Join('\n', CommandLine.Run("journal", "dump", Path.Combine(scratch.Data, "events")).Output);
            long[] done = [.. Moved().Matches(events).Select(match => long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).Where(amount => amount >= FirstAmountFen && amount < FirstAmountFen + tried.Count)];
            Assert.True(told.Count >= Cycles, $"only {told.Count} deposits were done");
            Assert.Equal(done.Length, done.Distinct().Count());
            Assert.Empty(told.Except(done));
            Assert.Empty(done.Except(tried));
        }, TestContext.Current.CancellationToken);

    private static void RunUntilKilled(ScratchDirectory scratch, Random random, List<long> told, List<long> tried)
    {
        using VenueProcess venue = Start(scratch);
        CommandLine.WaitUntilTrading(venue);
        using Timer killer = new(_ => venue.Kill(), null, random.Next(500, 2_000), Timeout.Infinite);
        while (!venue.HasExited)
        {
            long amount = FirstAmountFen + tried.Count;
            tried.Add(amount);
            if (Ask(scratch, 1, new() { Operator = "", Password = "", Verb = OperatorVerb.Deposit, Code = "A-MILL1", AmountFen = amount }) is not { } proposed)
                break;
            int proposal = int.Parse(Number().Match(proposed.Text).Value, CultureInfo.InvariantCulture);
            if (Ask(scratch, 2, new() { Operator = "", Password = "", Verb = OperatorVerb.Approve, Proposal = proposal }) is not { } approved)
                break;
            Assert.True(approved.IsDone, approved.Text);
            told.Add(amount);
        }

        venue.WaitForEnd();
    }

    /// <summary>The answer; null when the venue died over it.</summary>
    private static OperatorAnswer? Ask(ScratchDirectory scratch, int person, OperatorRequest request)
    {
        using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(OperatorProtocol.SocketIn(scratch.Data)));
            socket.Send([.. OperatorProtocol.Write(request with { Operator = $"OPERATOR{person}", Password = $"operator{person}" }), (byte)'\n']);
            using MemoryStream answer = new();
            byte[] buffer = new byte[4_096];
            while (socket.Receive(buffer) is > 0 and int length)
                answer.Write(buffer, 0, length);
            return OperatorProtocol.ReadAnswer(answer.ToArray());
        }
        catch (Exception failure) when (failure is SocketException or JsonException)
        {
            return null;
        }
    }

    private static VenueProcess Start(ScratchDirectory scratch) => CommandLine.Start("run", "--demo", "--rate", "500", "--data", scratch.Data);

    [GeneratedRegex("^FundsMoved .* amountFen=([0-9]+) ", RegexOptions.Multiline)]
    private static partial Regex Moved();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
