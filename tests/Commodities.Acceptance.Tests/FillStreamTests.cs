using System.Globalization;
using Commodities.Acceptance.Tests.Support;
using Commodities.KillTest;

namespace Commodities.Acceptance.Tests;

/// <summary>The fill stream between real processes over real sockets: a venue, and readers that come late, die and come again.</summary>
public sealed class FillStreamTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact(Timeout = 180_000)]
    public async Task Late_reader_that_is_killed_and_started_again_has_every_record_once() =>
        await Task.Run(() =>
        {
            using ScratchDirectory scratch = new();
            int port = FreePorts.Pair();
            using VenueProcess venue = StartVenue(scratch, port);
            Assert.True(venue.WaitFor(() => FillsIn(venue) > 0, Patience), Said(venue));

            List<long> sequences = [];
            for (int life = 0; life < 3; life++)
            {
                using VenueProcess reader = Follow(port, "--from", Next(sequences), "--format", "csv");
                int wanted = 1_500 + (life * 500);
                Assert.True(reader.WaitFor(() => reader.Output.Count > wanted, Patience), Said(reader));
                reader.Kill();
                reader.WaitForEnd();
                // The line that the kill cut in two was not taken in.
                sequences.AddRange(reader.Output.Skip(1).Where(line => line.Count(character => character == ',') == 22).Select(SequenceOf));
            }

            Assert.Equal(Enumerable.Range(1, sequences.Count).Select(sequence => (long)sequence), sequences);
            CommandResult verified = CommandLine.Finish(Follow(port, "--from", "1", "--count", sequences.Count.ToString(CultureInfo.InvariantCulture), "--verify"));
            Assert.True(verified.ExitCode == 0 && verified.Errors.Count == 0, verified.ToString());
            Assert.StartsWith($"verified: {sequences.Count} records", verified.Output[0], StringComparison.Ordinal);
            End(venue);
        }, TestContext.Current.CancellationToken);

    [Fact(Timeout = 180_000)]
    public async Task Reader_goes_on_over_kill_and_restart_of_the_venue_without_a_gap() =>
        await Task.Run(() =>
        {
            using ScratchDirectory scratch = new();
            int port = FreePorts.Pair();
            VenueProcess venue = StartVenue(scratch, port);
            using VenueProcess reader = Follow(port, "--from", "1", "--count", "6000", "--verify", "--format", "csv");
            for (int life = 0; life < 2; life++)
            {
                int before = reader.Output.Count;
                Assert.True(reader.WaitFor(() => reader.Output.Count > before + 1_000, Patience), Said(reader));
                venue.Kill();
                venue.WaitForEnd();
                venue.Dispose();
                venue = StartVenue(scratch, port);
            }

            CommandResult verified = CommandLine.Finish(reader);
            Assert.True(verified.ExitCode == 0, string.Join('\n', verified.Output.TakeLast(5).Concat(verified.Errors)));
            Assert.Contains(verified.Output, line => line.StartsWith("verified: 6000 records", StringComparison.Ordinal) && line.EndsWith(" 0 faults", StringComparison.Ordinal));
            using (venue)
            {
                End(venue);
            }
        }, TestContext.Current.CancellationToken);

    [Fact(Timeout = 120_000)]
    public async Task Venue_whose_port_is_taken_says_so_in_one_line_and_how_to_choose_another() =>
        await Task.Run(() =>
        {
            using ScratchDirectory scratch = new();
            int port = FreePorts.Pair();
            using System.Net.Sockets.UdpClient other = new(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, port));
            CommandResult refused = CommandLine.Run("run", "--demo", "--for", "1", "--data", scratch.Data, "--fills", port.ToString(CultureInfo.InvariantCulture));
            Assert.Equal(2, refused.ExitCode);
            string line = Assert.Single(refused.Errors);
            Assert.Contains(port.ToString(CultureInfo.InvariantCulture), line, StringComparison.Ordinal);
            Assert.Contains("--fills PORT", line, StringComparison.Ordinal);
        }, TestContext.Current.CancellationToken);

    private static VenueProcess StartVenue(ScratchDirectory scratch, int port) =>
        CommandLine.Start("run", "--demo", "--rate", "3000", "--data", scratch.Data, "--fills", port.ToString(CultureInfo.InvariantCulture));

    private static VenueProcess Follow(int port, params string[] arguments) =>
        CommandLine.Start(["fills", "--channel", $"aeron:udp?control=127.0.0.1:{port}|control-mode=dynamic", .. arguments]);

    private static void End(VenueProcess venue)
    {
        venue.Stop();
        venue.WaitForEnd();
        Assert.True(venue.ExitCode == 0 && venue.Errors.Count == 0, Said(venue));
    }

    // The line of each second names fills/s; at first there is an auction, without any.
    private static int FillsIn(VenueProcess venue) => venue.Output.Count(line => line.Contains(" fills/s ", StringComparison.Ordinal) && !line.Contains(" fills/s 0 ", StringComparison.Ordinal));

    private static string Next(List<long> sequences) => (sequences.LastOrDefault() + 1).ToString(CultureInfo.InvariantCulture);

    private static long SequenceOf(string line) => long.Parse(line[..line.IndexOf(',', StringComparison.Ordinal)], CultureInfo.InvariantCulture);

    private static string Said(VenueProcess process) => string.Join('\n', process.Output.TakeLast(5).Concat(process.Errors));
}
