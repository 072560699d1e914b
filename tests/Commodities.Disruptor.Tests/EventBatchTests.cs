using Disruptor;

namespace Commodities.Disruptor.Tests;

public sealed class EventBatchTests
{
    private readonly ObjectEvent[] _events = [.. Enumerable.Range(0, 10).Select(value => new ObjectEvent { Value = value })];

    [Fact]
    public void Batch_shows_its_part_in_every_way()
    {
        var batch = new EventBatch<ObjectEvent>(_events, 2, 4);
        long[] expected = [2, 3, 4, 5];
        Assert.Equal(4, batch.Length);
        Assert.Equal(expected, batch.AsEnumerable().Select(e => e.Value));
        Assert.Equal(expected, batch.ToArray().Select(e => e.Value));
        Assert.Equal(expected, batch.AsSpan().ToArray().Select(e => e.Value));
        Assert.Equal(2, batch[0].Value);

        var walked = new List<long>();
        foreach (var data in batch)
            walked.Add(data.Value);
        Assert.Equal(expected, walked);
    }

    [Fact]
    public void Slice_is_a_part_of_the_part()
    {
        var slice = new EventBatch<ObjectEvent>(_events, 2, 6).Slice(1, 3);
        Assert.Equal([3L, 4, 5], slice.ToArray().Select(e => e.Value));
    }

    [Fact]
    public void Nothing_outside_the_batch_can_be_reached()
    {
        var batch = new EventBatch<ObjectEvent>(_events, 2, 4);
        Assert.ThrowsAny<ArgumentOutOfRangeException>(() => new EventBatch<ObjectEvent>(_events, 8, 3));
        Assert.ThrowsAny<ArgumentOutOfRangeException>(() => batch.Slice(2, 3));
        Assert.ThrowsAny<Exception>(() => batch[4]);
        Assert.ThrowsAny<Exception>(() => batch[-1]);
    }
}
