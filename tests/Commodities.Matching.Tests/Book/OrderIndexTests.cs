using Xunit;

namespace Commodities.Matching.Tests.Book;

/// <summary>The index beside a dictionary, and under ids that somebody chose to slow it down.</summary>
public sealed unsafe class OrderIndexTests
{
    private const int Orders = 20_000;
    private const ulong Seed = 0x1357_9BDF_0246_8ACE;

    /// <summary>At half load a bucket in fifty is full and passes orders on; a few buckets in a row are the tail of chance.</summary>
    private const double MostProbesInTheMean = 1.1;

    private const int MostProbes = 8;

    public static TheoryData<string> Patterns => [.. Ids.Keys];

    private static Dictionary<string, Func<long, (int Session, long Id)>> Ids { get; } = new()
    {
        ["rising"] = number => (1, number),
        ["falling"] = number => (1, -number),
        ["multiples of the table"] = number => (1, number * 2 * Orders),
        ["multiples of a power of two"] = number => (1, number << 32),
        ["high bits only"] = number => (1, number << 44),
        ["one bit apart"] = number => (1, (1L << (20 + (int)(number % 40))) ^ (number / 40)),
        ["sessions with the same ids"] = number => ((int)(number / 100), 1 + (number % 100)),
        ["session and id trade places"] = number => ((int)number, Orders + 1 - number),
        ["inverse of a well-known multiplier"] = number => (1, unchecked(number * (long)Inverse(0x9E37_79B9_7F4A_7C15))),
    };

    [Theory]
    [MemberData(nameof(Patterns))]
    public void Ids_that_follow_a_pattern_are_found_as_fast_as_any(string pattern)
    {
        using NativeBlock slotMemory = new(OrderSlab.BytesFor(Orders));
        using NativeBlock indexMemory = new(OrderIndex.BytesFor(Orders));
        OrderSlot* slots = (OrderSlot*)slotMemory.Start;
        OrderIndex index = new(indexMemory, Orders, Seed);
        for (int slot = 1; slot <= Orders; slot++)
        {
            (slots[slot].SessionId, slots[slot].ClientOrderId) = Ids[pattern](slot);
            index.Add(slots[slot].SessionId, slots[slot].ClientOrderId, slot);
        }

        long total = 0;
        int most = 0;
        for (int slot = 1; slot <= Orders; slot++)
        {
            Assert.Equal(slot, index.Find(slots, slots[slot].SessionId, slots[slot].ClientOrderId, out _));
            int probes = index.ProbesOf(slots, slot);
            total += probes;
            most = Math.Max(most, probes);
        }

        Assert.True(total <= Orders * MostProbesInTheMean, $"{pattern}: {(double)total / Orders:0.00} probes in the mean");
        Assert.True(most <= MostProbes, $"{pattern}: {most} probes for one order");
    }

    [Fact]
    public void Adds_and_removes_for_a_day_leave_what_a_dictionary_holds()
    {
        const int Room = 500;
        const int Steps = 1_000_000;
        using NativeBlock slotMemory = new(OrderSlab.BytesFor(Room));
        using NativeBlock indexMemory = new(OrderIndex.BytesFor(Room));
        OrderSlab slab = new(slotMemory, Room);
        OrderIndex index = new(indexMemory, Room, Seed);
        Dictionary<(int Session, long Id), int> expected = [];
        Random random = new(5);
        for (int step = 0; step < Steps; step++)
        {
            (int Session, long Id) key = (random.Next(4), 1 + random.Next(300));
            int found = index.Find(slab.Slots, key.Session, key.Id, out _);
            Assert.Equal(expected.GetValueOrDefault(key), found);
            if (found != 0 && random.Next(2) == 0)
            {
                index.Remove(slab.Slots, found);
                slab.Free(found);
                expected.Remove(key);
            }
            else if (found == 0 && !slab.IsFull)
            {
                int slot = slab.Take();
                (slab.Slots[slot].SessionId, slab.Slots[slot].ClientOrderId) = key;
                index.Add(key.Session, key.Id, slot);
                expected.Add(key, slot);
            }
        }

        Assert.Equal(expected.Count, index.CountEntries());
        Assert.True(slab.Highest <= Room);
    }

    /// <summary>The number that a product with the factor undoes, modulo 2^64.</summary>
    private static ulong Inverse(ulong factor)
    {
        ulong inverse = factor;
        for (int round = 0; round < 6; round++)
            inverse = unchecked(inverse * (2 - (factor * inverse)));
        return inverse;
    }
}
