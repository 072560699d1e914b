using Commodities.Exchange.Pipeline;

namespace Commodities.Exchange.Tests.Pipeline;

/// <summary>A small venue on a folder of its own, with a clock that counts instead of running.</summary>
internal static class VenueFixture
{
    private const int SegmentBytes = 4 << 20;

    public static VenueOptions Options(string directory, params IReadOnlyList<IEventPublisher> publishers)
    {
        long ticks = 0;
        return new()
        {
            DataDirectory = directory,
            Engine = new() { MaxContracts = 16, MaxOrders = 10_000, MaxLadderBytes = 16 << 20 },
            CommandRingSlots = 1_024,
            EventRingSlots = 1_024,
            SegmentBytes = SegmentBytes,
            EventSegmentBytes = SegmentBytes,
            UtcNanos = () => Interlocked.Increment(ref ticks),
            Publishers = publishers,
        };
    }

    /// <summary>Publishes commands of a flow in groups, each only when the one before is out.</summary>
    public static void PublishInGroups(Venue venue, RandomFlow flow, int from, int to, int groupSize)
    {
        for (int number = from; number < to; number += groupSize)
        {
            long last = 0;
            for (int inGroup = number; inGroup < Math.Min(to, number + groupSize); inGroup++)
            {
                last = flow.Publish(venue.Commands, inGroup);
            }

            Wait.Until(() => venue.ReleasedSequence >= last, $"command {last} is released");
        }
    }
}
