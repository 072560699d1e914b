using System.Globalization;
using Commodities.Client.Tests.Simulation;
using Commodities.Exchange.Tests.Fills;
using Commodities.Messages;

namespace Commodities.Client.Tests;

/// <summary>Both ends over a simulated network by seed. <c>COMMODITIES_FILL_SEEDS=FIRST-LAST</c> runs others than the usual.</summary>
public sealed class SimulationTests
{
    private const int SeedsPerCase = 100;
    private const int StepNanos = 1_000_000;
    private const int MaxSteps = 200_000;

    public static TheoryData<int, int> Seeds
    {
        get
        {
            string[] range = (Environment.GetEnvironmentVariable("COMMODITIES_FILL_SEEDS") ?? "1-1000").Split('-');
            int last = int.Parse(range[^1], CultureInfo.InvariantCulture);
            TheoryData<int, int> data = [];
            for (int first = int.Parse(range[0], CultureInfo.InvariantCulture); first <= last; first += SeedsPerCase)
            {
                data.Add(first, Math.Min(first + SeedsPerCase - 1, last));
            }

            return data;
        }
    }

    [Theory(Timeout = 300_000)]
    [MemberData(nameof(Seeds))]
    public async Task Every_record_arrives_once_and_in_order_whatever_is_lost_doubled_delayed_or_restarted(int first, int last) =>
        await Task.Run(() =>
        {
            for (int seed = first; seed <= last; seed++)
            {
                Run(seed);
            }
        }, TestContext.Current.CancellationToken);

    private static void Run(int seed)
    {
        SimulatedNetwork network = new(seed);
        Random random = network.Random;
        (network.Loss, network.Duplicates, network.Delays) = (random.Next(31) / 100.0, random.Next(11) / 100.0, random.Next(31) / 100.0);
        network.BackPressure = random.Next(11) / 100.0;
        IReadOnlyList<EventSlot> events = RandomFillEvents.Make(seed, days: random.Next(1, 4), tradesPerDay: random.Next(20, 80));
        using SimulatedVenue venue = new(network, events);
        SimulatedConsumer[] consumers = [new(network), new(network) { Failures = 0.01 }];
        int steps = 0;
        int eventsPerStep = random.Next(1, 12);
        while (!IsComplete(venue, consumers))
        {
            if (++steps == MaxSteps)
            {
                Assert.Fail($"seed {seed}: {string.Join(", ", consumers.Select(consumer => consumer.Store.Count))} records after {steps} steps, venue up: {venue.IsUp}, released {venue.Released} of {events.Count}");
            }

            network.NowNanos += StepNanos;
            Disturb(network, venue, consumers, random);
            venue.Step(random.Next(eventsPerStep + 1));
            consumers[0].Step();
            if (random.Next(5) == 0)
            {
                consumers[1].Step();
            }
        }

        string[] expected = [.. Projection.Of(events).Select(record => Projection.ImmutablePart(record))];
        foreach (SimulatedConsumer consumer in consumers)
        {
            Assert.True(expected.SequenceEqual(consumer.Store), $"seed {seed}: {consumer.Store.Count} records, expected {expected.Length}; first difference at {FirstDifference(expected, consumer.Store)}");
            consumer.Dispose();
        }

        Assert.All(venue.Notes, note => Assert.Fail($"seed {seed}: {note}"));
    }

    private static bool IsComplete(SimulatedVenue venue, SimulatedConsumer[] consumers) =>
        venue.IsUp && venue.IsDone && consumers.All(consumer => consumer.IsUp && consumer.Store.Count >= venue.Stream.LastSequence);

    private static void Disturb(SimulatedNetwork network, SimulatedVenue venue, SimulatedConsumer[] consumers, Random random)
    {
        if (random.Next(200) == 0)
        {
            Toggle(venue.IsUp, venue.Kill, venue.Start);
        }

        SimulatedConsumer consumer = consumers[random.Next(consumers.Length)];
        if (random.Next(150) == 0)
        {
            Toggle(consumer.IsUp, consumer.Kill, consumer.Start);
        }

        if (random.Next(400) == 0)
        {
            network.IsPartitioned = !network.IsPartitioned;
        }
    }

    private static void Toggle(bool isUp, Action kill, Action start)
    {
        if (isUp)
        {
            kill();
        }
        else
        {
            start();
        }
    }

    private static int FirstDifference(string[] expected, List<string> found)
    {
        int index = 0;
        while (index < expected.Length && index < found.Count && expected[index] == found[index])
        {
            index++;
        }

        return index;
    }
}
