using Commodities.Exchange.Fills;
using Commodities.Messages;
using Xunit;

namespace Commodities.Exchange.Tests.Fills;

public sealed class FillIndexTests
{
    private static readonly IReadOnlyList<EventSlot> Events = RandomFillEvents.Make(seed: 11, days: 4, tradesPerDay: 50);

    [Fact]
    public void Index_finds_the_checkpoint_before_a_record_and_the_records_of_a_day()
    {
        using FillIndex index = FillIndex.Open(new MemoryStream(), Projection.Identity.Epoch, Events.Count);
        FillProjector projector = Fill(index);

        Assert.True(index.TryFind(1, 1, out FillIndexEntry? first));
        Assert.Null(first);
        for (long sequence = 2; sequence <= projector.LastSequence; sequence += 13)
        {
            Assert.True(index.TryFind(sequence, 1, out FillIndexEntry? entry));
            Assert.True(entry == null || entry.Value.Sequence < sequence);
            Assert.True(sequence - (entry?.Sequence ?? 0) < 60, $"{sequence} is {sequence - entry?.Sequence} records behind its checkpoint");
        }

        Assert.True(index.TryFindDay(20270105, out long from, out long? to));
        Assert.True(index.TryFindDay(20270106, out long next, out _));
        Assert.Equal(next - 1, to);
        Assert.True(from > 1);
        Assert.False(index.TryFindDay(20280101, out _, out _));
    }

    [Fact]
    public void Index_that_is_opened_again_knows_the_same()
    {
        MemoryStream file = new();
        byte[] bytes;
        List<FillIndexEntry?> before;
        using (FillIndex index = FillIndex.Open(file, Projection.Identity.Epoch, Events.Count))
        {
            Fill(index);
            before = Found(index);
            bytes = file.ToArray();
        }

        using FillIndex again = FillIndex.Open(Copy(bytes), Projection.Identity.Epoch, Events.Count);
        Assert.Equal(before, Found(again));
        Assert.True(again.TryFindDay(20270106, out _, out _));
    }

    [Fact]
    public void Damaged_part_is_cut_off_wherever_it_is()
    {
        MemoryStream file = new();
        using FillIndex index = FillIndex.Open(file, Projection.Identity.Epoch, Events.Count);
        Fill(index);
        byte[] bytes = file.ToArray();
        for (int at = 0; at < bytes.Length; at += 97)
        {
            byte[] damaged = [.. bytes];
            damaged[at] ^= 0x40;
            using FillIndex opened = FillIndex.Open(Copy(damaged), Projection.Identity.Epoch, Events.Count);
            opened.TryFind(long.MaxValue, 1, out FillIndexEntry? last);
            Assert.True(last == null || last.Value.Position + last.Value.Length <= at + 16 || at < 16, $"byte {at}");
            Assert.Equal(last == null ? [] : opened.Read(last.Value), last == null ? [] : index.Read(last.Value));
        }
    }

    [Fact]
    public void Index_of_another_epoch_and_checkpoints_of_events_that_the_log_does_not_have_are_dropped()
    {
        MemoryStream file = new();
        using FillIndex index = FillIndex.Open(file, Projection.Identity.Epoch, Events.Count);
        Fill(index);
        byte[] bytes = file.ToArray();

        using FillIndex other = FillIndex.Open(Copy(bytes), Projection.Identity.Epoch + 1, Events.Count);
        other.TryFind(long.MaxValue, 1, out FillIndexEntry? none);
        Assert.Null(none);
        using FillIndex shorter = FillIndex.Open(Copy(bytes), Projection.Identity.Epoch, Events.Count / 2);
        shorter.TryFind(long.MaxValue, 1, out FillIndexEntry? last);
        Assert.InRange(last!.Value.EventSequence, 1, Events.Count / 2);
    }

    [Fact]
    public void Range_below_what_the_log_keeps_is_not_found()
    {
        using FillIndex index = FillIndex.Open(new MemoryStream(), Projection.Identity.Epoch, Events.Count);
        Fill(index);
        Assert.False(index.TryFind(5, firstEventSequence: 100, out _));
        long first = index.FirstSequence(100, otherwise: 0);
        Assert.True(index.TryFind(first, 100, out FillIndexEntry? entry));
        Assert.True(entry!.Value.EventSequence >= 99);
        Assert.Equal(-1, index.FirstSequence(1_000_000, otherwise: -1));
    }

    private static List<FillIndexEntry?> Found(FillIndex index)
    {
        List<FillIndexEntry?> found = [];
        for (long sequence = 1; sequence < 400; sequence += 7)
        {
            index.TryFind(sequence, 1, out FillIndexEntry? entry);
            found.Add(entry);
        }

        return found;
    }

    private static MemoryStream Copy(byte[] bytes)
    {
        MemoryStream copy = new();
        copy.Write(bytes);
        return copy;
    }

    private static FillProjector Fill(FillIndex index)
    {
        FillProjector projector = new(Projection.Identity, RandomFillEvents.MaxContracts, FillReferences.None);
        FillCheckpoints checkpoints = new(index, eventsBetween: 40);
        foreach (EventSlot slot in Events)
        {
            projector.Project(in slot);
            checkpoints.TakeWhenDue(projector);
            checkpoints.Write();
        }

        return projector;
    }
}
